// The form as a JSON Schema with a uiSchema: an object for each section.

import { LICENCE, NAME, PHONE } from "../form/patterns.js";

export default function definition(form) {
  const text = (of, more) => ({ type: "string", title: of.label, description: of.hint, maxLength: of.maxLength, ...more });
  const types = {
    text,
    "person-name": (of) => ({
      type: "object",
      title: of.label,
      required: of.parts.filter((part) => part.required).map((part) => part.id),
      properties: Object.fromEntries(
        of.parts.map((part) => [part.id, text({ ...part, maxLength: of.maxLength }, { pattern: NAME })]),
      ),
    }),
    iin: (of) => text(of, { maxLength: undefined, format: "iin" }),
    phone: (of) => text(of, { pattern: PHONE }),
    email: (of) => text(of, { format: "email" }),
    "notary-licence": (of) => text(of, { pattern: LICENCE }),
    date: (of) => text(of, { maxLength: undefined, format: "date" }),
    choice: (of) => ({ type: "string", title: of.label, oneOf: options(of) }),
    choices: (of) => ({
      type: "array",
      title: of.label,
      description: of.hint,
      uniqueItems: true,
      minItems: 1,
      items: { type: "string", oneOf: options(of) },
    }),
    consent: (of) => ({ type: "boolean", title: of.statement, const: true }),
  };
  const slot = (of) => ({
    type: "array",
    title: of.label,
    description: of.hint,
    items: { type: "string", format: "data-url" },
    minItems: of.when ? 1 : undefined,
    maxItems: of.maxFiles,
  });
  const ui = (of) => ({
    "ui:widget": { choice: "radio", choices: "checkboxes", consent: "checkbox", email: "email", date: "date" }[of.type],
    "ui:autocomplete": of.autocomplete,
  });
  const properties = {};
  const uiSchema = { "ui:submitButtonOptions": { submitText: form.words.submit } };
  for (const section of form.sections) {
    const always = section.slots.filter((of) => !of.when);
    const fields = Object.fromEntries([
      ...section.fields.map((of) => [of.id, types[of.type](of)]),
      ...always.map((of) => [of.id, slot(of)]),
    ]);
    const conditional = section.slots.filter((of) => of.when).map((of) => ({
      if: { required: [of.when.field], properties: { [of.when.field]: { const: of.when.value } } },
      then: { required: [of.id], properties: { [of.id]: slot(of) } },
    }));
    properties[section.id] = {
      type: "object",
      title: section.title,
      required: section.fields.filter((of) => of.required && of.type !== "person-name").map((of) => of.id),
      properties: fields,
      ...(conditional.length > 0 ? { allOf: conditional } : {}),
    };
    uiSchema[section.id] = Object.fromEntries([
      ...section.fields.map((of) => [of.id, ui(of)]),
      ...section.slots.map((of) => [of.id, { "ui:options": { accept: form.files.extensions.map((extension) => `.${extension}`).join() } }]),
    ]);
  }
  const fields = form.sections.flatMap((section) => section.fields.map((of) => ({ ...of, section: section.id })));
  return {
    schema: { type: "object", title: form.title, properties },
    uiSchema,
    // Without the empty objects it says nothing of what is missing in a section that nobody has touched.
    formData: Object.fromEntries(form.sections.map((section) => [section.id, nothing(section)])),
    sections: Object.fromEntries(fields.map((of) => [of.id, of.section])),
    required: Object.fromEntries([
      ...fields.map((of) => [of.id, of.requiredMessage]),
      ...form.sections.flatMap((section) => section.slots.map((of) => [of.id, form.messages["attachments.required"]])),
    ]),
    slots: form.sections.flatMap((section) => section.slots.map((of) => ({ id: of.id, section: section.id }))),
    notAfter: form.notAfter,
    files: form.files,
    messages: form.messages,
  };
}

const nothing = (section) => Object.fromEntries(section.fields.filter((of) => of.parts).map((of) => [of.id, {}]));

const options = (of) => of.options.map((option) => ({ const: option.id, title: option.label }));
