// The module for other languages, called as any host calls it: three functions and a memory.
import { readFileSync } from "node:fs";

const path = process.env.OTINISH_CAPI;
if (!path) throw new Error("OTINISH_CAPI is not set: run the tests with `cargo xtask test --only node`");
const { instance } = await WebAssembly.instantiate(readFileSync(path));
const { memory, otinish_input, otinish_call, otinish_output } = instance.exports;

/** Answers a request given as bytes. */
export function callBytes(bytes) {
  const at = otinish_input(bytes.length);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  const length = otinish_call();
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(memory.buffer, otinish_output(), length)));
}

export const call = (request) => callBytes(new TextEncoder().encode(JSON.stringify(request)));

/** How much memory the module has. */
export const pages = () => memory.buffer.byteLength;
