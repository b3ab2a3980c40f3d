// What a person does not need to begin with is fetched ahead: it works with the server gone, and says so where it could not come.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser, openPage } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";

const FORM = "/forms/enis/access-notary";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const isLater = (address) => /\/assets\/later-/.test(address);

test("the other pages and languages are there when the server is gone", async () => {
  const { page, context, problems } = await openPage(browser);
  const fetched = new Set();
  page.on("requestfinished", (request) => fetched.add(new URL(request.url()).pathname));
  await page.goto(`${server.url}${FORM}?lang=kk`, { waitUntil: "networkidle" });
  await page.waitForSelector("#step-heading");
  assert.ok([...fetched].some(isLater), "the second part is fetched ahead");
  for (const lang of ["kk", "ru", "en"]) assert.ok(fetched.has(`/texts/more-${lang}.json`), lang);
  await context.setOffline(true);
  await page.click('[data-action="print"]');
  await page.waitForSelector("article.sheet");
  await page.click("#lang-ru");
  await page.waitForSelector("html[lang=ru] article.sheet");
  await page.click('nav a[href="/about"]');
  await page.waitForSelector("main li");
  await page.goBack();
  await page.waitForSelector("article.sheet");
  assert.deepEqual(problems, []);
  await context.close();
});

test("a page that could not be loaded says so, and comes when asked again", async () => {
  const { page, context } = await openPage(browser);
  await page.route("**/assets/later-*", (route) => route.abort());
  await page.goto(`${server.url}/about?lang=en`);
  await page.waitForSelector('[data-action="retry"]');
  await page.unroute("**/assets/later-*");
  await page.click('[data-action="retry"]');
  await page.waitForSelector("main li");
  await context.close();
});
