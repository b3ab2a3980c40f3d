// What attached files hold is inspected in the browser, beside a page with a strict policy and Trusted Types.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { FormPage } from "./pages/form.mjs";
import { launchBrowser, openPage } from "./support/browser.mjs";
import { answersOf, dotted, pdf } from "./support/data.mjs";
import { scriptedPdf } from "./support/files.mjs";
import { startServer } from "./support/server.mjs";

const FORM = "enis/access-notary";
const SLOT = "#s-supporting";
const media = "application/pdf";
const good = { name: "Куәлік.pdf", mimeType: media, buffer: pdf() };
const scripted = { name: "Анықтама.pdf", mimeType: media, buffer: scriptedPdf() };
const program = { name: "Сканер.pdf", mimeType: media, buffer: Buffer.concat([Buffer.from("MZ\x90\0"), Buffer.alloc(4096)]) };

let browser;
let server;
let answers;
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
  const { today } = await (await fetch(`${server.url}/api/v1/context`)).json();
  answers = { ...(await answersOf(FORM, today)), date: dotted(today) };
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the form in Kazakh at the step with the files. */
async function atFiles(prepare = async () => {}) {
  const opened = await openPage(browser);
  await prepare(opened.page);
  const form = new FormPage(opened.page, server.url, FORM);
  await form.open("kk");
  for (let step = 0; step < 20 && !(await opened.page.locator(SLOT).count()); step++) {
    await form.fillStep(answers);
    await form.next();
    await opened.page.locator(`${SLOT}, #step-heading`).first().waitFor({ state: "attached" });
    await opened.page.waitForLoadState("networkidle");
  }
  return { ...opened, form };
}

const said = (page, at) => page.locator(`${SLOT}-${at} .file-content`);
const wrong = (page, at) => page.locator(`${SLOT}-${at}-error .message.error`);
const notice = (page) => page.locator("#attachments-error").innerText();
const isModule = (address) => address.pathname.startsWith("/assets/attachments-");

test("a sound file is inspected when it is chosen, and sent", async () => {
  const requested = [];
  const { page, context, problems, form } = await atFiles(async (page) => {
    page.on("request", (request) => requested.push(request.url()));
  });
  const isLoaded = () => requested.some((address) => isModule(new URL(address)));
  assert.equal(isLoaded(), false, "nothing is loaded before a file is chosen");
  await page.locator(SLOT).setInputFiles([good]);
  await said(page, 0).filter({ hasText: "Мазмұны тексерілді" }).waitFor();
  assert.equal(isLoaded(), true);
  assert.equal(await page.locator(`${SLOT}-0 progress`).count(), 0);
  assert.equal(await notice(page), "");
  assert.equal(await page.locator(`${SLOT}-0-error`).innerText(), "");
  await form.fillAll(answers);
  assert.match((await form.submit()).number, /^ENIS-/);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a script or a program in a file is told at the file before sending, in each language", async () => {
  const { page, context, problems } = await atFiles();
  await page.locator(SLOT).setInputFiles([scripted, program, good]);
  await said(page, 2).filter({ hasText: "Мазмұны тексерілді" }).waitFor();
  const words = {};
  for (const lang of ["kk", "ru", "en"]) {
    await page.locator(`#lang-${lang}`).click();
    await page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
    await wrong(page, 0).first().waitFor();
    words[lang] = [await wrong(page, 0).first().innerText(), await wrong(page, 1).first().innerText()];
    assert.equal(await wrong(page, 2).count(), 0);
  }
  for (const at of [0, 1]) assert.equal(new Set(Object.values(words).map((list) => list[at])).size, 3, JSON.stringify(words));
  assert.match(words.en[0], /script/i);
  assert.match(words.en[1], /program/i);

  // The step is not left with them, and is left without.
  const heading = await page.locator("#step-heading").innerText();
  await page.locator('[data-action="next"]').click();
  await page.waitForSelector("#error-summary");
  assert.equal(await page.locator("#step-heading").innerText(), heading);
  for (const left of [2, 1]) {
    await page.locator(`${SLOT}-0 [data-action="remove-file"]`).click();
    await page.waitForFunction((left) => document.querySelectorAll("#s-supporting-list > li").length === left, left);
  }
  assert.equal(await wrong(page, 0).count(), 0);
  assert.equal(await notice(page), "");
  assert.deepEqual(problems, []);
  await context.close();
});

test("progress is shown while a file is inspected, and removing the file ends it", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const workers = [];
  const { page, context, problems } = await atFiles(async (page) => {
    page.on("worker", (worker) => workers.push(worker));
    // The inspection cannot begin before its module is there.
    await page.route((address) => isModule(address) && address.pathname.endsWith(".wasm"), async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
  });
  await page.locator(SLOT).setInputFiles([good, { ...good, name: "Екінші.pdf" }]);
  const bar = page.locator(`${SLOT}-0 progress`);
  await bar.waitFor();
  assert.match(await bar.getAttribute("aria-label"), /Куәлік\.pdf/);
  assert.match(await said(page, 0).innerText(), /тексерілуде/);
  assert.equal(await said(page, 0).getAttribute("role"), "status");
  assert.notEqual(await notice(page), "");
  const first = workers[0] ?? (await page.waitForEvent("worker"));
  const closed = new Promise((resolve) => first.once("close", resolve));
  await page.locator(`${SLOT}-0 [data-action="remove-file"]`).click();
  await closed;
  // The other is inspected in its turn.
  release();
  await said(page, 0).filter({ hasText: "Мазмұны тексерілді" }).waitFor();
  assert.equal(await page.locator(`${SLOT}-list > li`).count(), 1);
  assert.equal(await notice(page), "");
  assert.deepEqual(problems.filter((problem) => !problem.includes("ERR_")), []);
  await context.close();
});

for (const [what, blocked] of [
  ["JavaScript", (address) => isModule(address)],
  ["worker", (address) => isModule(address) && address.pathname.includes("worker")],
  ["WebAssembly", (address) => isModule(address) && address.pathname.endsWith(".wasm")],
]) {
  test(`without the inspection's ${what} the notice stays, and the server judges`, async () => {
    const { page, context, form } = await atFiles((page) => page.route(blocked, (route) => route.abort()));
    await page.locator(SLOT).setInputFiles([good]);
    await said(page, 0).filter({ hasText: "сервер" }).waitFor();
    assert.notEqual(await notice(page), "");
    assert.equal(await page.locator(`${SLOT}-0 progress`).count(), 0);
    await page.unroute(blocked);
    // Another file is another chance for the first.
    if (what === "worker") {
      await page.locator(SLOT).setInputFiles([{ ...good, name: "Екінші.pdf" }]);
      for (const at of [0, 1]) await said(page, at).filter({ hasText: "Мазмұны тексерілді" }).waitFor();
      assert.equal(await notice(page), "");
    }
    await form.fillAll(answers);
    assert.match((await form.submit()).number, /^ENIS-/);
    await context.close();
  });
}
