// Drafts stay on the device, only when asked for, and only so long.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { FormPage } from "./pages/form.mjs";
import { launchBrowser, openPage } from "./support/browser.mjs";
import { answersOf, dotted } from "./support/data.mjs";
import { startServer } from "./support/server.mjs";

const FORM = "enis/access-notary";
let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const stored = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

test("nothing is kept unless the person asks; what is kept comes back, and goes when told to", async () => {
  const { page, context, problems } = await openPage(browser);
  const form = new FormPage(page, server.url, FORM);
  const answers = await answersOf(FORM, "2026-01-15");
  await form.open("kk");
  await form.fillStep(answers);
  await form.control("/chamber_name").blur();
  assert.ok(!(await stored(page)).includes(answers.chamber_name));

  await page.locator("#keep-draft").check();
  await page.waitForFunction((text) => JSON.stringify({ ...localStorage }).includes(text), answers.chamber_name);
  assert.ok(!page.url().includes("880101"));

  await page.reload();
  await page.locator('[data-action="draft-continue"]').click();
  await page.waitForFunction((text) => document.querySelector("#f-chamber_name")?.value === text, answers.chamber_name);

  await page.reload();
  await page.locator('[data-action="draft-delete"]').click();
  await page.waitForFunction((text) => !JSON.stringify({ ...localStorage }).includes(text), answers.chamber_name);
  await page.waitForSelector("#f-chamber_name");
  assert.equal(await form.control("/chamber_name").inputValue(), "");
  assert.deepEqual(problems, []);
  await context.close();
});

test("a draft is gone once the application is sent", async () => {
  const { page, context } = await openPage(browser);
  const form = new FormPage(page, server.url, FORM);
  const { today } = await (await fetch(`${server.url}/api/v1/context`)).json();
  const answers = { ...(await answersOf(FORM, today)), date: dotted(today) };
  await form.open("kk");
  await form.fillStep(answers);
  await page.locator("#keep-draft").check();
  await page.waitForFunction((text) => JSON.stringify({ ...localStorage }).includes(text), answers.chamber_name);
  await form.fillAll(answers);
  await form.submit();
  assert.ok(!(await stored(page)).includes(answers.chamber_name));
  await context.close();
});
