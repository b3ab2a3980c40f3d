// The official form and the receipt as PDF: offered where there is a server, and nothing where there is none.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { FormPage } from "./pages/form.mjs";
import { launchBrowser, openPage } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";

const folder = new URL("../vectors/forms/", import.meta.url);
const file = JSON.parse(await readFile(new URL("sio-request.json", folder), "utf8"));
const accepted = file.vectors.find(({ id }) => id === "accepted");
let server;
let browser;
before(async () => {
  server = await startServer({ args: ["--clock", `${accepted.today ?? file.today}T10:00`] });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('[data-action="save-pdf"]').click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const isPdf = (bytes) => bytes.subarray(0, 8).toString() === "%PDF-1.7" && bytes.includes("pdfaid:part");

test("a form, empty or filled in, and its receipt are saved as PDF", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${server.url}/forms/sio/request/print?lang=kk`);
  const empty = await saved(page);
  assert.equal(empty.name, "sio-request.pdf");
  assert.ok(isPdf(empty.bytes));
  await page.locator('[data-action="print-ru"]').click();
  const unofficial = await saved(page);
  assert.ok(isPdf(unofficial.bytes) && !unofficial.bytes.equals(empty.bytes), "the Russian print is another file");

  const form = new FormPage(page, server.url, "sio/request");
  await form.open("ru");
  await form.fillAll(accepted.answers ?? file.answers);
  const { number } = await form.submit();
  const receipt = await saved(page);
  assert.equal(receipt.name, `${number}-receipt.pdf`);
  assert.ok(isPdf(receipt.bytes));
  await form.action("print").click();
  await page.waitForSelector(".sheet");
  const filled = await saved(page);
  assert.ok(isPdf(filled.bytes) && filled.bytes.length > empty.bytes.length);
  assert.equal(await page.locator(".buttons [role=status]").innerText(), "PDF сохранён");
  assert.deepEqual(problems, []);
});

test("without a server there is no PDF, and a failure is said", async () => {
  const { page } = await openPage(browser);
  await page.route("**/api/v1/forms/sio/request/print", (route) => route.abort());
  await page.goto(`${server.url}/forms/sio/request/print?lang=en`);
  await page.locator('[data-action="save-pdf"]').click();
  await page.locator(".buttons [role=status]", { hasText: "could not be made" }).waitFor();
  await page.route("**/api/v1/context", (route) => route.abort());
  const asked = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/api/v1/context"));
  await page.locator('[data-action="back"]').click();
  await page.waitForSelector("#step-heading");
  await page.goBack();
  await page.waitForSelector(".sheet");
  await asked;
  assert.equal(await page.locator('[data-action="save-pdf"]').count(), 0);
});
