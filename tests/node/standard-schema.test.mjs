// Validators and forms as Standard Schemas.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as engine from "../../pkg/forms.js";
import { messages } from "../../pkg/messages.js";
import * as more from "../../pkg/validators-more.js";
import * as core from "../../pkg/validators.js";
import { answersOf, definition, moduleBytes, vectorFiles } from "./support.mjs";

test("before the module is started a schema answers later, and afterwards at once", async () => {
  const later = core.iin["~standard"].validate("880101300011");
  assert.ok(later instanceof Promise);
  assert.equal((await later).issues[0].code, "iin.check-digit");
  assert.deepEqual(core.iin["~standard"].validate("880101 300010"), { value: "880101300010" });
});

more.initSync(moduleBytes("validators-more"));
engine.initSync(moduleBytes("forms"));
await messages.load("kk", "ru", "en");

test("every kind is a schema whose output is the canonical form", () => {
  for (const { kind, vectors } of [...vectorFiles("identifiers"), ...vectorFiles("case-numbers")]) {
    const { kinds, validator } = core.kinds().includes(kind) ? core : more;
    assert.ok(kinds().includes(kind));
    for (const { id, input, today, expect } of vectors) {
      const schema = validator(kind).schema({ today, lang: "en" })["~standard"];
      assert.equal(schema.version, 1);
      assert.equal(schema.vendor, "otinish");
      const result = schema.validate(input);
      if (input !== "" && expect.normalized !== null) assert.deepEqual(result, { value: expect.normalized }, id);
      else assert.equal(result.issues.length, 1, id);
    }
  }
});

test("issues speak the language that the library, the schema or the page asks for, in this order", async () => {
  const text = (lang) => messages.text("iin.check-digit", lang);
  const said = (schema, options) => schema["~standard"].validate("880101300011", options).issues[0].message;
  assert.equal(said(core.iin), text("kk"));
  await messages.use("ru");
  assert.equal(said(core.iin), text("ru"));
  assert.equal(said(core.iin.schema({ lang: "en" })), text("en"));
  assert.equal(said(core.iin.schema({ lang: "en" }), { libraryOptions: { lang: "kk" } }), text("kk"));
  assert.equal(said(core.iin, { libraryOptions: { lang: "xx" } }), text("ru"));
});

test("nothing is required, unless the schema says it is optional", () => {
  for (const value of [undefined, null, ""]) {
    assert.equal(core.bin["~standard"].validate(value).issues[0].code, "field.required");
    assert.deepEqual(core.bin.schema({ optional: true })["~standard"].validate(value), { value: undefined });
  }
  assert.equal(core.bin.schema({ optional: true })["~standard"].validate(7).issues[0].code, "text.malformed");
});

for (const file of vectorFiles("forms")) {
  test(`${file.form} is a schema`, () => {
    const form = engine.loadFormSync(definition(file.form, file.edition));
    for (const vector of file.vectors) {
      const attachments = Object.fromEntries(
        Object.entries(vector.attachments ?? {}).map(([slot, files]) => [
          slot,
          files.map(({ media_type, ...file }) => ({ ...file, type: media_type })),
        ]),
      );
      const context = { today: vector.today ?? file.today, supersededFrom: vector.superseded_from, attachments };
      const answers = answersOf(file, vector);
      const { report, canonical } = form.validate(answers, context);
      const result = form.schema({ context: () => context, lang: "en" })["~standard"].validate(answers);
      const errors = report.violations.filter(({ severity }) => severity === "error");
      if (errors.length === 0) assert.deepEqual(result, { value: JSON.parse(canonical) }, vector.id);
      else assert.deepEqual(result.issues.map(({ code }) => code), errors.map(({ code }) => code), vector.id);
      for (const issue of result.issues ?? []) assert.notEqual(issue.message, issue.code, vector.id);
    }
  });
}

test("a form's own schema is judged on today in Astana, and its paths lead into the answers", () => {
  const file = vectorFiles("forms").find(({ form }) => form === "enis/dismissal-letter");
  const form = engine.loadFormSync(definition(file.form, file.edition), { lang: "en" });
  const { issues } = form["~standard"].validate({ ...file.answers, employee_full_name: { surname: "Ли" } });
  assert.deepEqual(issues[0].path, ["employee_full_name", "given_name"]);
  const future = form["~standard"].validate({ ...file.answers, dismissal_date: "2999-01-01" }).issues;
  assert.ok(future.some(({ path }) => path[0] === "dismissal_date"), JSON.stringify(future));
});

test("no input makes a schema throw", () => {
  const random = generator(2026);
  const form = engine.loadFormSync(definition("enis/access-notary", "2025-11-03"), { context: { today: "2026-06-15" } });
  for (let count = 0; count < 3000; count += 1) {
    const value = anything(random, 3);
    for (const schema of [core.iin, core.personName, core.email, more.validator("iban"), more.validator("court-civil"), form]) {
      const result = schema["~standard"].validate(value);
      assert.ok("value" in result || result.issues.length > 0);
    }
    core.iin.decode(value);
    more.caseNumber.parse("criminal", value);
    form.visible(value);
  }
});

/** A sequence of numbers from 0 to 1 that is the same each time (mulberry32). */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Any value: texts of any code units, lone surrogates among them, numbers, lists and objects with the names of fields. */
function anything(random, depth) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const text = () =>
    String.fromCharCode(
      ...Array.from({ length: Math.floor(random() * 20) }, () =>
        pick([48 + Math.floor(random() * 10), Math.floor(random() * 0x10000), 0xd800 + Math.floor(random() * 0x800), 45, 32]),
      ),
    );
  const kinds = [text, () => random() * 1e15, () => undefined, () => null, () => random() < 0.5, () => 1n, () => Symbol("x")];
  if (depth > 0) {
    kinds.push(
      () => Array.from({ length: 3 }, () => anything(random, depth - 1)),
      () =>
        Object.fromEntries(
          ["iin", "full_name", "surname", "__proto__", text()].map((key) => [key, anything(random, depth - 1)]),
        ),
    );
  }
  return pick(kinds)();
}
