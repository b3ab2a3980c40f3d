import type { FileLike } from "./attachments.js";
import type { Language } from "./messages.js";
import type { StandardSchema } from "./standard-schema.js";
import type { Params } from "./validators.js";

export { messages } from "./messages.js";
export type { Coded, Language, Messages } from "./messages.js";
export type { StandardSchema, StandardSchemaIssue, StandardSchemaResult } from "./standard-schema.js";

/** A text of a definition. */
export interface Text {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/** A field of a definition: what a page needs to show it. */
export interface FieldDefinition {
  readonly id: string;
  /** `"iin"`, `"date"`, `"choice"` and so on. */
  readonly type: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly required?: boolean;
  /** The options of a choice. */
  readonly options?: readonly { readonly id: string; readonly label: Text }[];
  /** The fields of a group. */
  readonly fields?: readonly FieldDefinition[];
  readonly source: string;
}

/** A place for files. */
export interface SlotDefinition {
  readonly id: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly required?: boolean;
}

/** A definition: the members that pages use. The JSON Schema of definition files has them all. */
export interface Definition {
  readonly id: string;
  readonly edition: string;
  readonly name: Text;
  readonly sections: readonly {
    readonly id: string;
    readonly title: Text;
    readonly fields?: readonly FieldDefinition[];
    readonly slots?: readonly SlotDefinition[];
  }[];
}

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
   * the answers could not be read: a text with a lone surrogate (`text.malformed`), too many levels (`json.too-deep`), what
   * JSON has not (`json.syntax`).
   */
  readonly canonical: string | null;
}

/** What a schema of a form is made with. */
export interface FormSchemaOptions {
  /** What the answers are judged with; a function is asked each time. Without it, what the form was loaded with. */
  readonly context?: Partial<FormContext> | (() => Partial<FormContext>);
  /** The language of messages; without it, that of `messages.language`. */
  readonly lang?: Language;
}

/**
 * A form, ready to judge answers. It throws on no answers.
 *
 * `Answers` is the type that `otinish forms types` writes; those of the built-in forms are in otinish/answers. A form is a
 * Standard Schema: its output is the canonical answers. Its own schema is judged on the day it is in Astana by this
 * machine's clock, unless the form was loaded with a context.
 */
export interface Form<Answers = Record<string, unknown>> extends StandardSchema<Answers, Answers> {
  readonly id: string;
  readonly edition: string;
  /** The definition as it was loaded. */
  readonly definition: Definition;
  /** `context` is needed unless the form was loaded with one; its members take the place of that one's. */
  validate(answers: unknown, context?: Partial<FormContext>): Outcome;
  /** What {@link validate} says of one field and what is in it. */
  validateField(
    field: keyof Answers & string,
    answers: unknown,
    context?: Partial<FormContext>,
  ): readonly Violation[];
  /** The canonical answers of {@link validate}. */
  canonical(answers: unknown, context?: Partial<FormContext>): string | null;
  /** The ids of the fields and slots that are asked, given the answers. */
  visible(answers: unknown, context?: Pick<FormContext, "today">): { fields: string[]; slots: string[] };
  /** The JSON Schema (2020-12) of the canonical answers, with titles in a language; Kazakh without one. */
  jsonSchema(language?: Language): Record<string, unknown>;
  /** A Standard Schema with a language and a context. */
  schema(options?: FormSchemaOptions): StandardSchema<Answers, Answers>;
  /** Gives the form's memory back now instead of when it is collected. The form cannot be used any more. */
  free(): void;
}

/** How a form is loaded. */
export interface LoadOptions {
  /** What answers are judged with where a call does not say it. */
  readonly context?: Partial<FormContext>;
  /** The language of the form's own schema. */
  readonly lang?: Language;
  /** In place of the global `fetch`, for addresses. */
  readonly fetch?: typeof globalThis.fetch;
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

/**
 * Makes a form from its definition, as the server and the package have it: an object, its JSON, or where it is found.
 * Starts the module. Rejects if there is no definition.
 */
export function loadForm<Answers = Record<string, unknown>>(
  definition: object | string | URL,
  options?: LoadOptions,
): Promise<Form<Answers>>;

/** Makes a form without waiting, after {@link initSync}: for Node and for tests. Throws if it is no definition. */
export function loadFormSync<Answers = Record<string, unknown>>(
  definition: object | string,
  options?: Omit<LoadOptions, "fetch">,
): Form<Answers>;

/** Today in Astana by this machine's clock, or at a moment: `"2026-11-23"`. */
export function todayInAstana(now?: number): string;
