// Checks of the other identifiers and of case numbers. See validators.d.ts for the interface.

import { checks } from "./checks.js";
import * as wasm from "./generated/validators-more.js";

const address = new URL("./generated/validators-more_bg.wasm", import.meta.url);
export const { init, initSync, kinds, check, code, isValid, checkLines } = checks(wasm, address, "otinish/validators");
