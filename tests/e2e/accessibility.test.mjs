// Every page, in every language, at phone and desktop width: no violation of WCAG 2.2 AA that axe-core can see, no sideways
// scrolling, no blocked resource. With OTINISH_SCREENSHOTS=FOLDER each is photographed.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { FormPage } from "./pages/form.mjs";
import { launchBrowser, openPage } from "./support/browser.mjs";
import { answersOf, dotted, pdf } from "./support/data.mjs";
import { startServer } from "./support/server.mjs";

const FORM = "enis/access-notary";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function look(page, name) {
  if (process.env.OTINISH_SCREENSHOTS) {
    await mkdir(process.env.OTINISH_SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: join(process.env.OTINISH_SCREENSHOTS, `${name}.png`), fullPage: true });
  }
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
    [],
    name,
  );
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${name}: the page scrolls sideways by ${sideways}px`);
}

for (const lang of ["kk", "ru", "en"]) {
  for (const width of [360, 1280]) {
    test(`${lang}, ${width} px`, async () => {
      const { page, context, problems } = await openPage(browser, { viewport: { width, height: 800 } });
      const at = (name) => `${lang}-${width}-${name}`;
      await page.goto(`${server.url}/?lang=${lang}`);
      await page.waitForSelector(`a[href*="/forms/${FORM}"]`);
      assert.equal(await page.locator("html").getAttribute("lang"), lang);
      await look(page, at("services"));

      await page.locator('[data-action="by-system"]').click();
      await page.locator("#official summary").click();
      await look(page, at("services-by-system"));
      await page.goto(`${server.url}/services/cad/request?lang=${lang}`);
      await page.waitForSelector("#service-cost");
      for (const list of await page.locator("details.requirements summary").all()) await list.click();
      await look(page, at("service"));

      const form = new FormPage(page, server.url, FORM);
      await form.open(lang);
      const { today } = await (await fetch(`${server.url}/api/v1/context`)).json();
      const answers = { ...(await answersOf(FORM, today)), date: dotted(today), signature: "scan" };
      const file = { name: "scan.pdf", mimeType: "application/pdf", buffer: pdf() };
      for (let step = 1; step <= 10 && !(await form.action("submit").count()); step++) {
        await look(page, at(`step-${step}`));
        await form.action("next").click();
        await page.waitForSelector("#error-summary");
        await look(page, at(`step-${step}-errors`));
        await form.fillStep(answers);
        if (await page.locator("#s-signed_form").count()) await page.locator("#s-signed_form").setInputFiles([file]);
        await look(page, at(`step-${step}-filled`));
        await form.next();
      }
      await look(page, at("review"));
      await form.submit();
      await look(page, at("receipt"));
      await form.action("print").click();
      await page.waitForURL(/print/);
      await page.waitForSelector("main table");
      await look(page, at("print"));

      await page.goto(`${server.url}/tools?lang=${lang}`);
      await page.waitForSelector("main input");
      await look(page, at("tools"));
      await page.goto(`${server.url}/about?lang=${lang}`);
      await page.waitForSelector("main h1");
      await look(page, at("about"));
      await page.goto(`${server.url}/no/such/page?lang=${lang}`);
      await page.waitForSelector("main h1");
      await look(page, at("missing"));
      assert.deepEqual(problems.filter((problem) => !problem.includes("404")), []);
      await context.close();
    });
  }
}
