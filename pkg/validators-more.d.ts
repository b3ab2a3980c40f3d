// Every kind: those of otinish/validators, and documents, cadastral and bank numbers, addresses, companies; and the parts of case numbers. A module of its own,
// so that a page which checks an IIN or the number of a case does not load them. A page needs one of the two.

import type * as core from "./validators.js";

export type {
  CaseNumberKind,
  CheckOptions,
  Checked,
  Finding,
  Judged,
  Params,
  Parts,
  SchemaOptions,
  StandardSchema,
  Validator,
  Verdict,
} from "./validators.js";

/** Loads the module, as that of otinish/validators. */
export const init: typeof core.init;

/** Starts the module from its bytes, without waiting. */
export const initSync: typeof core.initSync;

/** Whether the module is started. */
export const isReady: typeof core.isReady;

/** The ids of every kind: `"iin"`, `"iban"`, `"court-civil"` and so on. */
export const kinds: typeof core.kinds;

/** Checks a value as it stands: strict. Throws for a kind that there is not, never for a value. */
export const check: typeof core.check;

/** The code of the error or first warning, `null` for none. */
export const code: typeof core.code;

/** Whether a value is accepted, warnings included. */
export const isValid: typeof core.isValid;

/** Judges what was typed as a form does: in its canonical form. */
export const judge: typeof core.judge;

/** What a valid value tells, its parts by name. */
export const decode: typeof core.decode;

/** Checks a file with one value a line; gives a byte for each. */
export const checkLines: typeof core.checkLines;

/** The checks of a kind, as a Standard Schema too. */
export const validator: typeof core.validator;

/** The record of a check, and what the number tells. */
export interface ParsedCaseNumber extends core.Checked {
  /** The parts of the canonical form; `null` for a number that is invalid even so, and for kinds that tell nothing. */
  readonly parts: core.Parts | null;
}

/** Numbers of cases and documents. */
export const caseNumber: typeof core.caseNumber & {
  /** Checks a number as it stands, and takes its canonical form apart. */
  parse(kind: core.CaseNumberKind, value: unknown, options?: core.CheckOptions): ParsedCaseNumber;
};
