// The custom element <otinish-form>: a whole form in a page, in a shadow root of its own. Importing this module defines it;
// where there is no DOM, on a server, it defines nothing and fails at nothing.
//
// It draws, judges, collects files, prints; it sends only what it is asked to. It speaks the language of the nearest `lang`.

import type { Definition, FormContext, Outcome, Report, Violation } from "./forms.js";
import type { Language } from "./messages.js";

export type { Definition, FormContext, Outcome, Report, Violation } from "./forms.js";
export type { Language } from "./messages.js";

/** Where a module is: an address, a response, its bytes or a compiled module. */
export type ModuleSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Says where the WASM modules are, if not beside the package's files: for bundlers that do not know
 * `new URL(…, import.meta.url)`. Called in the script that imports this module, it comes in time.
 */
export function configure(places: {
  readonly element?: ModuleSource;
  readonly elementLater?: string | URL | Request;
  readonly validatorsMore?: ModuleSource;
  /** Opens the worker that looks into files: for pages that require Trusted Types, and for bundlers that do not know `new Worker(new URL(…))`. */
  readonly worker?: () => Worker;
}): void;

/** The detail of `otinish-ready`: the form is drawn. */
export interface ReadyDetail {
  readonly form: string;
  readonly edition: string;
}

/** The detail of `otinish-change`: an answer or a file has changed. What is read of it is computed then. */
export interface ChangeDetail<Answers = Record<string, unknown>> {
  /** The answers as they were typed. */
  readonly answers: Answers;
  /** The canonical answers, as JSON. */
  readonly canonical: string;
  readonly report: Report;
}

/** The detail of `otinish-invalid`: the person, or the page, wanted to go on or to send, and something is wrong. */
export interface InvalidDetail {
  readonly report: Report;
}

/** The detail of `otinish-submit`: the person sends what the engine accepts. */
export interface SubmitDetail<Answers = Record<string, unknown>> {
  readonly form: string;
  readonly edition: string;
  readonly lang: Language;
  /** The canonical answers. */
  readonly answers: Answers;
  /** The same in the canonical JSON of RFC 8785: the bytes that are signed and stored, those of the server. */
  readonly canonical: string;
  /** The files by slot. */
  readonly attachments: Readonly<Record<string, readonly File[]>>;
  /** Without errors; it may hold warnings. */
  readonly report: Report;
}

/** The detail of `otinish-sent`: the server under `submit-url` has taken the application in. */
export interface SentDetail {
  /** What the server answered. */
  readonly receipt: Readonly<Record<string, unknown>>;
}

/** The detail of `otinish-error`: something that is no mistake of the person's, such as a module that cannot be loaded. */
export interface ErrorDetail {
  readonly error: unknown;
}

/** The events of a form. All bubble and leave shadow roots; `otinish-submit` can be cancelled. */
export interface FormElementEvents<Answers = Record<string, unknown>> {
  "otinish-ready": CustomEvent<ReadyDetail>;
  "otinish-change": CustomEvent<ChangeDetail<Answers>>;
  "otinish-invalid": CustomEvent<InvalidDetail>;
  "otinish-submit": CustomEvent<SubmitDetail<Answers>>;
  "otinish-sent": CustomEvent<SentDetail>;
  "otinish-error": CustomEvent<ErrorDetail>;
}

/** A form in a page. `Answers` is the type of its answers: those of the built-in forms are in otinish/answers. */
export class FormElement<Answers = Record<string, unknown>> extends HTMLElement {
  /** The id of a built-in form, `"enis/access-notary"`, or the address of a definition. The attribute `form`. */
  form: string;
  /** The edition of a built-in form; without it, the one in force today. The attribute `edition`. */
  edition: string;
  /** A definition in the place of `form`; read, the definition that is drawn. */
  get definition(): Definition | null;
  set definition(definition: object | null);
  /** The answers as they are typed; set, they replace all. A form that is taken out and put in again keeps them. */
  get answers(): Answers;
  set answers(answers: Partial<Answers> | Record<string, unknown>);
  /** The files by slot; set, they replace all. */
  get attachments(): Readonly<Record<string, readonly File[]>>;
  set attachments(files: Readonly<Record<string, Iterable<File>>>);
  /** What the form is judged with; without `today`, the day it is in Astana by this machine's clock. */
  get context(): Pick<Partial<FormContext>, "today" | "supersededFrom">;
  set context(context: Pick<Partial<FormContext>, "today" | "supersededFrom">);
  /** Whether the person may keep a draft on the device for thirty days. The attribute `draft`. */
  draft: boolean;
  /** Whether the answers are only to be read. The attribute `readonly`. */
  readOnly: boolean;
  /** Where to send what `otinish-submit` tells, unless it is cancelled. The attribute `submit-url`. */
  submitUrl: string;
  /** Larger letters and the strongest contrast. The attribute `low-vision`. */
  lowVision: boolean;
  /** The engine's answer now, `null` until the form is drawn. Nothing is shown. */
  readonly outcome: Outcome | null;
  /** Resolves when the form is drawn. */
  readonly ready: Promise<void>;

  /** Shows everything that is wrong, with the focus on the list of it, and gives the engine's answer. */
  validate(): Promise<Outcome | null>;
  /** Does what the last button does: checks all, and tells `otinish-submit` or `otinish-invalid`. */
  submit(): Promise<void>;
  /** Empties the form and deletes its draft. */
  reset(): void;
  /** Prints the official form in a language, Kazakh without one: the act's words with the answers in their places. */
  print(lang?: Language): Promise<void>;
  /** Shows at the fields what somebody else refused; gives whether it was anything. */
  refuse(violations: Iterable<Partial<Violation> & Pick<Violation, "code" | "path">>): boolean;
  /** Shows how the sending stands, if the page sends: a percentage, a text that says why it failed, `null` when it is over. */
  showSending(state: number | string | null): void;

  addEventListener<Type extends keyof FormElementEvents>(
    type: Type,
    listener: (this: FormElement<Answers>, event: FormElementEvents<Answers>[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    // Which form it is, and so what its answers are, only the page knows.
    "otinish-form": FormElement<any>;
  }
}
