import "@bpmn-io/form-js-viewer/dist/assets/form-js.css";
import { Form } from "@bpmn-io/form-js-viewer";

import { files as policy, messages, notAfter, schema, slots } from "form:definition";
import * as checks from "../form/checks.js";

const data = () => form._getState().data;
const filesOf = (value) => (value ? form.get("fileRegistry").getFiles(value) : []);

/** Its validator has no place for checks of one's own: the instance is wrapped. */
class OwnChecks {
  static $inject = ["validator"];

  constructor(validator) {
    const validate = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, value) => {
      const found = validate(instance, value);
      const message = found.length === 0 && value ? messages[own(instance.id, value)] : undefined;
      return message ? [message] : found;
    };
  }
}

function own(id, value) {
  if (id === "iin") return checks.iin(value);
  const limits = notAfter.filter((rule) => rule.field === id);
  if (limits.length > 0) {
    const answers = data();
    return limits.map(({ limit }) => checks.notAfter(value, limit === "today" ? limit : answers[limit])).find(Boolean);
  }
  const slot = slots.find((of) => of.id === id);
  if (!slot) return undefined;
  const here = filesOf(value);
  if (here.length > slot.maxFiles) return "attachments.too-many-in-slot";
  const answers = data();
  const others = slots.filter((of) => of.id !== id).flatMap((of) => filesOf(answers[of.id]));
  return checks.files([...here, ...others], policy);
}

const russian = { "Field is required.": messages["field.required"], "Field must be a valid email.": messages["email.no-at"] };
const translate = (text, values = {}) => (russian[text] ?? text).replace(/\{([^}]+)\}/g, (_, key) => values[key] ?? key);

const form = new Form({
  container: document.getElementById("root"),
  additionalModules: [{ translate: ["value", translate], __init__: ["ownChecks"], ownChecks: ["type", OwnChecks] }],
});
await form.importSchema(schema, {});

globalThis.bench = {
  load: (answers) => form.importSchema(schema, answers),
  validate: () => Object.keys(form.validate()).length,
};
