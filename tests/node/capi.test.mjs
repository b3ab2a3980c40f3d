// The module for other languages judges as every other runtime.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { call, callBytes, pages } from "./capi.mjs";
import { answersOf, asWritten, definition, vectorFiles } from "./support.mjs";

test("the module wants nothing of its host", () => {
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(process.env.OTINISH_CAPI))), []);
});

for (const { kind, vectors } of [...vectorFiles("identifiers"), ...vectorFiles("case-numbers")]) {
  test(`${kind}: ${vectors.length} vectors`, () => {
    for (const { id, input, today, expect } of vectors) {
      assert.deepEqual(call({ call: "check", kind, value: input, today }), expect, id);
    }
  });
}

test("attachments", () => {
  for (const { vectors } of vectorFiles("attachments").filter(({ vectors }) => vectors[0].files)) {
    for (const { id, policy, files, expect } of vectors) {
      assert.deepEqual(call({ call: "attachments.check", policy, files }).findings, expect, id);
    }
  }
});

for (const file of vectorFiles("forms")) {
  test(`${file.form}: ${file.vectors.length} vectors`, () => {
    const { form } = call({ call: "form.load", definition: JSON.parse(definition(file.form, file.edition)) });
    for (const vector of file.vectors) {
      const answers = answersOf(file, vector);
      const context = { today: vector.today ?? file.today, superseded_from: vector.superseded_from };
      const request = { call: "form.validate", form, answers, attachments: vector.attachments, ...context };
      const { report, canonical } = call(request);
      if (vector.expect.violations) {
        assert.deepEqual(asWritten(report.violations), vector.expect.violations, vector.id);
      } else {
        for (const code of vector.expect.codes) {
          assert.ok(report.violations.some((violation) => violation.code === code), `${vector.id}: ${code}`);
        }
      }
      if (vector.expect.canonical) assert.equal(canonical, vector.expect.canonical, vector.id);
      assert.deepEqual(call({ ...request, answers: JSON.stringify(answers) }), { report, canonical }, "as a text");
    }
    assert.equal(call({ call: "form.schema", form, lang: "ru" }).schema.type, "object");
    assert.ok(call({ call: "form.visible", form, answers: file.answers, today: file.today }).fields.length > 0);
    assert.deepEqual(call({ call: "form.free", form }), {});
    assert.match(call({ call: "form.free", form }).error, /no form/);
  });
}

test("answers as a text are read strictly", () => {
  const { form } = call({ call: "form.load", definition: definition("enis/access-notary", "2025-11-03") });
  const { report, canonical } = call({ call: "form.validate", form, answers: '{"iin":"1","iin":"2"}', today: "2026-06-15" });
  assert.equal(canonical, null);
  assert.deepEqual(report.violations.map(({ code }) => code), ["json.duplicate-key"]);
  call({ call: "form.free", form });
});

test("what a value tells", () => {
  const parts = call({ call: "decode", kind: "iin", value: "880101300010" }).parts;
  assert.deepEqual(parts, { birth_date: "1988-01-01", sex: "male" });
  assert.equal(call({ call: "decode", kind: "iin", value: "880101300011" }).parts, null);
});

test("a caller's mistake is answered, and the module goes on", () => {
  const bytes = (text) => new TextEncoder().encode(text);
  for (const request of ["", "{", "[]", "null", '{"call":1}', '{"call":"x"}', '{"call":"check"}', '{"call":"check","kind":"x"}']) {
    assert.equal(typeof callBytes(bytes(request)).error, "string", request);
  }
  assert.equal(typeof callBytes(Uint8Array.of(0xff, 0xfe)).error, "string");
  assert.equal(typeof callBytes(bytes("[".repeat(100_000))).error, "string");
  for (const request of [
    { call: "form.load", definition: {} },
    { call: "form.load", definition: "{" },
    { call: "form.validate", form: 99, answers: {} },
    { call: "form.validate", form: -1, answers: {} },
    { call: "check", kind: "iin", value: "", today: "23.11.2026" },
    { call: "attachments.check", policy: "none", files: [] },
    { call: "attachments.check", policy: "edoc", files: [{}] },
    { call: "render", violation: {}, lang: "kk" },
    { call: "render", violation: { code: "x", path: "", severity: "error" }, lang: "de" },
  ]) {
    assert.equal(typeof call(request).error, "string", JSON.stringify(request));
  }
  for (const value of [undefined, null, 1, {}, []]) {
    assert.equal(call({ call: "check", kind: "iin", value }).code, "text.malformed");
  }
  assert.equal(call({ call: "check", kind: "iin", value: "880101300010" }).verdict, "valid");
});

test("many requests do not grow the module's memory", () => {
  const value = "9".repeat(100_000);
  const round = () => call({ call: "check", kind: "iin", value });
  round();
  const before = pages();
  for (let count = 0; count < 100; count += 1) round();
  assert.equal(pages(), before);
});
