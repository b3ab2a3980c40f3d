import type { Params } from "./validators.js";

/** Something said of files to be attached. */
export interface FileFinding {
  readonly code: string;
  readonly severity: "error" | "warning";
  /** The place of the file in the list, from 0; `null` for the files together. */
  readonly file: number | null;
  readonly params: Params;
}

/** What is known of a file before it is read: a `File` of a browser, or alike. */
export interface FileLike {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The media type, `""` if there is none. */
  readonly type: string;
}

/**
 * Loads the module. `source` overrides where it is found: an address, a response, its bytes or a compiled module.
 * Calling it again does nothing.
 */
export function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** Starts the module from its bytes, without waiting: for Node and for tests. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

/**
 * What is to be said of files before they are read, on their names, sizes and types: `check("edoc", input.files)`.
 * Throws for a policy that there is not, never for a file. Nothing is said of the content.
 */
export function check(policy: string, files: Iterable<FileLike>): FileFinding[];
