// Checks of single values and of files of values. See validators.d.ts for the interface.

import { packedDate } from "./date.js";
import * as wasm from "./generated/validators.js";
import { starter } from "./load.js";
import { isText } from "./text.js";

const { init, initSync, need } = starter(wasm, new URL("./generated/validators_bg.wasm", import.meta.url));
export { init, initSync };

/** The kinds by id: their number in the module and their codes. Filled by the first call. */
let table;

function kindOf(id) {
  need();
  table ??= new Map(
    wasm
      .kinds()
      .split("\n")
      .map((kind, number) => [kind, { number, codes: wasm.codes(number).split("\n") }]),
  );
  const kind = table.get(id);
  if (kind === undefined) throw new RangeError(`otinish: no kind is called ${JSON.stringify(id)}`);
  return kind;
}

export function kinds() {
  kindOf("iin");
  return [...table.keys()];
}

export function check(kind, value, options) {
  const { number } = kindOf(kind);
  const today = packedDate(options?.today, "today");
  if (!isText(value)) return { verdict: "invalid", code: "text.malformed", params: {}, normalized: null };
  return JSON.parse(wasm.check(number, value, today));
}

export function code(kind, value, options) {
  const { number, codes } = kindOf(kind);
  const today = packedDate(options?.today, "today");
  if (!isText(value)) return "text.malformed";
  const found = wasm.code(number, value, today);
  return found === 0 ? null : codes[(found & 0xffff) - 1];
}

export function isValid(kind, value, options) {
  const { number } = kindOf(kind);
  const today = packedDate(options?.today, "today");
  if (!isText(value)) return false;
  const found = wasm.code(number, value, today);
  return found === 0 || found > 0xffff;
}

export function checkLines(kind, bytes, options) {
  return wasm.check_lines(kindOf(kind).number, bytes, packedDate(options?.today, "today"));
}

const validator = (kind) => ({
  validate: (value, options) => check(kind, value, options),
  isValid: (value, options) => isValid(kind, value, options),
  code: (value, options) => code(kind, value, options),
});

export const iin = validator("iin");
export const bin = validator("bin");
