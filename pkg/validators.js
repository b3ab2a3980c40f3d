// Checks of the identifiers that most forms ask for. See validators.d.ts for the interface.

import { checks } from "./checks.js";
import * as wasm from "./generated/validators.js";

const address = new URL("./generated/validators_bg.wasm", import.meta.url);
const { validator, ...functions } = checks(wasm, address, "otinish/validators-more");
export const { init, initSync, kinds, check, code, isValid, checkLines } = functions;

export const iin = validator("iin");
export const bin = validator("bin");
