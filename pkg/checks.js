// Checks of single values and of files of values, by the kinds of one module. See validators.d.ts for the interface.

import { packedDate } from "./date.js";
import { starter } from "./load.js";
import { standard } from "./standard.js";
import { isText } from "./text.js";

/** The longest text that goes the short way, as the module has it. */
const SHORT = 64;

/** The kinds of which a valid text is its own canonical form. */
const EXACT = ["iin", "bin"];

/**
 * The functions of a module.
 *
 * @param {object} wasm what wasm-bindgen generated
 * @param {URL} address where the module lies
 * @param {string} elsewhere the entry of the package that has the other kinds
 */
export function checks(wasm, address, elsewhere) {
  const { init, initSync, isReady, need } = starter(wasm, address);

  /** The kinds by id: their number in the module and their codes. Filled by the first call. */
  let table;
  /** Where the module reads short texts; empty before the first and again when the module's memory has grown. */
  let short = new Uint8Array();

  function kindOf(id) {
    need();
    table ??= new Map(
      wasm
        .kinds()
        .split("\n")
        .map((kind, number) => [
          kind,
          { number, codes: wasm.codes(number).split("\n"), exact: EXACT.includes(kind) },
        ]),
    );
    if (id === undefined) return undefined;
    const kind = table.get(id);
    if (kind === undefined) {
      throw new RangeError(`otinish: no kind ${JSON.stringify(id)} here; others are in ${elsewhere}`);
    }
    return kind;
  }

  function kinds() {
    kindOf();
    return [...table.keys()];
  }

  /** Writes a short text of ASCII where the module reads it. Any other value is left to the long way. */
  function written(value) {
    if (typeof value !== "string" || value.length > SHORT) return false;
    if (short.length === 0) short = new Uint8Array(need().memory.buffer, wasm.short(), SHORT);
    for (let at = 0; at < value.length; at += 1) {
      const unit = value.charCodeAt(at);
      if (unit > 0x7f) return false;
      short[at] = unit;
    }
    return true;
  }

  function check(kind, value, options) {
    const { number, exact } = kindOf(kind);
    const today = packedDate(options?.today, "today");
    if (exact && written(value) && wasm.code_of_short(number, value.length, today) === 0) {
      return { verdict: "valid", code: null, params: {}, normalized: value };
    }
    if (!isText(value)) return { verdict: "invalid", code: "text.malformed", params: {}, normalized: null };
    return JSON.parse(wasm.check(number, value, today));
  }

  function code(kind, value, options) {
    const { number, codes } = kindOf(kind);
    const today = packedDate(options?.today, "today");
    const isShort = written(value);
    if (!isShort && !isText(value)) return "text.malformed";
    const found = isShort ? wasm.code_of_short(number, value.length, today) : wasm.code(number, value, today);
    return found === 0 ? null : codes[(found & 0xffff) - 1];
  }

  const isValid = (kind, value, options) => accepts(kindOf(kind).number, value, options);

  function accepts(number, value, options) {
    const today = packedDate(options?.today, "today");
    if (written(value)) return !wasm.refuses_short(number, value.length, today);
    if (!isText(value)) return false;
    const found = wasm.code(number, value, today);
    return found === 0 || found > 0xffff;
  }

  function checkLines(kind, bytes, options) {
    return wasm.check_lines(kindOf(kind).number, bytes, packedDate(options?.today, "today"));
  }

  function judge(kind, value, options) {
    const { number } = kindOf(kind);
    const today = packedDate(options?.today, "today");
    const refused = (value, code) => ({ value, findings: [{ code, severity: "error", params: {} }] });
    if (isMissing(value)) return refused("", "field.required");
    if (!isText(value)) return refused(null, "text.malformed");
    const judged = JSON.parse(wasm.judge(number, value, today));
    return { value: judged.value, findings: judged.findings.map(({ path, ...finding }) => finding) };
  }

  function decode(kind, value) {
    const { number } = kindOf(kind);
    const parts = isText(value) ? wasm.decode(number, value) : undefined;
    if (parts === undefined) return null;
    return Object.fromEntries(Object.entries(JSON.parse(parts)).map(([name, part]) => [inCamelCase(name), part]));
  }

  /** A validator with fixed options, as a Standard Schema. What was typed is judged in its canonical form, as in a form. */
  function schema(kind, options = {}) {
    const accept = (value) => {
      if (options.optional && isMissing(value)) return { value: undefined, violations: [] };
      const { value: canonical, findings } = judge(kind, value, options);
      const errors = findings.filter(({ severity }) => severity === "error");
      return errors.length > 0 ? { violations: errors } : { value: canonical, violations: [] };
    };
    return { "~standard": standard({ isReady, start: () => init(), judge: accept }, options) };
  }

  function validator(kind) {
    let number;
    return {
      kind,
      validate: (value, options) => check(kind, value, options),
      // The number of a kind never changes: it is looked up once.
      isValid: (value, options) => accepts((number ??= kindOf(kind).number), value, options),
      code: (value, options) => code(kind, value, options),
      judge: (value, options) => judge(kind, value, options),
      decode: (value) => decode(kind, value),
      schema: (options) => schema(kind, options),
      ...schema(kind),
    };
  }

  return { init, initSync, isReady, kinds, check, code, isValid, judge, decode, checkLines, validator };
}

const inCamelCase = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

const isMissing = (value) => value === undefined || value === null || value === "";
