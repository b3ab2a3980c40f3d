// Checks of the identifiers that most forms ask for, and of case numbers. See validators.d.ts for the interface.

import { checks } from "./checks.js";

const address = new URL("./generated/validators.wasm", import.meta.url);
const functions = checks(address, "otinish/validators-more");
export const { init, initSync, isReady, kinds, check, code, isValid, judge, decode, checkLines, validator } = functions;
export const { caseNumber } = functions;

export const iin = validator("iin");
export const bin = validator("bin");
export const personName = validator("person-name");
export const phone = validator("phone");
export const email = validator("email");
export const notaryLicence = validator("notary-licence");
