// The form engine: the same report and the same canonical answers as on the server. See forms.d.ts for the interface.

import { packedDate } from "./date.js";
import * as wasm from "./generated/forms.js";
import { starter } from "./load.js";
import { isText, wellFormed } from "./text.js";

const { init, initSync, need } = starter(wasm, new URL("./generated/forms_bg.wasm", import.meta.url));
export { init, initSync };

export function loadForm(definition) {
  need();
  const json = typeof definition === "string" ? definition : JSON.stringify(definition);
  const parsed = JSON.parse(json);
  let form;
  try {
    form = new wasm.Form(json);
  } catch (reasons) {
    throw new TypeError(`otinish: this is no definition of a form\n${reasons}`);
  }
  return new Form(form, parsed);
}

class Form {
  #form;

  constructor(form, definition) {
    this.#form = form;
    this.id = definition.id;
    this.edition = definition.edition;
    this.definition = definition;
  }

  validate(answers, context) {
    const attachments = attachmentsOf(context?.attachments);
    const today = neededDate(context?.today);
    const supersededFrom = packedDate(context?.supersededFrom, "supersededFrom");
    const { json, problems } = read(answers);
    if (problems.length > 0) {
      const violations = problems.map(({ code, path }) => ({ code, path, severity: "error", params: {} }));
      return { report: { form: this.id, edition: this.edition, valid: false, violations }, canonical: null };
    }
    const outcome = this.#form.validate(json, attachments, today, supersededFrom);
    if (outcome === undefined) throw new TypeError("otinish: attachments are lists of files, with whole numbers of bytes");
    return JSON.parse(outcome);
  }

  visible(answers, context) {
    return JSON.parse(this.#form.visible(read(answers).json, neededDate(context?.today)));
  }

  free() {
    this.#form.free();
  }
}

function neededDate(today) {
  const date = packedDate(today, "today");
  if (date === 0) throw new TypeError("otinish: a form is judged on a day: pass today's date in Astana as `today`");
  return date;
}

/** Files as the engine takes them. A lone surrogate in a name becomes U+FFFD, which the policy refuses as damaged. */
function attachmentsOf(slots) {
  // No prototype: a slot may have any name.
  const attachments = Object.create(null);
  for (const slot of Object.keys(slots ?? {})) {
    attachments[slot] = Array.from(slots[slot], (file) => ({
      name: wellFormed(String(file.name)),
      size: Number(file.size),
      media_type: wellFormed(String(file.type)),
      inspected: file.inspected,
    }));
  }
  return JSON.stringify(attachments);
}

/**
 * Answers as JSON, and what makes them unreadable. `JSON.stringify` writes a lone surrogate as an escape, which is no
 * Unicode text and could only reach the engine as another one.
 */
function read(answers) {
  try {
    const json = JSON.stringify(answers) ?? "null";
    const problems = [];
    if (json.includes("\\ud")) findDamaged(JSON.parse(json), "", problems);
    return { json: problems.length > 0 ? "null" : json, problems };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { json: "null", problems: [{ code: "json.too-deep", path: "" }] };
  }
}

/** Finds texts with a lone surrogate, and objects with such a key. */
function findDamaged(value, path, problems) {
  if (typeof value === "string") {
    if (!isText(value)) problems.push({ code: "text.malformed", path });
  } else if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) {
      const step = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      findDamaged(value[key], isText(key) ? step : path, problems);
      if (!isText(key)) problems.push({ code: "text.malformed", path });
    }
  }
}
