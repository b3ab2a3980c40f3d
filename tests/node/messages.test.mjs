// The messages of the package are those that the engine renders: asked of the module for other languages, which has them.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadFormSync, initSync } from "../../pkg/forms.js";
import { messages } from "../../pkg/messages.js";
import { call } from "./capi.mjs";
import { answersOf, definition, moduleBytes, vectorFiles } from "./support.mjs";

initSync(moduleBytes("forms"));

test("before the texts are loaded a message is its code", async () => {
  assert.equal(messages.render({ code: "iin.length", params: { found: 1 } }, "en"), "iin.length");
  assert.equal(messages.isLoaded("en"), false);
  await messages.load("kk", "ru", "en");
  assert.equal(messages.isLoaded("en"), true);
  await assert.rejects(messages.load("de"), RangeError);
});

test("what has no code has no message, and a code without a text is its own", () => {
  assert.equal(messages.render({ code: null, params: {} }, "en"), "");
  assert.equal(messages.render({ code: "no.such-code" }, "en"), "no.such-code");
  assert.equal(messages.render({ code: "constructor" }, "en"), "constructor");
});

test("a page may word a message itself", () => {
  const before = messages.text("bin.zeros", "en");
  messages.add("en", { "bin.zeros": "No zeros, please" });
  assert.equal(messages.render({ code: "bin.zeros", params: {} }, "en"), "No zeros, please");
  messages.add("en", { "bin.zeros": before });
});

for (const file of vectorFiles("forms")) {
  test(`${file.form}: every message is the engine's own`, () => {
    const json = definition(file.form, file.edition);
    const form = loadFormSync(json);
    const number = call({ call: "form.load", definition: JSON.parse(json) }).form;
    for (const vector of file.vectors) {
      const { report } = form.validate(answersOf(file, vector), {
        today: vector.today ?? file.today,
        supersededFrom: vector.superseded_from,
      });
      for (const violation of report.violations) {
        for (const lang of messages.languages) {
          const { text } = call({ call: "render", violation, lang, form: number });
          assert.equal(messages.render(violation, lang, form), text, `${vector.id}: ${violation.code}`);
          assert.equal(messages.render(violation, lang), call({ call: "render", violation, lang }).text);
        }
      }
    }
    call({ call: "form.free", form: number });
  });
}

test("sizes, dates and fields in messages are written for people", () => {
  for (const params of [{ max: 62_914_560, found: 62_914_561 }, { until: "2026-07-11", "other-field": "iin", at: 3, value: "2026-06-15T14:05" }]) {
    for (const code of ["attachments.total-too-large", "edition.superseded", "answers.same", "text.character", "date.after"]) {
      const violation = { code, path: "", severity: "error", params };
      for (const lang of messages.languages) {
        assert.equal(messages.render(violation, lang), call({ call: "render", violation, lang }).text, code);
      }
    }
  }
});
