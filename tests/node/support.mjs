// What the tests of the package have in common: the shared vectors, the definitions, the modules' bytes.
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** The parsed JSON files of a folder of `tests/vectors`. */
export function vectorFiles(folder) {
  const address = new URL(`tests/vectors/${folder}/`, root);
  const names = readdirSync(address).filter((name) => name.endsWith(".json"));
  if (names.length === 0) throw new Error(`${address} holds no vectors`);
  return names.map((name) => JSON.parse(readFileSync(new URL(name, address), "utf8")));
}

/** The files that the vectors of attachment contents are about: a function from a name to bytes. */
export function fixtures() {
  const folder = process.env.OTINISH_FIXTURES;
  if (!folder) throw new Error("OTINISH_FIXTURES is not set: run the tests with `cargo xtask test`");
  const small = JSON.parse(readFileSync(`${folder}/fixtures.json`, "utf8"));
  return (name) => (name in small ? Buffer.from(small[name], "base64") : readFileSync(`${folder}/${name}.bin`));
}

/** The vectors of attachment contents, with their bytes. */
export function contentVectors() {
  const bytesOf = fixtures();
  const { vectors } = vectorFiles("attachments").find(({ vectors }) => vectors[0].fixture);
  return vectors.map((vector) => ({ ...vector, bytes: new Uint8Array(bytesOf(vector.fixture)) }));
}

/** What the vectors of attachment contents say of an inspection: each code once. */
export const inspected = ({ verdict, format, findings }) => ({ verdict, format, codes: [...new Set(findings.map(({ code }) => code))] });

/** The bytes of a generated module. */
export function moduleBytes(name) {
  // Those of checks have no generated JavaScript beside them.
  const file = name.startsWith("validators") ? `${name}.wasm` : `${name}_bg.wasm`;
  return readFileSync(new URL(`pkg/generated/${file}`, root));
}

/** A definition as the server gives it. */
export function definition(form, edition) {
  const folder = process.env.OTINISH_DEFINITIONS;
  if (!folder) throw new Error("OTINISH_DEFINITIONS is not set: run the tests with `cargo xtask test --only node`");
  return readFileSync(`${folder}/${form}/${edition}.json`, "utf8");
}

/** Sets the value at a JSON Pointer as the forms' vectors mean it: `null` takes the member out. */
export function set(document, pointer, value) {
  if (pointer === "") return value;
  const steps = pointer.slice(1).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = steps.pop();
  let node = document;
  for (const step of steps) {
    if (typeof node[step] !== "object" || node[step] === null) node[step] = {};
    node = node[step];
  }
  // Defined, not assigned: a member may be called __proto__.
  if (value !== null) Object.defineProperty(node, last, { value, enumerable: true, configurable: true, writable: true });
  else if (Array.isArray(node)) node.splice(Number(last), 1);
  else delete node[last];
  return document;
}

/** A form vector's answers: its own, or the file's with the changes. */
export function answersOf(file, vector) {
  let answers = structuredClone("answers" in vector ? vector.answers : file.answers);
  for (const [pointer, value] of Object.entries(vector.set ?? {})) answers = set(answers, pointer, value);
  return answers;
}

/** Violations as the vectors write them: without the source, and without params where there are none. */
export const asWritten = (violations) =>
  violations.map(({ source, params, ...rest }) => (Object.keys(params).length > 0 ? { ...rest, params } : rest));
