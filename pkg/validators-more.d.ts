// The kinds that otinish/validators has not: documents, cadastral and bank numbers, addresses, companies, case numbers.
// A module of its own, so that a page which checks an IIN does not load them.

import type * as core from "./validators.js";

export type { CheckOptions, Checked, Params, Validator, Verdict } from "./validators.js";

/** Loads the module, as that of otinish/validators. */
export const init: typeof core.init;

/** Starts the module from its bytes, without waiting. */
export const initSync: typeof core.initSync;

/** The ids of the kinds of this module: `"iban"`, `"court-civil"` and so on. */
export const kinds: typeof core.kinds;

/** Checks a value as it stands: strict. Throws for a kind that this module has not, never for a value. */
export const check: typeof core.check;

/** The code of the error or first warning, `null` for none. */
export const code: typeof core.code;

/** Whether a value is accepted, warnings included. */
export const isValid: typeof core.isValid;

/** Checks a file with one value a line; gives a byte for each. */
export const checkLines: typeof core.checkLines;
