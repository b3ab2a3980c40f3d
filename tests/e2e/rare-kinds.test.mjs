// The kinds that few forms ask for are a module of their own, loaded before a form that needs it opens.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser, openPage } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const isMore = (address) => /\/assets\/more-/.test(address);

test("a form of common kinds does not load the others", async () => {
  const { page, context, problems } = await openPage(browser);
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(`${server.url}/forms/enis/access-notary?lang=kk`, { waitUntil: "networkidle" });
  await page.waitForSelector("main input");
  assert.deepEqual(loaded.filter(isMore), []);
  assert.deepEqual(problems, []);
  await context.close();
});

test("without the module a form that needs it does not open, and says so; with it, it opens", async () => {
  const { page, context } = await openPage(browser);
  await page.route(isMoreUrl, (route) => route.abort());
  await page.goto(`${server.url}/forms/pst/delivery-choice?lang=ru`);
  await page.waitForSelector('[data-action="retry"]');
  assert.equal(await page.locator("main input").count(), 0);
  await page.unroute(isMoreUrl);
  await page.locator('[data-action="retry"]').click();
  await page.waitForSelector("main input");
  await context.close();
});

test("the page of checks knows the kinds of both modules, and keeps its words when the language changes", async () => {
  const { page, context, problems } = await openPage(browser);
  await page.goto(`${server.url}/tools?lang=en`);
  for (const [kind, value, verdict] of [
    ["iban", "KZ86125KZT5004100100", "valid"],
    ["iban", "KZ87125KZT5004100100", "invalid"],
    ["iin", "880101300010", "valid"],
  ]) {
    await page.locator("#tool-kind").selectOption(kind);
    await page.locator("#tool-value").fill(value);
    await page.waitForSelector(`#tool-verdict[data-verdict="${verdict}"]`);
  }
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await page.locator("#lang-kk").click();
  await page.waitForFunction(() => document.documentElement.lang === "kk");
  assert.ok(!(await page.locator("main").innerText()).includes("ui."));
  assert.deepEqual(problems, []);
  await context.close();
});

function isMoreUrl(address) {
  return isMore(address.href);
}
