import type { Language } from "./messages.js";
import type { StandardSchema } from "./standard-schema.js";

export type { Coded, Language, Messages } from "./messages.js";
export type { StandardSchema, StandardSchemaIssue, StandardSchemaResult } from "./standard-schema.js";

/** What a check may know besides the value. */
export interface CheckOptions {
  /** Today's date in Astana, `"2026-11-23"`. Without it, nothing is said that depends on today. */
  readonly today?: string | null;
}

/** The outcome in one word. `warning` is accepted, with a doubt that a person should look at. */
export type Verdict = "valid" | "warning" | "invalid";

/** The parameters of a finding's message. */
export type Params = Readonly<Record<string, string | number>>;

/** The record of a check: the same from the command line, over HTTP and here. */
export interface Checked {
  readonly verdict: Verdict;
  /** The code of the error, or of the first warning: `"iin.check-digit"`. `"text.malformed"` for what is no text. */
  readonly code: string | null;
  readonly params: Params;
  /** The canonical form of the value, if that form is not invalid. */
  readonly normalized: string | null;
}

/** One thing said of a value. */
export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly params: Params;
}

/** A value as a form judges it: brought into its canonical form first, spaces and dashes dropped and so on. */
export interface Judged {
  /** The canonical form, as far as there is one; `null` for what is no text. */
  readonly value: string | null;
  /** What is said of the canonical form: nothing, warnings, or one error. */
  readonly findings: readonly Finding[];
}

/** The parts of a value by name; `null` for what the value does not tell. */
export type Parts = Readonly<Record<string, string | number | boolean | null>>;

/** What an IIN tells. Either may be `null`: seventh digit 0. */
export interface IinParts {
  readonly birthDate: string | null;
  readonly sex: "male" | "female" | null;
}

/** What a BIN tells. */
export interface BinParts {
  readonly entity: "resident" | "non-resident" | "joint-entrepreneurship";
  readonly feature: "head-unit" | "branch" | "representation" | "unsettled";
  /** The year of (re-)registration without its century. */
  readonly registrationYear: number;
  readonly registrationMonth: number;
}

/** What a schema is made with. */
export interface SchemaOptions extends CheckOptions {
  /** The language of messages; without it, that of `messages.language`. */
  readonly lang?: Language;
  /** Whether nothing is accepted too: `undefined`, `null` and the empty text. */
  readonly optional?: boolean;
}

/**
 * The checks of one kind. They throw on no value; a value that is no text is invalid.
 *
 * A validator is a Standard Schema itself: what was typed is judged in its canonical form, which is the output.
 */
export interface Validator<P = Parts> extends StandardSchema<string, string> {
  readonly kind: string;
  /** Checks a value as it stands: strict. */
  validate(value: unknown, options?: CheckOptions): Checked;
  isValid(value: unknown, options?: CheckOptions): boolean;
  code(value: unknown, options?: CheckOptions): string | null;
  /** Judges what was typed as a form does: in its canonical form. */
  judge(value: unknown, options?: CheckOptions): Judged;
  /** What a valid value tells; `null` for one that is not valid and for kinds that tell nothing. */
  decode(value: unknown): P | null;
  /** A Standard Schema with a language and a day. */
  schema(options: SchemaOptions & { readonly optional: true }): StandardSchema<string | undefined, string | undefined>;
  schema(options?: SchemaOptions): StandardSchema<string, string>;
}

/**
 * Loads the module. `source` overrides where it is found: an address, a response, its bytes or a compiled module.
 * Calling it again does nothing.
 */
export function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Starts the module from its bytes, without waiting: for Node and for tests. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

/** Whether the module is started. */
export function isReady(): boolean;

/** The ids of the kinds of this module: `"iin"`, `"court-civil"` and so on; otinish/validators-more has every kind. */
export function kinds(): string[];

/** Checks a value as it stands: strict. Throws for a kind that this module has not, never for a value. */
export function check(kind: string, value: unknown, options?: CheckOptions): Checked;

/** The code of the error or first warning, `null` for none: what {@link check} finds, without making an object. */
export function code(kind: string, value: unknown, options?: CheckOptions): string | null;

/** Whether a value is accepted, warnings included. */
export function isValid(kind: string, value: unknown, options?: CheckOptions): boolean;

/** Judges what was typed as a form does: in its canonical form. Nothing typed is `field.required`. */
export function judge(kind: string, value: unknown, options?: CheckOptions): Judged;

/**
 * What a valid value tells, its parts by name; `null` for one that is not valid and for kinds that tell nothing. Case numbers tell
 * nothing here: their parts are in otinish/validators-more.
 */
export function decode(kind: string, value: unknown): Parts | null;

/**
 * Checks a file with one value a line; gives a byte for each: 0 valid, 1 accepted with a warning, 2 invalid.
 * Lines are UTF-8 and end with LF or CRLF.
 */
export function checkLines(kind: string, bytes: Uint8Array, options?: CheckOptions): Uint8Array;

/** The checks of a kind of this module, as a Standard Schema too. */
export function validator(kind: string): Validator;

/** The individual identification number. */
export const iin: Validator<IinParts>;

/** The business identification number. */
export const bin: Validator<BinParts>;

/** A surname, a given name or a patronymic. */
export const personName: Validator;

/** A telephone number. */
export const phone: Validator;

/** An address of e-mail. */
export const email: Validator;

/** The number of a notary's licence. */
export const notaryLicence: Validator;

/** The kinds of case and document numbers. */
export type CaseNumberKind =
  | "criminal"
  | "administrative-offence"
  | "court-criminal"
  | "court-civil"
  | "court-offence"
  | "court-administrative"
  | "enforcement"
  | "search"
  | "outgoing"
  | "request-outgoing"
  | "order"
  | "registration"
  | "nomenclature-index"
  | "erdr-organisation";

/** Numbers of cases and documents. What they tell, with the names of courts, is in otinish/validators-more: `caseNumber.parse`. */
export const caseNumber: {
  validate(kind: CaseNumberKind, value: unknown, options?: CheckOptions): Checked;
  isValid(kind: CaseNumberKind, value: unknown, options?: CheckOptions): boolean;
  schema(kind: CaseNumberKind, options?: SchemaOptions): StandardSchema<string, string>;
};
