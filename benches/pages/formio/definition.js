// The form in the JSON of Form.io: a panel for each section. What it has no rule for are texts of JavaScript that it compiles.

import { LICENCE, NAME, PHONE } from "../form/patterns.js";

export default function definition(form) {
  const text = (of, validate = {}) => ({
    type: "textfield",
    ...keyed(of),
    inputType: "text",
    validate: { required: of.required, maxLength: of.type === "iin" ? "" : of.maxLength, ...validate },
    errors: { required: of.requiredMessage },
  });
  const pattern = (pattern, code) => ({ pattern: pattern.replace(/^\^|\$$/g, ""), customMessage: form.messages[code] });
  /** JavaScript of its own kind: `valid` is true or a message. `checks` and `messages` come with its evalContext. */
  const own = (call) => ({ custom: `var code = input && ${call}; valid = code ? messages[code] : true;` });
  const types = {
    text,
    "person-name": (of) => ({
      type: "container",
      ...keyed(of),
      hideLabel: false,
      components: of.parts.map((part) => {
        const { customMessage, ...rule } = pattern(NAME, "person-name.character");
        const component = text({ ...part, maxLength: of.maxLength, requiredMessage: of.requiredMessage }, rule);
        return { ...component, errors: { ...component.errors, pattern: customMessage } };
      }),
    }),
    iin: (of) => text(of, own("checks.iin(input)")),
    phone: (of) => withPattern(text(of), pattern(PHONE, "phone.length")),
    email: (of) => ({ ...text(of), type: "email", errors: { required: of.requiredMessage, invalid_email: form.messages["email.no-at"] } }),
    "notary-licence": (of) => withPattern(text(of), pattern(LICENCE, "person-name.character")),
    date: (of) => {
      const limits = form.notAfter.filter((rule) => rule.field === of.id);
      const calls = limits.map(({ limit }) => `checks.notAfter(input, ${limit === "today" ? '"today"' : `data.${limit}`})`);
      const component = text({ ...of, hint: "ГГГГ-ММ-ДД" }, own(`(checks.day(input) || ${calls.join(" || ")})`));
      return { ...component, validate: { ...component.validate, maxLength: "" } };
    },
    choice: (of) => ({ type: "radio", ...keyed(of), values: values(of), validate: { required: of.required }, errors: { required: of.requiredMessage } }),
    choices: (of) => ({
      type: "selectboxes",
      ...keyed(of),
      values: values(of),
      validate: { required: of.required },
      errors: { required: of.requiredMessage },
    }),
    consent: (of) => ({
      type: "checkbox",
      ...keyed(of),
      label: of.statement,
      validate: { required: of.required },
      errors: { required: of.requiredMessage },
    }),
  };
  const slot = (of) => ({
    type: "file",
    ...keyed(of),
    multiple: true,
    storage: "base64",
    filePattern: form.files.extensions.map((extension) => `*.${extension}`).join(),
    customConditional: of.when ? `show = data.${of.when.field} === "${of.when.value}";` : "",
    validate: { required: of.when !== undefined, ...own(`checks.slots(data, "${of.id}")`) },
    errors: { required: form.messages["attachments.required"], array_nonempty: form.messages["attachments.required"] },
  });
  const components = (section) => [...section.fields.map((of) => types[of.type](of)), ...section.slots.map(slot)];
  const panel = (section) => ({ type: "panel", key: section.id, title: section.title, components: components(section) });
  const button = { type: "button", key: "submit", action: "submit", label: form.words.submit, disableOnInvalid: false };
  return {
    title: form.title,
    onePage: { display: "form", components: [...form.sections.map(panel), button] },
    inSteps: { display: "wizard", components: form.sections.map(panel) },
    lang: form.lang,
    words: form.words,
    slots: form.sections.flatMap((section) => section.slots).map(({ id, maxFiles }) => ({ id, maxFiles })),
    files: form.files,
    messages: form.messages,
  };
}

const withPattern = (component, { customMessage, ...rule }) => ({
  ...component,
  validate: { ...component.validate, ...rule },
  errors: { ...component.errors, pattern: customMessage },
});

const keyed = (of) => ({ key: of.id, label: of.label, description: of.hint ?? "", input: true });

const values = (of) => of.options.map((option) => ({ value: option.id, label: option.label }));
