// The package as it is packed: what is in it, what package linters say, and a fresh install in Node.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

import { installed } from "./support/examples.mjs";

const packed = process.env.OTINISH_PACKED;
const run = promisify(execFile);
const tool = (name) => fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url));

test("publint finds nothing", async () => {
  const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("are the types wrong? No, for whoever imports", async () => {
  // The package is ES modules only, which a CommonJS program loads with `import()`. What is no module has no types.
  const data = ["validators", "validators-more", "attachments", "forms", "element", "element-later"].map((name) => `${name}.wasm`);
  const arguments_ = [packed, "--profile", "esm-only", "--no-color", "--exclude-entrypoints", ...data, "integrity.json"];
  await run(process.execPath, [tool("@arethetypeswrong/cli/dist/index.js"), ...arguments_]).catch(({ stdout, stderr }) => assert.fail(stdout + stderr));
});

test("only what is needed is in it", async () => {
  const { files, dependencies } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  assert.deepEqual(files, ["*.js", "*.d.ts", "generated"]);
  const names = await readdir(installed, { recursive: true });
  const odd = names.filter((name) => !/(?:\.js|\.d\.ts|\.wasm|\.json|README\.md|LICENSE[-A-Z]*)$/.test(name) && !/^generated(?:\/[^.]+)?$/.test(name));
  assert.deepEqual(odd, []);
  assert.ok(names.includes("README.md"));
});

test("the hashes are those of the files, and of all files that a browser loads", async () => {
  const integrity = JSON.parse(await readFile(join(installed, "generated/integrity.json"), "utf8"));
  const names = (await readdir(installed, { recursive: true })).filter((name) => /\.(?:js|wasm)$/.test(name));
  assert.deepEqual(Object.keys(integrity).sort(), names.sort());
  for (const name of names) {
    const hash = createHash("sha384").update(await readFile(join(installed, name))).digest("base64");
    assert.equal(integrity[name], `sha384-${hash}`, name);
  }
});

test("npm installs it in an empty project, and Node runs it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "otinish-"));
  try {
    await writeFile(join(folder, "package.json"), '{"type":"module","private":true}');
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", packed], { cwd: folder });
    const program = `
      import { iin, init } from "otinish/validators";
      import { caseNumber, init as initMore } from "otinish/validators-more";
      import { check, init as initFiles } from "otinish/attachments";
      import { loadForm } from "otinish/forms";
      import { messages } from "otinish/messages";
      import "otinish/fields";
      import "otinish/element";
      import "otinish/answers";
      import definition from "otinish/definitions/enis/dismissal-letter/2025-11-03.json" with { type: "json" };
      await Promise.all([init(), initMore(), initFiles(), messages.load("en")]);
      const form = await loadForm(definition);
      console.log(iin.isValid("880101300010"), caseNumber.isValid("court-civil", "7514-23-00-2/90074"), check("edoc", []).length, form.id, messages.render(iin.validate("")));`;
    await writeFile(join(folder, "main.js"), program);
    const { stdout } = await run(process.execPath, ["--no-warnings", "main.js"], { cwd: folder });
    assert.match(stdout, /^true true 0 enis\/dismissal-letter /);
  } finally {
    await rm(folder, { recursive: true });
  }
});
