import "bootstrap/dist/css/bootstrap.min.css";
import Form from "@rjsf/react-bootstrap";
import { customizeValidator } from "@rjsf/validator-ajv8";
import { createRoot } from "react-dom/client";

import { files as policy, formData, messages, notAfter, required, schema, sections, slots, uiSchema } from "form:definition";
import * as checks from "../form/checks.js";

const validator = customizeValidator({ customFormats: { iin: (text) => !checks.iin(text) } });

/** What a data URL tells of its file. */
function file(url) {
  const [head, body = ""] = url.split(",", 2);
  const name = decodeURIComponent(/;name=([^;]*)/.exec(head)?.[1] ?? "");
  return { name, size: Math.floor((body.length * 3) / 4) };
}

function customValidate(data, errors) {
  for (const { field, limit } of notAfter) {
    const value = data[sections[field]]?.[field];
    const code = value && checks.notAfter(value, limit === "today" ? limit : data[sections[limit]]?.[limit]);
    if (code) errors[sections[field]][field].addError(messages[code]);
  }
  const files = slots.flatMap(({ id, section }) => data[section]?.[id] ?? []).filter(Boolean).map(file);
  const code = checks.files(files, policy);
  const last = slots.at(-1);
  if (code) errors[last.section][last.id].addError(messages[code]);
  return errors;
}

/** Its messages are those of ajv, in English. */
function transformErrors(errors) {
  return errors
    .filter((error) => !["if", "oneOf"].includes(error.name))
    .map((error) => {
      const id = (error.property ?? "").split(".").at(-1);
      const field = (error.property ?? "").split(".").find((part) => part in required);
      const byName = {
        required: required[field] ?? messages["field.required"],
        const: required[field],
        minItems: required[field],
        maxItems: messages["attachments.too-many-in-slot"],
        format: id === "iin" ? messages["iin.check-digit"] : id === "email" ? messages["email.no-at"] : messages["date.no-such-day"],
        pattern: id === "contact" ? messages["phone.length"] : messages["person-name.character"],
      };
      return { ...error, message: byName[error.name] ?? error.message };
    });
}

createRoot(document.getElementById("root")).render(
  <Form
    schema={schema}
    formData={formData}
    uiSchema={uiSchema}
    validator={validator}
    customValidate={customValidate}
    transformErrors={transformErrors}
    liveValidate="onChange"
    noHtml5Validate
    focusOnFirstError
    // Without these it ticks the consents and chooses the first option before anybody has read them.
    experimental_defaultFormStateBehavior={{ constAsDefaults: "never", arrayMinItems: { populate: "never" } }}
  />,
);

let complete;
globalThis.bench = {
  load(answers) {
    complete = answers;
  },
  validate: () => validator.validateFormData(complete, schema, customValidate, transformErrors, uiSchema).errors.length,
};
