import assert from "node:assert/strict";
import { test } from "node:test";

import { initSync, loadForm, loadFormSync, todayInAstana } from "../../pkg/forms.js";
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
  const form = loadFormSync(definition(file.form, file.edition));

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
    const circle = {};
    circle.self = circle;
    const unreadable = {
      get iin() {
        throw new Error("no");
      },
    };
    for (const answers of [circle, { iin: 1n }, unreadable]) assert.deepEqual(codesOf(answers), ["json.syntax"]);
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
  assert.throws(() => loadFormSync({}), { name: "TypeError", message: /no definition of a form\n.+/ });
  assert.throws(() => loadFormSync("{"), SyntaxError);
});

const enis = vectorFiles("forms").find(({ form }) => form === "enis/access-notary");

test("a form is loaded from an object, its JSON or its address", async () => {
  const json = definition(enis.form, enis.edition);
  const asked = [];
  const fetch = async (address, options) => {
    asked.push(String(address), options.headers.accept);
    return new Response(json);
  };
  for (const source of [json, JSON.parse(json), "/forms/x", new URL("https://example.test/forms/x")]) {
    assert.equal((await loadForm(source, { fetch })).id, enis.form);
  }
  assert.deepEqual(asked, ["/forms/x", "application/json", "https://example.test/forms/x", "application/json"]);
  const gone = async () => new Response("", { status: 404 });
  await assert.rejects(loadForm("/forms/y", { fetch: gone }), /\/forms\/y answered 404/);
});

test("a field alone has the violations of the whole form at it", () => {
  const form = loadFormSync(definition(enis.form, enis.edition), { context: { today: enis.today } });
  const answers = { ...enis.answers, iin: "880101300011", full_name: { surname: "1" } };
  const all = form.validate(answers).report.violations;
  for (const field of ["iin", "full_name", "notary_licence"]) {
    const own = all.filter(({ path }) => path === `/${field}` || path.startsWith(`/${field}/`));
    assert.deepEqual(form.validateField(field, answers), own);
  }
  assert.deepEqual(form.validateField("iin", answers).map(({ code }) => code), ["iin.check-digit"]);
});

test("the context that a form is loaded with stands until a call says otherwise", () => {
  const form = loadFormSync(definition(enis.form, enis.edition), { context: { today: enis.today } });
  const { canonical } = form.validate(enis.answers);
  assert.equal(form.canonical(enis.answers), canonical);
  assert.equal(form.canonical(enis.answers, { today: enis.today }), canonical);
  assert.throws(() => form.validate(enis.answers, { today: "never" }), RangeError);
});

test("the JSON Schema of answers has titles in each language", () => {
  const form = loadFormSync(definition(enis.form, enis.edition));
  for (const lang of ["kk", "ru", "en"]) {
    const schema = form.jsonSchema(lang);
    assert.equal(schema.$id, `urn:otinish:${enis.form}:${enis.edition}`);
    assert.equal(schema.title, form.definition.name[lang]);
    assert.ok(new RegExp(schema.properties.iin.pattern).test("880101300010"));
  }
  assert.throws(() => form.jsonSchema("de"), RangeError);
});

test("today is Astana's, five hours ahead of UTC", () => {
  assert.equal(todayInAstana(Date.UTC(2026, 10, 22, 18, 59)), "2026-11-22");
  assert.equal(todayInAstana(Date.UTC(2026, 10, 22, 19, 0)), "2026-11-23");
});
