import assert from "node:assert/strict";
import { test } from "node:test";

import { check, initSync } from "../../pkg/attachments.js";
import { moduleBytes, vectorFiles } from "./support.mjs";

initSync(moduleBytes("attachments"));

const files = (list) => list.map(({ name, size, media_type }) => ({ name, size, type: media_type }));

// The vectors of content are run natively; the package judges names, sizes and types.
for (const { vectors } of vectorFiles("attachments").filter(({ vectors }) => vectors[0].files)) {
  test(`attachments: ${vectors.length} vectors`, () => {
    for (const vector of vectors) {
      assert.deepEqual(check(vector.policy, files(vector.files)), vector.expect, vector.id);
    }
  });
}

test("a browser's File is a file", () => {
  assert.deepEqual(check("edoc", [new File(["%PDF-"], "a.pdf", { type: "application/pdf" })]), []);
});

test("a lone surrogate in a name makes the name damaged", () => {
  assert.equal(check("edoc", [{ name: "a\ud800.pdf", size: 1, type: "" }])[0].code, "attachments.name-damaged");
});

test("a policy that there is not is a caller's mistake", () => {
  assert.throws(() => check("nothing", []), { name: "RangeError", message: /no policy is called "nothing"/ });
});
