// The IIN in Node: `node iin-node.mjs NUMBERS PACKAGE PEERS` prints nanoseconds a number as JSON.

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { counting, ours, partsOf } from "./iin.js";
import { quickest } from "./rounds.js";

const [file, pkg, peers] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const validators = await import(pathToFileURL(`${pkg}/validators.js`));
await validators.init();
const results = ours(validators, text);

// The peers are slow: a tenth of the numbers is enough.
const parts = partsOf(text).slice(0, 2);
const items = parts.flat().length;
const things = {};
const require = createRequire(`${peers}/`);
try {
  const { default: isVAT } = require("validator/lib/isVAT.js");
  things["validator isVAT, shape only"] = counting(parts, (line) => isVAT(line, "KZ"));
} catch (error) {
  console.error(`skipped: validator (${error.code ?? error.message})`);
}
try {
  // As it is published Node does not load it: modules without saying so, and the import of a folder.
  const copy = `${peers}/inn-validate-as-module`;
  cpSync(`${peers}/node_modules/inn-validate/dist`, copy, { recursive: true });
  writeFileSync(`${copy}/package.json`, '{"type":"module"}');
  const code = readFileSync(`${copy}/index.js`, "utf8").replace('"./interfaces"', '"./interfaces/index.js"');
  writeFileSync(`${copy}/index.js`, code);
  const { validateINN } = await import(pathToFileURL(`${copy}/index.js`));
  const accepts = (identificationNumber) => {
    try {
      return validateINN({ identificationNumber });
    } catch {
      return false;
    }
  };
  things["inn-validate"] = counting(parts, accepts);
} catch (error) {
  console.error(`skipped: inn-validate (${error.code ?? error.message})`);
}
console.log(JSON.stringify({ ...results, ...quickest(things, parts.length, items, 5) }));
