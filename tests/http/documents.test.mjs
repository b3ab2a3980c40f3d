// Every form and every document is printed from its data: as a page, as PDF and as text, in three languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startServer } from "../e2e/support/server.mjs";
import { vectorFiles } from "../node/support.mjs";

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

async function print(form, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${server.url}/api/v1/forms/${form}/print`, { method: "POST", headers, body: JSON.stringify(body) });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get("content-type"), bytes, text: bytes.toString() };
}

for (const { form, edition, today, answers } of vectorFiles("forms").filter(({ answers }) => answers)) {
  test(`${form} is printed from its data`, async () => {
    for (const lang of ["kk", "ru", "en"]) {
      const body = { edition, today, answers, lang };
      const page = await print(form, { ...body, format: "html" });
      assert.deepEqual([page.status, page.type], [200, "text/html; charset=utf-8"], page.text);
      assert.ok(page.text.includes(`lang="${lang}"`));
      const text = await print(form, { ...body, format: "text" });
      assert.equal(text.status, 200, text.text);
      assert.ok(!/\{[a-z_|]+\}/.test(text.text), text.text);
      const pdf = await print(form, { ...body, format: "pdf" });
      assert.equal(pdf.status, 200);
      assert.ok(pdf.bytes.subarray(0, 8).equals(Buffer.from("%PDF-1.7")));
      assert.ok(pdf.bytes.includes("pdfaid:part"), "it says that it is for archives");
    }
  });
}

test("a document with mistakes is refused with the receipt that names them", async () => {
  const card = vectorFiles("forms").find(({ form }) => form === "edoc/control-card");
  const answers = { ...card.answers };
  delete answers.document_type;
  const body = { refusing: "edoc/control-card", today: card.today, answers, lang: "ru", format: "text" };
  const receipt = await print("edoc/refusal-receipt", body);
  assert.equal(receipt.status, 200, receipt.text);
  assert.ok(receipt.text.includes("не принят") && receipt.text.includes(": не указано"), receipt.text);
  assert.equal((await print("edoc/refusal-receipt", { ...body, answers: card.answers })).status, 422);
});
