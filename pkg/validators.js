// Checks of the identifiers that most forms ask for. See validators.d.ts for the interface.

import { checks } from "./checks.js";
import * as wasm from "./generated/validators.js";

const address = new URL("./generated/validators_bg.wasm", import.meta.url);
const functions = checks(wasm, address, "otinish/validators-more");
export const { init, initSync, isReady, kinds, check, code, isValid, judge, decode, checkLines, validator } = functions;

export const iin = validator("iin");
export const bin = validator("bin");
export const personName = validator("person-name");
export const phone = validator("phone");
export const email = validator("email");
export const notaryLicence = validator("notary-licence");
