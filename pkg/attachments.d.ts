import type { Params } from "./validators.js";

/** Something said of a file. */
export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly params: Params;
}

/** Something said of files to be attached. */
export interface FileFinding extends Finding {
  /** The place of the file in the list, from 0; `null` for the files together. */
  readonly file: number | null;
}

/** What is known of a file before it is read: a `File` of a browser, or alike. */
export interface FileLike {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The media type, `""` if there is none. */
  readonly type: string;
}

export type Format =
  | "pdf" | "tiff" | "jpeg" | "rtf" | "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" | "rar" | "zip";

/** An error, a warning, or nothing. */
export type Treatment = "refuse" | "warn" | "allow";

/** What may be attached: what differs from a ready policy. The same JSON is read by the command and the server. */
export interface Policy {
  /** The id of the ready policy; `"edoc"` without it. */
  readonly extends?: string;
  readonly id?: string;
  readonly max_files?: number;
  /** Bytes of all files together; the limit itself passes. */
  readonly max_total_bytes?: number;
  readonly max_file_bytes?: number | null;
  /** Bytes of a name in UTF-8. */
  readonly max_name_bytes?: number;
  readonly formats?: readonly Format[];
  /** Files protected by a password. */
  readonly encrypted?: Treatment;
  readonly macros?: Treatment;
  readonly pdf_scripts?: Treatment;
  readonly archive?: {
    readonly max_entries?: number;
    readonly max_unpacked_bytes?: number;
    readonly max_ratio?: number;
    readonly max_depth?: number;
  };
  /** Width × height of an image. */
  readonly max_pixels?: number;
}

/** What the content of a file is, as the command and the server say it. */
export interface Inspection {
  readonly verdict: "accept" | "warning" | "reject";
  /** The format by the structure of the content; `null` if it is none that an act allows. */
  readonly format: Format | null;
  readonly findings: readonly Finding[];
}

export interface InspectOptions {
  /** Instead of the file's own name. */
  readonly name?: string;
  /** Instead of the file's own media type. */
  readonly mediaType?: string;
  /** Ends the inspection. */
  readonly signal?: AbortSignal;
  /** Told now and then which part of the file was reached, from 0 to 1. */
  readonly onprogress?: (part: number) => void;
}

/**
 * Loads the module. `source` overrides where it is found: an address, a response, its bytes or a compiled module. Calling it
 * again does nothing. `inspect` loads it by itself; from a response it could only be loaded once.
 */
export function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Starts the module from its bytes, without waiting: for Node and for tests. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

/** Whether the module is started. */
export function isReady(): boolean;

/**
 * What is to be said of files before they are read, on their names, sizes and types: `check("edoc", input.files)`.
 * Throws for a policy that there is not, never for a file. Nothing is said of the content.
 */
export function check(policy: string | Policy, files: Iterable<FileLike>): FileFinding[];

/**
 * What a file really is: its metadata as `check` judges them, and its content.
 *
 * In a browser a worker reads slices of the file; one file is inspected at a time, whatever is called. In Node, a `Blob` is
 * read whole. Rejects for a policy that there is not, and if the file cannot be read.
 */
export function inspect(
  file: Blob | Uint8Array,
  policy: string | Policy,
  options?: InspectOptions,
): Promise<Inspection>;

/**
 * How the worker is opened, where the built-in way does not work: under Trusted Types, or with a bundler that does not know it.
 * Its script is `attachments-worker.js`, a module.
 */
export function useWorker(open: () => Worker): void;
