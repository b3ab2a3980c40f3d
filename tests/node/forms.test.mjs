import assert from "node:assert/strict";
import { test } from "node:test";

import { initSync, loadForm } from "../../pkg/forms.js";
import { answersOf, asWritten, definition, moduleBytes, vectorFiles } from "./support.mjs";

initSync(moduleBytes("forms"));

const context = (file, vector) => ({
  today: vector.today ?? file.today,
  supersededFrom: vector.superseded_from,
  attachments: Object.fromEntries(
    Object.entries(vector.attachments ?? {}).map(([slot, files]) => [
      slot,
      files.map(({ name, size, media_type }) => ({ name, size, type: media_type })),
    ]),
  ),
});

for (const file of vectorFiles("forms")) {
  const form = loadForm(definition(file.form, file.edition));

  test(`${file.form}: ${file.vectors.length} vectors`, () => {
    for (const vector of file.vectors) {
      const { report, canonical } = form.validate(answersOf(file, vector), context(file, vector));
      assert.equal(report.form, file.form);
      assert.equal(report.edition, file.edition);
      assert.equal(report.valid, report.violations.every(({ severity }) => severity === "warning"), vector.id);
      if (vector.expect.violations) {
        assert.deepEqual(asWritten(report.violations), vector.expect.violations, vector.id);
      } else {
        for (const code of vector.expect.codes) {
          assert.ok(report.violations.some((violation) => violation.code === code), `${vector.id}: ${code}`);
        }
      }
      if (vector.expect.canonical) assert.equal(canonical, vector.expect.canonical, vector.id);
    }
  });

  test(`${file.form}: a lone surrogate is named by its place, and nothing is judged`, () => {
    const answers = { ...file.answers, iin: "\ud800", nested: [{ "a/b": "x\udc00" }], "k\ud800": 1 };
    const outcome = form.validate(answers, { today: file.today });
    assert.equal(outcome.canonical, null);
    assert.equal(outcome.report.valid, false);
    assert.deepEqual(
      outcome.report.violations.map(({ code, path, severity }) => [code, path, severity]),
      [
        ["text.malformed", "/iin", "error"],
        ["text.malformed", "/nested/0/a~1b", "error"],
        ["text.malformed", "", "error"],
      ],
    );
  });

  test(`${file.form}: a text that only looks like an escaped surrogate is a text`, () => {
    const codes = form.validate({ iin: "\\ud800" }, { today: file.today }).report.violations.map(({ code }) => code);
    assert.ok(!codes.includes("text.malformed"));
  });

  test(`${file.form}: no answers make an exception`, () => {
    let deep = {};
    for (let level = 0; level < 200; level += 1) deep = { iin: deep };
    let bottomless = [];
    for (let level = 0; level < 100_000; level += 1) bottomless = [bottomless];
    const codesOf = (answers) =>
      form.validate(answers, { today: file.today }).report.violations.map(({ code }) => code);
    assert.deepEqual(codesOf(deep), ["json.too-deep"]);
    assert.deepEqual(codesOf(bottomless), ["json.too-deep"]);
    for (const answers of [undefined, null, 1, "x", [], true]) assert.ok(codesOf(answers).includes("answers.type"));
    for (const answers of [{}, JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}'), { iin: 1e400 }]) {
      assert.equal(form.validate(answers, { today: file.today }).report.valid, false);
    }
    assert.equal({}.x, undefined);
  });

  test(`${file.form}: shows fields and slots of the definition`, () => {
    const { sections } = form.definition;
    const { fields, slots } = form.visible(file.answers, { today: file.today });
    const ids = (key) => sections.flatMap((section) => (section[key] ?? []).map(({ id }) => id));
    assert.ok(fields.length > 0);
    assert.deepEqual(fields.filter((id) => !ids("fields").includes(id)), []);
    assert.deepEqual(slots.filter((id) => !ids("slots").includes(id)), []);
  });

  test(`${file.form}: needs the day, and says so`, () => {
    assert.throws(() => form.validate({}), { name: "TypeError", message: /pass today's date/ });
    assert.throws(() => form.validate({}, { today: "yesterday" }), { name: "RangeError" });
  });
}

test("what is no definition is refused with reasons", () => {
  assert.throws(() => loadForm({}), { name: "TypeError", message: /no definition of a form\n.+/ });
  assert.throws(() => loadForm("{"), SyntaxError);
});
