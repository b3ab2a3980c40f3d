import assert from "node:assert/strict";
import { test } from "node:test";

import { check, initSync, inspect } from "../../pkg/attachments.js";
import { contentVectors, inspected, moduleBytes, vectorFiles } from "./support.mjs";

initSync(moduleBytes("attachments"));

const files = (list) => list.map(({ name, size, media_type }) => ({ name, size, type: media_type }));

for (const { vectors } of vectorFiles("attachments").filter(({ vectors }) => vectors[0].files)) {
  test(`attachments: ${vectors.length} vectors`, () => {
    for (const vector of vectors) {
      assert.deepEqual(check(vector.policy, files(vector.files)), vector.expect, vector.id);
    }
  });
}

test("the contents of the vectors are judged as they say", async () => {
  const vectors = contentVectors();
  assert.ok(vectors.length >= 500);
  for (const { id, name, media_type: mediaType, policy, bytes, expect } of vectors) {
    assert.deepEqual(inspected(await inspect(bytes, policy, { name, mediaType })), expect, id);
  }
});

const pdf = () => contentVectors().find(({ id }) => id === "pdf").bytes;

test("a browser's File is a file", async () => {
  const file = new File([pdf()], "a.pdf", { type: "application/pdf" });
  assert.deepEqual(check("edoc", [file]), []);
  assert.deepEqual(await inspect(file, "edoc"), { verdict: "accept", format: "pdf", findings: [] });
  assert.equal((await inspect(file, "edoc", { name: "a.zip", mediaType: "" })).findings[0].code, "attachments.format-differs");
});

test("inspections at the same time do not mix, and tell how far they are", async () => {
  const bytes = pdf();
  const parts = [];
  const found = await Promise.all([
    inspect(bytes, "edoc", { name: "a.pdf", onprogress: (part) => parts.push(part) }),
    inspect(new Blob(["MZ"]), "edoc", { name: "a.pdf" }),
    inspect(new Uint8Array(), "edoc", { name: "a.pdf" }),
  ]);
  assert.deepEqual(found.map(({ verdict }) => verdict), ["accept", "reject", "reject"]);
  assert.equal(parts.at(-1), 1);
});

test("a policy may be one's own", async () => {
  const portal = { extends: "edoc", id: "portal", formats: ["pdf"], max_file_bytes: 10, archive: { max_depth: 1 }, pdf_scripts: "warn" };
  const codes = (list) => list.map(({ code, severity, params }) => [code, severity, params]);
  assert.deepEqual(codes(check(portal, [{ name: "a.zip", size: 11, type: "" }])), [
    ["attachments.format", "error", { reason: "not-allowed", found: "zip" }],
    ["attachments.too-large", "error", { found: 11, max: 10 }],
  ]);
  const scripted = contentVectors().find(({ id }) => id === "pdf-script").bytes;
  const found = await inspect(scripted, { ...portal, max_file_bytes: null }, { name: "a.pdf" });
  assert.deepEqual([found.verdict, codes(found.findings)], ["warning", [["attachments.pdf-script", "warning", {}]]]);
});

test("a lone surrogate in a name makes the name damaged", () => {
  assert.equal(check("edoc", [{ name: "a\ud800.pdf", size: 1, type: "" }])[0].code, "attachments.name-damaged");
});

test("a policy that there is not, or that is not understood, is a caller's mistake", async () => {
  const nothing = { name: "RangeError", message: /no policy is called "nothing"/ };
  assert.throws(() => check("nothing", []), nothing);
  await assert.rejects(inspect(pdf(), "nothing"), nothing);
  for (const [policy, message] of [
    [{ max_files: "many" }, /cannot have max_files=many/],
    [{ max_files: 1, archive: { max_depth: 100 } }, /cannot have archive\.max_depth=100/],
    [{ isAdmin: true }, /cannot have isAdmin=true/],
    [{ formats: ["exe"] }, /cannot have formats=exe/],
  ]) {
    assert.throws(() => check(policy, []), { name: "RangeError", message });
  }
  const spoofed = check({ id: "a\nformats=pdf" }, [{ name: "a.zip", size: 1, type: "" }]);
  assert.deepEqual(spoofed, [], "a line break in a value begins no line");
});
