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

/** The checks of one kind. They throw on no value; a value that is no text is invalid. */
export interface Validator {
  validate(value: unknown, options?: CheckOptions): Checked;
  isValid(value: unknown, options?: CheckOptions): boolean;
  code(value: unknown, options?: CheckOptions): string | null;
}

/**
 * Loads the module. `source` overrides where it is found: an address, a response, its bytes or a compiled module.
 * Calling it again does nothing.
 */
export function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Starts the module from its bytes, without waiting: for Node and for tests. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

/** The ids of the kinds of this module: `"iin"`, `"bin"` and so on; the others are in otinish/validators-more. */
export function kinds(): string[];

/** Checks a value as it stands: strict. Throws for a kind that this module has not, never for a value. */
export function check(kind: string, value: unknown, options?: CheckOptions): Checked;

/** The code of the error or first warning, `null` for none: what {@link check} finds, without making an object. */
export function code(kind: string, value: unknown, options?: CheckOptions): string | null;

/** Whether a value is accepted, warnings included. */
export function isValid(kind: string, value: unknown, options?: CheckOptions): boolean;

/**
 * Checks a file with one value a line; gives a byte for each: 0 valid, 1 accepted with a warning, 2 invalid.
 * Lines are UTF-8 and end with LF or CRLF.
 */
export function checkLines(kind: string, bytes: Uint8Array, options?: CheckOptions): Uint8Array;

/** The individual identification number. */
export const iin: Validator;

/** The business identification number. */
export const bin: Validator;
