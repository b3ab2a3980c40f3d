// Checks of files to be attached. See attachments.d.ts for the interface.

import * as wasm from "./generated/attachments.js";
import { starter } from "./load.js";

const starts = starter(wasm, new URL("./generated/attachments_bg.wasm", import.meta.url));

/** What `init` was given, for the workers. */
let place;
let openWorker = () => new Worker(new URL("./attachments-worker.js", import.meta.url), { type: "module" });

export function init(source) {
  place ??= source instanceof URL ? source.href : source;
  return starts.init(source);
}

export function initSync(source) {
  place ??= source;
  starts.initSync(source);
}

export const isReady = () => starts.isReady();

export function useWorker(open) {
  openWorker = open;
}

/** A policy as lines: the id of a ready one, then the members that differ from it. */
function linesOf(policy) {
  if (typeof policy === "string") return policy;
  const { extends: base = "edoc", ...members } = policy;
  const lines = [base];
  const add = (values, before) => {
    for (const [key, value] of Object.entries(values)) {
      if (value && typeof value === "object" && !Array.isArray(value)) add(value, `${before}${key}.`);
      else lines.push(`${before}${key}=${value}`.replaceAll("\n", " "));
    }
  };
  add(members, "");
  return lines.join("\n");
}

/** What the module answers; a number is the line of the policy that it does not understand. */
function answered(lines, answer) {
  const value = JSON.parse(answer);
  if (typeof value !== "number") return value;
  const line = lines.split("\n")[value];
  throw new RangeError(`otinish: ${value ? `a policy cannot have ${line}` : `no policy is called "${line}"`}`);
}

export function check(policy, files) {
  starts.need();
  const lines = linesOf(policy);
  const list = [...files];
  // A lone surrogate in a name becomes U+FFFD on its way, which the check refuses as a damaged name.
  const known = {
    name: (at) => String(list[at].name),
    size: (at) => Number(list[at].size),
    media_type: (at) => String(list[at].type),
  };
  return answered(lines, wasm.check_files(lines, known, list.length));
}

/** Inspects on this thread; the module is started. Where a Blob cannot be read at once, as in Node, it is read whole. */
export async function inspectHere(lines, file, name, type, progress) {
  const reader = globalThis.FileReaderSync && new FileReaderSync();
  const isBytes = file instanceof Uint8Array;
  const bytes = isBytes ? file : !reader && new Uint8Array(await file.arrayBuffer());
  const size = bytes ? bytes.length : file.size;
  let failure;
  const known = {
    name: () => name,
    size: () => size,
    media_type: () => type,
    read(offset, into) {
      try {
        const end = offset + into.length;
        into.set(bytes ? bytes.subarray(offset, end) : new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, end))));
        progress?.(end / size);
        return into.length;
      } catch (error) {
        failure = error;
        return 0;
      }
    },
  };
  const found = answered(lines, wasm.inspect(lines, known));
  if (found === null) throw failure;
  return found;
}

function inspectInWorker(job, { signal, onprogress }) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = openWorker();
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    worker.onmessage = ({ data: { progress, found, error } }) => {
      if (found) end(resolve, found);
      else if (error) end(reject, error);
      else onprogress?.(progress);
    };
    worker.onerror = () => end(reject, new Error("otinish: the worker was not loaded"));
    signal?.addEventListener("abort", () => end(reject, signal.reason), { once: true });
    worker.postMessage([place, ...job]);
  });
}

/** The inspection before, which the next one waits for: each may need some 40 MB. */
let before = Promise.resolve();

export async function inspect(file, policy, options = {}) {
  const job = [linesOf(policy), file, String(options.name ?? file.name ?? ""), String(options.mediaType ?? file.type ?? "")];
  const isDirect = globalThis.FileReaderSync || !globalThis.Worker;
  const run = () => (isDirect ? init().then(() => inspectHere(...job, options.onprogress)) : inspectInWorker(job, options));
  const found = before.then(run);
  before = found.catch(() => {});
  return found;
}
