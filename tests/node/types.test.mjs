import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("the declarations say what a strict TypeScript user needs", () => {
  const path = (name) => fileURLToPath(new URL(name, import.meta.url));
  try {
    execFileSync(process.execPath, [path("../../node_modules/typescript/bin/tsc"), "-p", path("types/tsconfig.json")]);
  } catch (error) {
    assert.fail(String(error.stdout));
  }
});

test("the declarations declare what the modules export", async () => {
  for (const name of ["validators", "validators-more", "attachments", "forms", "fields", "element", "messages"]) {
    // What only the package's own worker calls is not declared.
    const exported = Object.keys(await import(`../../pkg/${name}.js`)).filter((id) => id !== "inspectHere");
    const declarations = readFileSync(new URL(`../../pkg/${name}.d.ts`, import.meta.url), "utf8");
    const declared = [...declarations.matchAll(/^export (?:function|const|class) (\w+)|^export \{ (\w+) \}/gm)];
    const ids = new Set(declared.map(([, id, again]) => id ?? again));
    assert.deepEqual([...ids].sort(), exported.sort(), name);
  }
});
