// The shared vectors over HTTP: the server says what the engine says everywhere else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startServer } from "../e2e/support/server.mjs";
import { initSync, inspect } from "../../pkg/attachments.js";
import { answersOf, asWritten, contentVectors, inspected, moduleBytes, vectorFiles } from "../node/support.mjs";

initSync(moduleBytes("attachments"));
let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

async function post(path, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${server.url}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await answer.text();
  assert.equal(answer.status, 200, `${path}: ${text}`);
  return JSON.parse(text);
}

for (const folder of ["identifiers", "case-numbers"]) {
  for (const { kind, vectors } of vectorFiles(folder)) {
    test(`${kind}: ${vectors.length} vectors`, async () => {
      const days = new Set(vectors.map((vector) => vector.today ?? "2026-11-23"));
      for (const today of days) {
        const ofDay = vectors.filter((vector) => (vector.today ?? "2026-11-23") === today);
        const { results } = await post(`/check/${kind}`, { values: ofDay.map(({ input }) => input), today });
        assert.equal(results.length, ofDay.length);
        ofDay.forEach(({ id, input, expect }, at) => {
          assert.deepEqual(results[at], { value: input, ...expect }, id);
        });
      }
    });
  }
}

for (const { vectors } of vectorFiles("attachments").filter(({ vectors }) => vectors[0].files)) {
  test(`attachments: ${vectors.length} vectors`, async () => {
    for (const { id, policy, files, expect } of vectors) {
      const { findings } = await post("/attachments/check", { policy, files });
      assert.deepEqual(findings, expect, id);
    }
  });
}

test("the contents of the vectors are judged as they say, and exactly as the package judges them", async () => {
  const vectors = contentVectors();
  assert.ok(vectors.length >= 500);
  for (const { id, name, media_type: mediaType, policy, bytes, expect } of vectors) {
    const query = new URLSearchParams({ policy, name, media_type: mediaType });
    const headers = { "content-type": "application/octet-stream" };
    const answer = await fetch(`${server.url}/api/v1/attachments/inspect?${query}`, { method: "POST", headers, body: bytes });
    const text = await answer.text();
    assert.equal(answer.status, 200, `${id}: ${text}`);
    const found = JSON.parse(text);
    assert.deepEqual(inspected(found), expect, id);
    assert.deepEqual(await inspect(bytes, policy, { name, mediaType }), found, id);
  }
});

for (const file of vectorFiles("forms")) {
  // What the catalogue holds of later editions is the server's own: vectors that say otherwise cannot be asked of it.
  const vectors = file.vectors.filter((vector) => !vector.superseded_from);
  test(`${file.form}: ${vectors.length} vectors`, async () => {
    for (const vector of vectors) {
      const { report, canonical } = await post(`/forms/${file.form}/validate`, {
        edition: file.edition,
        today: vector.today ?? file.today,
        answers: answersOf(file, vector),
        attachments: vector.attachments ?? {},
      });
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
}
