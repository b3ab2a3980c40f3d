// How a person finds a service, and what is told before the form is opened.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { FormPage } from "./pages/form.mjs";
import { launchBrowser, openPage } from "./support/browser.mjs";
import { startServer } from "./support/server.mjs";

const example = new URL("../../examples/ministry/", import.meta.url);
let browser;
let server;
before(async () => {
  browser = await launchBrowser();
  server = await startServer({ args: ["--forms-dir", fileURLToPath(new URL("forms", example)), "--clock", "2026-11-23T10:00"] });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const headings = (page) => page.locator("#services .group > h2").allInnerTexts();

test("services stand under life events or systems, and papers of officials apart", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(server.url);
  await page.waitForSelector("#services .card");
  const events = await headings(page);
  assert.ok(events.includes("Баланың дүниеге келуі") && events.includes("Нотариус болып жұмыс істеу"), events.join());
  await page.locator('[data-action="by-system"]').click();
  await page.waitForFunction(() => document.querySelector("#services .group > h2")?.innerText.length);
  const systems = await headings(page);
  assert.ok(systems.some((name) => name.startsWith("Құқықтық кадастр")), systems.join());
  assert.notDeepEqual(systems, events);
  const papers = page.locator("#official");
  assert.equal(await papers.locator(".card").first().isVisible(), false);
  await papers.locator("summary").click();
  assert.ok(await papers.locator(".card").first().isVisible());
  assert.deepEqual(problems, []);
});

test("a word of one language finds a form shown in another", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${server.url}/?lang=kk`);
  await page.waitForSelector("#services .card");
  for (const [word, form] of [["постамат", "pst/delivery-choice"], ["нотариус", "enis/access-notary"], ["REAL estate", "cad/request"]]) {
    await page.locator("#search").fill(word);
    const found = await page.locator(`#services a[href="/services/${form}"]`).count();
    assert.equal(found, 1, `${word} finds ${form}`);
  }
  await page.locator("#search").fill("жоқ нәрсе");
  await page.locator("#services [role=status]").waitFor();
  assert.deepEqual(problems, []);
});

test("before beginning the person reads what is needed, how long it takes, what it costs, and the ten rows of requirements", async () => {
  const { page, problems } = await openPage(browser);
  await page.goto(`${server.url}/services/cad/request?lang=ru`);
  await page.waitForSelector("#service-cost");
  assert.match(await page.locator("#service-cost").innerText(), /бесплатно/);
  assert.match(await page.locator("#service-act").innerText(), /№\s131/);
  const lists = page.locator("details.requirements");
  assert.equal(await lists.count(), 4, "four services");
  await lists.first().locator("summary").click();
  assert.equal(await lists.first().locator("tr").count(), 10);
  assert.ok(await lists.first().locator("tr").first().isVisible());

  // The pilot ends with the year: until then its form is in force, and says how long.
  await page.goto(`${server.url}/services/pst/delivery-choice?lang=en`);
  await page.waitForSelector("#service-act");
  const pilot = await page.locator("main").innerText();
  assert.ok(pilot.includes("in force through 31.12.2026") && !pilot.includes("no longer used"), pilot);

  await page.goto(`${server.url}/services/cad/complaint?lang=en`);
  // Received on Monday 23 November 2026: five working days later.
  await page.locator("#service-terms li", { hasText: "Monday 30 November 2026" }).waitFor();
  await page.locator('[data-action="open"]').click();
  await page.waitForSelector("#step-heading");
  assert.deepEqual(problems, []);
});

test("a ministry's own form is found, filled in, sent and printed like the others, and the receipt tells the day of the answer", async () => {
  const { page, problems } = await openPage(browser);
  const id = "archive/employment-certificate";
  const answers = JSON.parse(await readFile(new URL("answers.json", example), "utf8"));
  await page.goto(`${server.url}/?lang=kk`);
  await page.locator("#search").fill("стаж");
  await page.locator(`a[href="/services/${id}"]`).click();
  await page.locator('[data-action="open"]').click();
  await page.waitForSelector("#step-heading");
  const form = new FormPage(page, server.url, id);
  await form.fillAll(answers);
  const receipt = await form.submit();
  assert.match(receipt.number, /^ARCHIVE-2026-\d{6}$/);
  // Fifteen working days after 23 November 2026.
  assert.match(await page.locator("#receipt-deadlines").innerText(), /14\.12\.2026/);
  await form.action("print").click();
  await page.waitForSelector(".sheet");
  assert.ok((await page.locator("main").innerText()).includes("Қарағанды металлургия комбинаты"));
  assert.deepEqual(problems, []);
});

test("in a list of ninety services a person finds one by words, and what is chosen stays", async () => {
  const { page, problems } = await openPage(browser);
  const form = new FormPage(page, server.url, "sio/request");
  await form.open("ru");
  const { answers } = JSON.parse(await readFile(new URL("../vectors/forms/sio-request.json", import.meta.url), "utf8"));
  await form.fillStep(answers);
  const shown = () => page.locator("#f-service .option:visible").allInnerTexts();
  const all = await shown();
  const find = page.getByRole("searchbox", { name: "Найти в списке" });
  await find.fill("ЮРИДИЧЕСК лиц");
  const found = await shown();
  assert.ok(found.length > 1 && found.length < all.length / 2, `${found.length} of ${all.length}`);
  assert.ok(found.slice(1).every((text) => /юридическ/i.test(text) && /лиц/i.test(text)), found.join("; "));
  assert.equal(await page.locator("#f-service input:checked").isVisible(), true);
  assert.equal(await page.locator("#f-service [role=status]").innerText(), `Найдено: ${found.length - 1}`);
  const heading = await form.heading();
  await find.press("Enter");
  assert.equal(await form.heading(), heading);
  await find.fill("");
  assert.deepEqual(await shown(), all);
  assert.deepEqual(problems, []);
});
