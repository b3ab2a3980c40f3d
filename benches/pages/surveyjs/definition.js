// The form in the JSON of SurveyJS: a page for each section, or one page with panels.

import { LICENCE, NAME, PHONE } from "../form/patterns.js";

export default function definition(form) {
  const regex = (pattern, code) => ({ type: "regex", regex: pattern, text: form.messages[code] });
  const expression = (text, code) => ({ type: "expression", expression: text, text: form.messages[code] });
  const text = (of, more) => ({ type: "text", ...question(of), maxLength: of.maxLength, ...more });
  const dates = (of) => {
    const limits = form.notAfter.filter((rule) => rule.field === of.id);
    const others = limits.filter(({ limit }) => limit !== "today");
    return {
      inputType: "date",
      maxLength: undefined,
      // `max` would stop the picker and say nothing of a date that is typed.
      validators: [
        ...(limits.length > others.length ? [expression(`{${of.id}} <= today()`, "date.future")] : []),
        ...others.map(({ limit }) => expression(`{${limit}} empty or {${of.id}} <= {${limit}}`, "date.after")),
      ],
    };
  };
  const types = {
    text,
    "person-name": (of) => ({
      type: "panel",
      name: `${of.id}-parts`,
      title: of.label,
      elements: of.parts.map((part) => ({
        ...text({ ...part, id: `${of.id}.${part.id}`, requiredMessage: of.requiredMessage, maxLength: of.maxLength }),
        validators: [regex(NAME, "person-name.character")],
      })),
    }),
    iin: (of) => text(of, { maxLength: undefined, textUpdateMode: "onTyping", validators: [expression(`iin({${of.id}})`, "iin.check-digit")] }),
    phone: (of) => text(of, { inputType: "tel", validators: [regex(PHONE, "phone.length")] }),
    email: (of) => text(of, { inputType: "email", validators: [{ type: "email", text: form.messages["email.no-at"] }] }),
    "notary-licence": (of) => text(of, { validators: [regex(LICENCE, "person-name.character")] }),
    date: (of) => text(of, dates(of)),
    choice: (of) => ({ type: "radiogroup", ...question(of), choices: choices(of) }),
    choices: (of) => ({ type: "checkbox", ...question(of), choices: choices(of) }),
    consent: (of) => ({
      type: "checkbox",
      ...question(of),
      choices: [{ value: "yes", text: of.statement }],
    }),
  };
  const slot = (of) => ({
    type: "file",
    name: of.id,
    title: of.label,
    description: of.hint,
    allowMultiple: true,
    maxFiles: of.maxFiles,
    acceptedTypes: form.files.extensions.map((extension) => `.${extension}`).join(),
    storeDataAsText: false,
    visibleIf: of.when && `{${of.when.field}} = '${of.when.value}'`,
    isRequired: of.when !== undefined,
    requiredErrorText: form.messages["attachments.required"],
    validators: [
      expression("files({signed_form}, {supporting}, 'number')", "attachments.too-many"),
      expression("files({signed_form}, {supporting}, 'size')", "attachments.total-size"),
      // `acceptedTypes` is what the picker offers; a person may choose another file.
      expression("files({signed_form}, {supporting}, 'format')", "attachments.format"),
    ],
  });
  const sections = form.sections.map((section) => ({
    name: section.id,
    title: section.title,
    elements: [...section.fields.map((of) => types[of.type](of)), ...section.slots.map(slot)],
  }));
  const survey = {
    locale: form.lang,
    title: form.title,
    completeText: form.words.submit,
    pageNextText: form.words.next,
    pagePrevText: form.words.back,
    checkErrorsMode: "onValueChanged",
    showQuestionNumbers: false,
    focusFirstQuestionAutomatic: true,
  };
  return {
    survey,
    files: form.files,
    inSteps: sections,
    onePage: [{ name: "all", elements: sections.map((section) => ({ ...section, type: "panel" })) }],
  };
}

const question = (of) => ({
  name: of.id,
  title: of.label,
  description: of.hint,
  isRequired: of.required,
  requiredErrorText: of.requiredMessage,
  autocomplete: of.autocomplete === "off" ? undefined : of.autocomplete,
});

const choices = (of) => of.options.map((option) => ({ value: option.id, text: option.label }));
