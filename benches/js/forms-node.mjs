// The engine in Node beside ajv and zod: `node forms-node.mjs CASES PACKAGE PEERS` prints nanoseconds an application as JSON.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { agree, quickest } from "./rounds.js";

const [cases, pkg, peers] = process.argv.slice(2);
const engine = await import(pathToFileURL(`${pkg}/forms.js`));
await engine.init();
const require = createRequire(`${peers}/`);

const TIMES = 100;
const PARTS = 5;
const times = (holds) => () => {
  let accepted = 0;
  for (let time = 0; time < TIMES; time += 1) if (holds()) accepted += 1;
  return accepted;
};

const things = {};
for (const name of ["notary", "cadastre"]) {
  const { definition, answers, schema, today } = JSON.parse(readFileSync(`${cases}/${name}.json`, "utf8"));
  const form = engine.loadFormSync(definition);
  const context = { today };
  things[`${name} engine`] = times(() => form.validate(answers, context).report.valid);
  try {
    const { default: Ajv } = require("ajv/dist/2020.js");
    const { default: addFormats } = require("ajv-formats");
    const ajv = new Ajv({ allErrors: true });
    addFormats(ajv);
    const accepts = ajv.compile(schema);
    things[`${name} ajv`] = times(() => accepts(answers));
  } catch (error) {
    console.error(`skipped: ajv (${error.code ?? error.message})`);
  }
  try {
    const { z } = require("zod");
    const type = z.fromJSONSchema(schema);
    things[`${name} zod`] = times(() => type.safeParse(answers).success);
  } catch (error) {
    console.error(`skipped: zod (${error.code ?? error.message})`);
  }
}
agree(things, 1);
if (Object.values(things)[0](0) !== TIMES) throw new Error("the answers are not accepted");
console.log(JSON.stringify(quickest(things, PARTS, TIMES * PARTS, 10)));
