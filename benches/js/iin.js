// What is measured of the IIN, in Node and in a browser alike.

import { isIin } from "./plain.js";
import { agree, quickest } from "./rounds.js";

// As natively: a part and what is made of it stay near the processor.
const PART = 20_000;

/** The lines in parts. */
export function partsOf(text) {
  const lines = text.split("\n").slice(0, -1);
  return Array.from({ length: Math.ceil(lines.length / PART) }, (_, at) => lines.slice(at * PART, (at + 1) * PART));
}

/** How many lines of a part something accepts. */
export const counting = (parts, holds) => (part) => {
  let accepted = 0;
  for (const line of parts[part]) if (holds(line)) accepted += 1;
  return accepted;
};

/** Ours and plain JavaScript on the same numbers: each must accept the same of them. */
export function ours({ checkLines, iin }, text) {
  const parts = partsOf(text);
  const files = parts.map((part) => new TextEncoder().encode(part.join("\n")));
  // By index, as the native side counts: an iterator would take as long as the checks.
  const countBatch = (verdicts) => {
    let accepted = 0;
    for (let at = 0; at < verdicts.length; at += 1) if (verdicts[at] < 2) accepted += 1;
    return accepted;
  };
  const things = {
    plain: counting(parts, isIin),
    isValid: counting(parts, (line) => iin.isValid(line)),
    code: counting(parts, (line) => iin.code(line) === null),
    batch: (part) => countBatch(checkLines("iin", files[part])),
    "batch of texts": (part) => countBatch(checkLines("iin", new TextEncoder().encode(parts[part].join("\n")))),
    validate: counting(parts, (line) => iin.validate(line).verdict !== "invalid"),
  };
  agree(things, parts.length);
  const items = parts.reduce((sum, part) => sum + part.length, 0);
  const { validate, ...quick } = things;
  const tenth = Math.ceil(parts.length / 10);
  const slow = quickest({ validate }, tenth, tenth * PART, 3);
  return { ...quickest(quick, parts.length, items, 8), ...slow };
}
