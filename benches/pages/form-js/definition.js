// The form in the JSON of form-js: groups for the sections. It has no place for a message of a required field of its own.

import { LICENCE, NAME } from "../form/patterns.js";

export default function definition(form) {
  const pattern = (text, code) => ({ pattern: text, patternErrorMessage: form.messages[code] });
  const text = (of, validate) => ({
    type: "textfield",
    ...keyed(of),
    validate: { required: of.required, maxLength: of.type === "iin" ? undefined : of.maxLength, ...validate },
  });
  const types = {
    text,
    "person-name": (of) => ({
      type: "group",
      label: of.label,
      path: of.id,
      showOutline: false,
      components: of.parts.map((part) => ({
        ...text({ ...part, maxLength: of.maxLength }, pattern(NAME, "person-name.character")),
        id: `${of.id}_${part.id}`,
      })),
    }),
    iin: text,
    phone: (of) => text(of, { validationType: "custom", ...pattern("^\\+7\\d{10}$", "phone.length") }),
    email: (of) => text(of, { validationType: "email" }),
    "notary-licence": (of) => text(of, pattern(LICENCE, "person-name.character")),
    date: (of) => ({ type: "datetime", subtype: "date", ...keyed(of), dateLabel: of.label, validate: { required: of.required } }),
    choice: (of) => ({ type: "radio", ...keyed(of), values: values(of), validate: { required: of.required } }),
    choices: (of) => ({ type: "checklist", ...keyed(of), values: values(of), validate: { required: of.required } }),
    consent: (of) => ({ type: "checkbox", ...keyed(of), label: of.statement, validate: { required: of.required } }),
  };
  const slot = (of) => ({
    type: "filepicker",
    ...keyed(of),
    multiple: true,
    accept: form.files.extensions.map((extension) => `.${extension}`).join(),
    conditional: of.when && { hide: `=${of.when.field} != "${of.when.value}"` },
    validate: { required: of.when !== undefined },
  });
  const sections = form.sections.map((section) => ({
    type: "group",
    id: section.id,
    label: section.title,
    components: [...section.fields.map((of) => types[of.type](of)), ...section.slots.map(slot)],
  }));
  return {
    schema: {
      type: "default",
      id: "application",
      schemaVersion: 19,
      components: [
        { type: "text", id: "title", text: `# ${form.title}` },
        ...sections,
        { type: "button", id: "submit", action: "submit", label: form.words.submit },
      ],
    },
    slots: form.sections.flatMap((section) => section.slots),
    notAfter: form.notAfter,
    files: form.files,
    messages: form.messages,
  };
}

const keyed = (of) => ({ id: of.id, key: of.id, label: of.label, description: of.hint });

const values = (of) => of.options.map((option) => ({ value: option.id, label: option.label }));
