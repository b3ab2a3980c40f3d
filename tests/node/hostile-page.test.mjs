// A page may have frozen or changed what every object inherits. The package's verdicts do not depend on it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { definition, moduleBytes, vectorFiles } from "./support.mjs";

const identifiers = [...vectorFiles("identifiers"), ...vectorFiles("case-numbers")];
const forms = vectorFiles("forms").map((file) => ({ file, definition: definition(file.form, file.edition) }));

Object.defineProperty(Array.prototype, "polluted", { value: "x", enumerable: true });
Object.defineProperty(Object.prototype, "polluted", { value: "x", enumerable: true });
for (const shared of [Object, Array, String, Function, Map, Uint8Array, Promise]) Object.freeze(shared.prototype);

const validators = await import("../../pkg/validators.js");
const more = await import("../../pkg/validators-more.js");
const engine = await import("../../pkg/forms.js");
validators.initSync(moduleBytes("validators"));
more.initSync(moduleBytes("validators-more"));
engine.initSync(moduleBytes("forms"));

/** Plain comparison: the assertions' own walk over inherited members is not what is tested here. */
const same = (found, expected, id) => assert.equal(JSON.stringify(sorted(found)), JSON.stringify(sorted(expected)), id);
const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === "object"
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : value;

test("identifiers are judged as everywhere", () => {
  for (const { kind, vectors } of identifiers) {
    const { check } = validators.kinds().includes(kind) ? validators : more;
    for (const { id, input, today, expect } of vectors) same(check(kind, input, { today }), expect, id);
  }
});

test("forms are judged as everywhere", () => {
  for (const { file, definition } of forms) {
    const form = engine.loadFormSync(definition);
    const outcome = form.validate(file.answers, { today: file.today });
    const accepted = file.vectors.find(({ set, answers, attachments, expect }) => !set && !answers && !attachments && expect.canonical);
    if (accepted) assert.equal(outcome.canonical, accepted.expect.canonical);
    same(form.validate({ ["__proto__"]: 1 }, { today: file.today, attachments: { ["constructor"]: [] } }).report.valid, false);
  }
});
