// Checks of every kind. See validators-more.d.ts for the interface.

import { checks } from "./checks.js";

const address = new URL("./generated/validators-more.wasm", import.meta.url);
const functions = checks(address);
export const { init, initSync, isReady, kinds, check, code, isValid, judge, decode, checkLines, validator } = functions;

export const caseNumber = {
  ...functions.caseNumber,
  parse(kind, value, options) {
    const checked = check(kind, value, options);
    return { ...checked, parts: checked.normalized === null ? null : decode(kind, checked.normalized) };
  },
};
