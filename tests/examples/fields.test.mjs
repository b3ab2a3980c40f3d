// Single fields in a page's own form, under the strictest policy: no inline style or script, no Trusted Types policy but the
// page's own for the worker that inspects files.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";
import { launchBrowser, openPage } from "../e2e/support/browser.mjs";
import { pdf } from "../e2e/support/data.mjs";
import { installed, wording } from "./support/examples.mjs";
import { policy, serve } from "./support/serve.mjs";

const HTML = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Fields</title>
<script type="module" src="/page.js"></script></head><body><main><h1>Fields</h1>
<form id="form" action="/sent"><fieldset id="group"><legend>All</legend>
<label for="iin">Number of the person</label> <otinish-iin id="iin" name="iin" required hint="Twelve digits"></otinish-iin>
<otinish-bin id="bin" name="bin" value="940140000385"></otinish-bin>
<otinish-case-number id="case" name="case" kind="court-civil" lang="en"></otinish-case-number>
<otinish-field id="phone" name="phone" kind="phone" label="Phone"></otinish-field>
<otinish-attachments id="files" name="files" policy="edoc"></otinish-attachments>
</fieldset><button id="send">Send</button><button id="reset" type="reset">Reset</button></form></main></body></html>`;

/** What the package's README says of Trusted Types. */
const readme = readFileSync(new URL("../../pkg/README.md", import.meta.url), "utf8");
const [, PAGE] = readme.match(/^```javascript\n(.*?)^```$/ms);

let browser;
let server;
before(async () => {
  browser = await launchBrowser();
  const headers = { "content-security-policy": policy("page-worker") };
  // Where the page does not say how, Trusted Types let no worker open.
  const closed = HTML.replace("/page.js", "/otinish/fields.js");
  const pages = { "/": HTML, "/page.js": PAGE, "/closed": closed, "/sent": "<title>sent</title>" };
  server = await serve({ folders: { "/otinish/": `${installed}/` }, pages, headers });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(test, path = "") {
  const { page, context, problems } = await openPage(browser);
  test.after(() => context.close());
  await context.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(server.url + path);
  await page.evaluate(() => Promise.all([...document.querySelectorAll("otinish-iin,otinish-bin,otinish-case-number,otinish-field,otinish-attachments")].map((field) => field.ready)));
  const state = (id) => page.evaluate((id) => {
    const { value, normalized, validationMessage, validity } = document.getElementById(id);
    return { value, normalized, validationMessage, valid: validity.valid, missing: validity.valueMissing };
  }, id);
  const sent = () => page.evaluate(() => [...new FormData(document.forms[0])].map(([name, value]) => [name, value.name ?? value]));
  return { page, problems, state, sent };
}

test("values go with the form in their canonical form, and reset gives the defaults back", async (test) => {
  const { page, problems, sent, state } = await open(test);
  await page.locator("#iin input").fill("880101 300010");
  await page.locator("#phone input").fill("8 701 123 45 67");
  assert.deepEqual(await sent(), [["iin", "880101300010"], ["bin", "940140000385"], ["case", ""], ["phone", "+77011234567"]]);
  assert.equal((await state("iin")).value, "880101 300010");
  await page.locator("#bin input").fill("1");
  await page.locator("#reset").click();
  assert.deepEqual(await sent(), [["iin", ""], ["bin", "940140000385"], ["case", ""], ["phone", ""]]);
  assert.deepEqual(problems, []);
});

test("an error stops the form, is said in the language of the place, and only once the field was left", async (test) => {
  const { page, problems, state } = await open(test);
  assert.deepEqual(await state("iin"), { value: "", normalized: null, validationMessage: wording("ru", "field.required"), valid: false, missing: true });
  const message = page.locator("#iin [part~=message]");
  await page.locator("#iin input").pressSequentially("880101300011");
  assert.equal(await message.textContent(), "");
  await page.locator("#iin input").blur();
  await page.waitForFunction((text) => document.getElementById("iin").shadowRoot.querySelector("[part~=error]")?.textContent === text, wording("ru", "iin.check-digit"));
  await page.locator("#send").click();
  assert.equal(new URL(page.url()).pathname, "/");
  await page.locator("#case input").fill("7514-27-00-2/0");
  assert.equal((await state("case")).valid, false);
  await page.locator("#case input").fill("");
  await page.locator("#iin input").fill("880101300010");
  await page.locator("#iin input").press("Enter");
  await page.waitForURL(/\/sent\?iin=880101300010&/);
  assert.deepEqual(problems, []);
});

test("the page's labels name and focus a field; a field without one has the name of its kind", async (test) => {
  const { page } = await open(test);
  await page.getByText("Number of the person").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "iin");
  const described = page.getByRole("textbox", { name: "Number of the person" });
  assert.equal(await described.count(), 1);
  assert.equal(await page.getByRole("textbox", { name: "Phone" }).count(), 1);
  assert.equal(await page.locator("#bin label").textContent(), "БИН");
});

test("a disabled fieldset disables its fields, and a page may refuse a value itself", async (test) => {
  const { page, sent, state } = await open(test);
  await page.evaluate(() => (document.getElementById("group").disabled = true));
  assert.deepEqual(await sent(), []);
  assert.ok(await page.locator("#iin input").isDisabled());
  await page.evaluate(() => {
    document.getElementById("group").disabled = false;
    document.getElementById("bin").setCustomValidity("Not ours");
  });
  assert.deepEqual([(await state("bin")).valid, (await state("bin")).validationMessage], [false, "Not ours"]);
});

test("what a browser filled in comes back into a field", async (test) => {
  const { page, state } = await open(test);
  await page.evaluate(() => document.getElementById("iin").formStateRestoreCallback("880101300010", "autocomplete"));
  assert.deepEqual([(await state("iin")).value, (await state("iin")).valid], ["880101300010", true]);
});

test("events tell of every change, and one `change`", async (test) => {
  const { page } = await open(test);
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ["input", "change", "otinish-change"]) {
      document.addEventListener(type, (event) => heard.push([type, event.target.id, event.detail?.normalized ?? null]));
    }
  });
  await page.locator("#iin input").fill("880101300010");
  await page.locator("#iin input").blur();
  const heard = await page.evaluate(() => globalThis.heard);
  assert.deepEqual(heard.filter(([type]) => type === "change"), [["change", "iin", null]]);
  assert.ok(heard.some(([type, id, value]) => type === "otinish-change" && id === "iin" && value === "880101300010"));
});

test("files are added, checked by the policy, taken out and sent", async (test) => {
  const { page, problems, sent, state } = await open(test);
  const input = page.locator("#files input");
  // A press on the words opens the browser's chooser, whatever language the browser speaks.
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByText("Выбрать файлы").click({ position: { x: 5, y: 5 }, force: true }),
  ]);
  await chooser.setFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: pdf() });
  await input.setInputFiles({ name: "b.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") });
  assert.equal((await state("files")).valid, false);
  assert.equal(await page.getByText("a.pdf (1 КБ)").count(), 1);
  assert.match((await state("files")).validationMessage, /^b\.exe: /);
  await page.getByRole("button", { name: "Убрать: b.exe" }).click();
  assert.equal((await state("files")).valid, true);
  assert.deepEqual((await sent()).at(-1), ["files", "a.pdf"]);
  assert.deepEqual(problems, []);
});

/** Waits until every chosen file was inspected, and gives what was found. */
const inspected = (page) => page.evaluate(async () => {
  const field = document.getElementById("files");
  await field.inspected;
  return { codes: field.violations.map(({ code, file }) => [code, file]), valid: field.validity.valid, busy: field.busy };
});

test("the contents of files are inspected beside the page, and what is found is told at the file", async (test) => {
  const { page, problems, state } = await open(test);
  await page.evaluate(() => document.addEventListener("otinish-inspected", ({ detail }) => (globalThis.told = detail.valid)));
  const input = page.locator("#files input");
  await input.setInputFiles([
    { name: "a.pdf", mimeType: "application/pdf", buffer: pdf() },
    { name: "b.pdf", mimeType: "application/pdf", buffer: pdf("b", "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>") },
    { name: "c.jpg", mimeType: "image/jpeg", buffer: pdf("c") },
  ]);
  assert.deepEqual(await inspected(page), {
    codes: [["attachments.pdf-script", 1], ["attachments.format-differs", 2]],
    valid: false,
    busy: false,
  });
  assert.equal(await page.evaluate(() => globalThis.told), false);
  const texts = page.locator("#files [part~=file-message]");
  assert.deepEqual(await texts.allTextContents(), [
    wording("ru", "attachments.pdf-script"),
    wording("ru", "attachments.format-differs").replace("{found}", "pdf").replace("{expected}", "jpeg"),
  ]);
  assert.match((await state("files")).validationMessage, /^b\.pdf: /);
  await page.getByRole("button", { name: "Убрать: b.pdf" }).click();
  await page.getByRole("button", { name: "Убрать: c.jpg" }).click();
  assert.equal((await state("files")).valid, true);
  assert.deepEqual(problems, []);
});

test("while a file is read its field is busy, and a file that is taken out is not waited for", async (test) => {
  const { page, problems } = await open(test);
  const buffer = Buffer.concat([Buffer.from("%PDF-1.4\n% "), Buffer.alloc(30 << 20, "a"), pdf().subarray(8)]);
  await page.locator("#files input").setInputFiles({ name: "large.pdf", mimeType: "application/pdf", buffer });
  await page.getByRole("progressbar", { name: "Проверяется: large.pdf" }).waitFor();
  assert.equal(await page.getByText("large.pdf (30,1 МБ)").count(), 1);
  assert.equal(await page.evaluate(() => document.getElementById("files").busy), true);
  await page.getByRole("button", { name: "Убрать: large.pdf" }).click();
  assert.deepEqual(await inspected(page), { codes: [], valid: true, busy: false });
  assert.deepEqual(problems, []);
});

test("where no worker can be opened, names and sizes are checked, and the field says that nobody looked further", async (test) => {
  const { page, sent, state } = await open(test, "/closed");
  await page.locator("#files input").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: pdf() });
  assert.deepEqual(await inspected(page), { codes: [["attachments.content-not-inspected", null]], valid: true, busy: false });
  await page.locator("#files input").focus();
  await page.locator("#iin input").focus();
  const message = page.locator("#files [part~=warning]");
  assert.equal(await message.textContent(), wording("ru", "attachments.content-not-inspected"));
  assert.deepEqual((await sent()).at(-1), ["files", "a.jpg"]);
  await page.locator("#files input").setInputFiles({ name: "b.exe", mimeType: "", buffer: Buffer.from("MZ") });
  assert.equal((await state("files")).valid, false);
});

test("another language is spoken at once, and axe finds nothing", async (test) => {
  const { page, problems } = await open(test);
  for (const lang of ["ru", "kk", "en"]) {
    await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
    await page.locator("#iin input").fill("1");
    await page.locator("#iin input").blur();
    await page.waitForFunction((start) => document.getElementById("iin").validationMessage.startsWith(start), wording(lang, "iin.length").split("{")[0]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
  }
  assert.deepEqual(problems, []);
});
