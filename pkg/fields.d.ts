// Form-associated custom elements for single fields. Importing this module defines them; where there is no DOM, on a
// server, it defines nothing and fails at nothing.
//
// They take part in the page's own <form>: name, value, validity, labels, reset, autofill, disabled fieldsets. They speak
// the language of the nearest `lang`, show an error once the field was left, and send the canonical form of what was typed.

import type { FileFinding } from "./attachments.js";
import type { Finding } from "./validators.js";

export { messages } from "./messages.js";
export type { Coded, Language, Messages } from "./messages.js";

/** Where a module is: an address, a response, its bytes or a compiled module. */
export type ModuleSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Says where the WASM modules are, if not beside the package's files: for bundlers that do not know
 * `new URL(…, import.meta.url)`. Called in the script that imports this module, it comes in time.
 */
export function configure(places: {
  readonly validators?: ModuleSource;
  readonly validatorsMore?: ModuleSource;
  readonly attachments?: ModuleSource;
  /** Opens the worker that inspects files, `attachments-worker.js`: for Trusted Types, and for bundlers that do not know it. */
  readonly worker?: () => Worker;
}): void;

/** The detail of `otinish-change`, which follows every change that a person makes. */
export interface FieldChange<V = string> {
  readonly value: V;
  /** The canonical form, if it is accepted. */
  readonly normalized: V | null;
  readonly valid: boolean;
  readonly violations: readonly (Finding | FileFinding)[];
}

/** What all fields have. */
export interface FieldElement extends HTMLElement {
  name: string;
  required: boolean;
  disabled: boolean;
  /** The visible label. Without it, the page's own `<label>`, `aria-label`, or the name of the kind. */
  label: string;
  /** A line between label and control. */
  hint: string;
  /** Today's date in Astana, `"2026-11-23"`. Without it, nothing is said that depends on today. */
  today: string;
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  readonly type: string;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  /** Resolves when the module and the texts are there. Until then nothing but `required` is judged. */
  readonly ready: Promise<unknown>;
  readonly violations: readonly (Finding | FileFinding)[];
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** Refuses the value with a message of the page's own; the empty text ends that. */
  setCustomValidity(message: string): void;
}

/** `<otinish-field kind="…">`: a field of one line for any kind of identifier or case number. */
export class TextField extends HTMLElement {
  kind: string;
  /** What was typed. The form sends its canonical form if that is accepted. */
  value: string;
  defaultValue: string;
  placeholder: string;
  readOnly: boolean;
  readonly normalized: string | null;
}
export interface TextField extends FieldElement {}

/** `<otinish-iin>` */
export class IinField extends TextField {}

/** `<otinish-bin>` */
export class BinField extends TextField {}

/** `<otinish-case-number kind="court-civil">` */
export class CaseNumberField extends TextField {}

/**
 * `<otinish-attachments policy="edoc">`: what is chosen is added; names, sizes and types are checked at once, then the contents
 * in a worker, one file at a time. What is found makes the field invalid, or is a doubt. Where the worker cannot be opened,
 * `attachments.content-not-inspected` says so, and the field goes by names, sizes and types alone.
 */
export class AttachmentsField extends HTMLElement {
  policy: string;
  files: File[];
  readonly value: File[];
  readonly normalized: File[] | null;
  /** Whether a file is being inspected. A form may be sent meanwhile: the server inspects in any case. */
  readonly busy: boolean;
  /** Resolves when every file was inspected, or could not be. */
  readonly inspected: Promise<void>;
}
export interface AttachmentsField extends FieldElement {}

declare global {
  interface HTMLElementTagNameMap {
    "otinish-field": TextField;
    "otinish-iin": IinField;
    "otinish-bin": BinField;
    "otinish-case-number": CaseNumberField;
    "otinish-attachments": AttachmentsField;
  }
  interface HTMLElementEventMap {
    /** A person changed a field. */
    "otinish-change": CustomEvent<FieldChange<string | File[]>>;
    /** The last file that was chosen is inspected. */
    "otinish-inspected": CustomEvent<FieldChange<File[]>>;
    /** A module or a text could not be loaded; the field takes what is typed, and the server judges it. */
    "otinish-error": CustomEvent<{ readonly error: unknown }>;
  }
}
