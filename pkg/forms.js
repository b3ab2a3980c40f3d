// The form engine: the same report and the same canonical answers as on the server. See forms.d.ts for the interface.

import { packedDate } from "./date.js";
import * as wasm from "./generated/forms.js";
import { starter } from "./load.js";
import { standard } from "./standard.js";
import { isText, wellFormed } from "./text.js";

export { messages } from "./messages.js";

const { init, initSync, isReady, need } = starter(wasm, new URL("./generated/forms_bg.wasm", import.meta.url));
export { init, initSync, isReady };

export async function loadForm(source, options) {
  const isAddress = source instanceof URL || (typeof source === "string" && !/^\s*\{/.test(source));
  const [definition] = await Promise.all([isAddress ? fetched(source, options) : source, init()]);
  return loadFormSync(definition, options);
}

async function fetched(address, options) {
  const { fetch = globalThis.fetch } = options ?? {};
  const response = await fetch(address, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`otinish: ${address} answered ${response.status}`);
  return response.text();
}

export function loadFormSync(definition, options) {
  need();
  const json = typeof definition === "string" ? definition : JSON.stringify(definition);
  const parsed = JSON.parse(json);
  let form;
  try {
    form = new wasm.Form(json);
  } catch (reasons) {
    throw new TypeError(`otinish: this is no definition of a form\n${reasons}`);
  }
  return new Form(form, parsed, options ?? {});
}

/** Today in Astana, whose clocks are five hours ahead of UTC since 1 March 2024. */
export const todayInAstana = (now = Date.now()) => new Date(now + 5 * 3_600_000).toISOString().slice(0, 10);

class Form {
  #form;
  #context;

  constructor(form, definition, { context, lang }) {
    this.#form = form;
    this.#context = context;
    this.id = definition.id;
    this.edition = definition.edition;
    this.definition = definition;
    this["~standard"] = this.schema({ context: () => ({ today: todayInAstana(), ...this.#context }), lang })["~standard"];
  }

  validate(answers, given) {
    const context = { ...this.#context, ...given };
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

  validateField(field, answers, context) {
    const path = `/${field}`;
    const { violations } = this.validate(answers, context).report;
    return violations.filter((violation) => violation.path === path || violation.path.startsWith(`${path}/`));
  }

  canonical(answers, context) {
    return this.validate(answers, context).canonical;
  }

  visible(answers, given) {
    const { today } = { ...this.#context, ...given };
    return JSON.parse(this.#form.visible(read(answers).json, neededDate(today)));
  }

  jsonSchema(lang = "kk") {
    const schema = this.#form.json_schema(String(lang));
    if (schema === undefined) throw new RangeError(`otinish: texts are in kk, ru and en, not in ${JSON.stringify(lang)}`);
    return JSON.parse(schema);
  }

  schema(options = {}) {
    const { context } = options;
    const judge = (answers) => {
      const { report, canonical } = this.validate(answers, typeof context === "function" ? context() : context);
      if (report.valid) return { value: JSON.parse(canonical), violations: [] };
      return { violations: report.violations.filter(({ severity }) => severity === "error") };
    };
    return { "~standard": standard({ isReady, start: () => init(), judge }, options, this) };
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
    // Too many levels for the stack; else what JSON has not: a circle, a BigInt, a member that cannot be read.
    return { json: "null", problems: [{ code: error instanceof RangeError ? "json.too-deep" : "json.syntax", path: "" }] };
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
