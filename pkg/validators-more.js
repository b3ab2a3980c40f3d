// Checks of the other identifiers and of case numbers. See validators-more.d.ts for the interface.

import { checks } from "./checks.js";
import * as wasm from "./generated/validators-more.js";

const address = new URL("./generated/validators-more_bg.wasm", import.meta.url);
const functions = checks(wasm, address, "otinish/validators");
export const { init, initSync, isReady, kinds, check, code, isValid, judge, decode, checkLines, validator } = functions;

export const caseNumber = {
  parse(kind, value, options) {
    const checked = check(kind, value, options);
    return { ...checked, parts: checked.normalized === null ? null : decode(kind, checked.normalized) };
  },
  validate: check,
  isValid,
  schema: (kind, options) => validator(kind).schema(options),
};
