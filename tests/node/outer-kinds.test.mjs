// The engine as the app has it: the core kinds linked, the others asked of the module of otinish/validators-more. Every
// vector of every form has the same outcome as with one module.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { answersOf, asWritten, definition, moduleBytes, vectorFiles } from "./support.mjs";

const folder = pathToFileURL(`${process.env.OTINISH_FORMS_OUTER}/`);
const engine = await import(new URL("forms-outer.js", folder));
engine.initSync({ module: readFileSync(new URL("forms-outer_bg.wasm", folder)) });

// As the app packs it: beside the package's file.
const root = new URL("../../", import.meta.url);
const asked = readFileSync(new URL("pkg/kinds.js", root), "utf8").replace("./", new URL("pkg/", root).href);
const { default: start } = await import(`data:text/javascript,${encodeURIComponent(asked)}`);
const more = await start(moduleBytes("validators-more"));

const files = vectorFiles("forms");
const day = (text) => Number((text ?? "0").replaceAll("-", ""));

test("a definition with another kind is refused before the kinds are told", () => {
  const text = definition("enis/access-notary", files.find(({ form }) => form === "enis/access-notary").edition);
  assert.throws(() => new engine.Form(text.replace('"type":"phone"', '"type":"iban"')), /no field type `iban`/);
  new engine.Form(text).free();
});

test("every form is judged as with all kinds in one module", () => {
  let asked = 0;
  globalThis.otinish = {
    judge(...question) {
      asked += 1;
      return more.judge(...question);
    },
    court_year_differs: more.court_year_differs,
  };
  engine.outer_kinds(more.kinds);
  for (const file of files) {
    const form = new engine.Form(definition(file.form, file.edition));
    for (const vector of file.vectors) {
      const answers = JSON.stringify(answersOf(file, vector));
      const attachments = JSON.stringify(vector.attachments ?? {});
      const outcome = form.validate(answers, attachments, day(vector.today ?? file.today), day(vector.superseded_from));
      const { report, canonical } = JSON.parse(outcome);
      if (vector.expect.violations) {
        assert.deepEqual(asWritten(report.violations), vector.expect.violations, vector.id);
      } else {
        for (const code of vector.expect.codes) {
          assert.ok(report.violations.some((violation) => violation.code === code), `${vector.id}: ${code}`);
        }
      }
      if (vector.expect.canonical) assert.equal(canonical, vector.expect.canonical, vector.id);
    }
    form.free();
  }
  assert.ok(asked > 100, `the other module was asked ${asked} times`);
});
