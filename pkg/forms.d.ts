import type { FileLike } from "./attachments.js";
import type { Params } from "./validators.js";

/** What a form is judged with, besides the answers. */
export interface FormContext {
  /** Today's date in Astana: `"2026-11-23"`. */
  readonly today: string;
  /** The first day of the form's next edition, if there is one: from then on this edition is refused. */
  readonly supersededFrom?: string | null;
  /** The attached files by slot. */
  readonly attachments?: Readonly<Record<string, Iterable<AttachedFile>>>;
}

/** A file that is attached: a `File` of a browser, or alike. */
export interface AttachedFile extends FileLike {
  /** What an inspection of its content found. Without it, the report says that nobody looked at the content. */
  readonly inspected?: readonly Violation[];
}

/** One thing that is wrong or doubtful. */
export interface Violation {
  /** The stable code: `"iin.check-digit"`. */
  readonly code: string;
  /** A JSON Pointer into the answers; `/attachments/SLOT/N` for a file; `""` for the form as a whole. */
  readonly path: string;
  readonly severity: "error" | "warning";
  readonly params: Params;
  /** The rule of the catalogue: `"ENIS-R-42"`. */
  readonly rule?: string;
  /** The act and the place in it. */
  readonly source?: string;
}

/** What was found in a set of answers, in form order. */
export interface Report {
  readonly form: string;
  readonly edition: string;
  /** There may be warnings, but no error. */
  readonly valid: boolean;
  readonly violations: readonly Violation[];
}

/** The engine's answer, as over HTTP. */
export interface Outcome {
  readonly report: Report;
  /**
   * The normalised answers without hidden fields in the canonical JSON of RFC 8785: what is signed and stored. `null` if
   * the answers could not be read: a text with a lone surrogate (`text.malformed`), too many levels (`json.too-deep`).
   */
  readonly canonical: string | null;
}

/** A form, ready to judge answers. It throws on no answers that are JSON data. */
export interface Form {
  readonly id: string;
  readonly edition: string;
  /** The definition as it was loaded. */
  readonly definition: Readonly<Record<string, unknown>>;
  validate(answers: unknown, context: FormContext): Outcome;
  /** The ids of the fields and slots that are asked, given the answers. */
  visible(answers: unknown, context: Pick<FormContext, "today">): { fields: string[]; slots: string[] };
  /** Gives the form's memory back now instead of when it is collected. The form cannot be used any more. */
  free(): void;
}

/**
 * Loads the module. `source` overrides where it is found: an address, a response, its bytes or a compiled module.
 * Calling it again does nothing.
 */
export function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Starts the module from its bytes, without waiting: for Node and for tests. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

/** Makes a form from its definition, as the server gives it: an object or its JSON. Throws if it is no definition. */
export function loadForm(definition: unknown): Form;
