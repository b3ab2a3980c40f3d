// A notary files the application for access to ENIS; the server is killed and asked for it again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { FormPage } from "./pages/form.mjs";
import { launchBrowser, openPage } from "./support/browser.mjs";
import { answersOf, canonical, dotted, pdf } from "./support/data.mjs";
import { startServer } from "./support/server.mjs";

const FORM = "enis/access-notary";
let browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

const today = async (url) => (await (await fetch(`${url}/api/v1/context`)).json()).today;

test("a notary files an application in Kazakh, and it survives kill -9 byte for byte", async () => {
  let server = await startServer();
  const dataDir = server.dataDir;
  try {
    const { page, context, problems } = await openPage(browser);
    const day = await today(server.url);
    const answers = await answersOf(FORM, day);
    const form = new FormPage(page, server.url, FORM);

    await page.goto(server.url);
    await page.locator(`a[href*="/forms/${FORM}"]`).first().click();
    await page.waitForSelector("#step-heading");
    assert.equal(await page.locator("html").getAttribute("lang"), "kk");

    // Nothing is demanded before a field was left.
    assert.equal(await page.locator("[id$='-error']:visible").filter({ hasText: /\S/ }).count(), 0);
    await form.fillStep(answers);
    await form.next();

    // A wrong IIN is told while typing, in the frame of the last digit; the missing name is not.
    const wrong = answers.iin.slice(0, 11) + ((Number(answers.iin[11]) + 1) % 10);
    await form.control("/iin").pressSequentially(wrong);
    await form.error("/iin").filter({ hasText: "Бақылау цифры" }).waitFor();
    assert.equal(await form.control("/iin").getAttribute("aria-invalid"), "true");
    assert.match(await form.control("/iin").getAttribute("aria-describedby"), /f-iin-error/);
    assert.equal(((await form.error("/full_name/surname").textContent().catch(() => "")) ?? "").trim(), "");

    // Another language keeps what was typed and says the same.
    await page.locator('#lang-ru').click();
    await form.error("/iin").filter({ hasText: "Контрольная цифра" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "ru");
    assert.equal(await form.control("/iin").inputValue(), wrong);
    await form.control("/iin").fill(answers.iin);
    await page.waitForFunction(() => !document.querySelector("#f-iin-error")?.textContent?.trim());
    await page.locator('#lang-kk').click();
    await page.waitForFunction(() => document.documentElement.lang === "kk");
    assert.equal(await form.control("/iin").inputValue(), answers.iin);

    const file = { name: "Куәлік.pdf", mimeType: "application/pdf", buffer: pdf() };
    await form.fillAll({ ...answers, date: dotted(day) }, { attach: [{ slot: "supporting", files: [file] }] });
    const review = await page.locator("main").innerText();
    for (const shown of ["Әбілқасымов", answers.iin, answers.premises_address, "Куәлік.pdf"]) {
      assert.ok(review.includes(shown), shown);
    }
    const receipt = await form.submit();
    assert.match(receipt.number, /^ENIS-\d{4}-\d{6}$/);
    assert.match(receipt.time, /\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}/);

    // The official form, as it prints.
    await form.action("print").click();
    await page.waitForURL(/print/);
    const printed = (await page.locator("main").innerText()).replace(/\s+/g, " ");
    for (const words of [
      "Бірыңғай нотариаттық ақпараттық жүйені пайдалану қағидаларына 1-қосымша",
      "Кімге: Нотариаттық палата төрағасына",
      "БНАЖ-ға кіруге рұқсат беруіңізді сұраймын.",
      "БНАЖ – бірыңғай нотариаттық ақпараттық жүйе.",
    ]) {
      assert.ok(printed.includes(words), `${words}\n${printed}`);
    }
    assert.equal(printed.split("Әбілқасымов Нұрлан Ғабитұлы").length - 1, 4, "one name in four places");
    assert.deepEqual(problems, []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length > 0 && JSON.stringify({ ...localStorage, ...sessionStorage }).includes("880101")), false);
    await context.close();

    // The power goes; what was acknowledged is there.
    await server.kill();
    server = await startServer({ dataDir });
    const at = (path) => fetch(`${server.url}/api/v1/applications/${receipt.id}${path}`, { headers: { authorization: `Bearer ${receipt.token}` } });
    const stored = await (await at("/canonical")).text();
    assert.equal(stored, canonical({ ...answers, date: day }));
    const bytes = Buffer.from(await (await at("/attachments/0")).arrayBuffer());
    assert.ok(bytes.equals(file.buffer));
    assert.equal((await (await at("")).json()).number, receipt.number);
    assert.equal((await fetch(`${server.url}/api/v1/applications/${receipt.id}`)).status, 404, "not without the token");
    assert.ok(!server.output().includes(answers.iin), "the log holds no IIN");
  } finally {
    await server.stop();
  }
});

test("the same by keyboard alone", async () => {
  const server = await startServer();
  try {
    const { page, problems } = await openPage(browser);
    const day = await today(server.url);
    const answers = { ...(await answersOf("enis/access-employee", day)), date: dotted(day) };
    await page.goto(server.url);
    await page.waitForSelector('a[href="/services/enis/access-employee"]');

    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute("data-action") || document.activeElement?.getAttribute("href") || "");
    const tabTo = async (wanted) => {
      for (let n = 0; n < 120; n++) {
        await page.keyboard.press("Tab");
        const at = await focused();
        if (typeof wanted === "string" ? at === wanted : wanted.test(at)) return at;
      }
      assert.fail(`the keyboard does not reach ${wanted}`);
    };
    await tabTo("/services/enis/access-employee");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#service-cost");
    await tabTo("open");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#step-heading");

    for (let guard = 0; guard < 10; guard++) {
      const ids = await page.$$eval("main input, main textarea, main select", (all) => all.filter((c) => c.id.startsWith("f-")).map((c) => ({ id: c.id, type: c.type })));
      const done = new Set();
      for (const { id, type } of ids) {
        const [field, part] = Object.entries(answers).flatMap(([name, value]) => {
          if (id === `f-${name}` || id.startsWith(`f-${name}-`)) return [[name, id.slice(`f-${name}`.length + 1)]];
          return [];
        }).sort((a, b) => b[0].length - a[0].length)[0] ?? [];
        if (!field) continue;
        const value = answers[field];
        if (type === "radio") {
          if (done.has(field)) continue;
          done.add(field);
          // A group of radio buttons is one stop; arrows choose.
          await tabTo(new RegExp(`^f-${field}-`));
          await page.keyboard.press("Space");
          for (let n = 0; n < 10 && (await focused()) !== `f-${field}-${value}`; n++) await page.keyboard.press("ArrowDown");
        } else if (type === "checkbox") {
          if (value === true || value.includes?.(part)) {
            await tabTo(id);
            await page.keyboard.press("Space");
          }
        } else {
          const text = part ? value[part] : value;
          if (!text) continue;
          await tabTo(id);
          await page.keyboard.type(text);
        }
      }
      if (await page.locator('[data-action="submit"]').count()) break;
      const before = await page.locator("#step-heading").innerText();
      await tabTo("next");
      await page.keyboard.press("Enter");
      await page.waitForFunction((text) => document.querySelector("#step-heading")?.innerText !== text, before);
      await page.waitForFunction(() => document.activeElement?.id === "step-heading");
    }
    await tabTo("submit");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#receipt-number");
    assert.match(await page.locator("#receipt-number").innerText(), /^ENIS-\d{4}-\d{6}$/);
    assert.deepEqual(problems, []);
  } finally {
    await server.stop();
  }
});

test("an empty step is not left: the summary takes the focus and leads to the fields", async () => {
  const server = await startServer();
  try {
    const { page } = await openPage(browser);
    const form = new FormPage(page, server.url, FORM);
    await form.open("kk");
    await form.action("next").click();
    await page.waitForFunction(() => document.activeElement?.id === "error-summary");
    assert.equal(await page.locator("#error-summary a").count(), 3);
    await page.locator("#error-summary a").first().click();
    await page.waitForFunction(() => document.activeElement?.id === "f-chamber_name");
    assert.match(await form.error("/chamber_name").innerText(), /\S/);
    // Nothing is ticked or chosen for the person.
    for (let step = 0; step < 5; step++) {
      assert.equal(await page.locator("main input:checked").count(), 0);
      const answers = await answersOf(FORM, "2026-01-15");
      await form.fillStep(answers);
      await page.locator("main input:checked").count();
      if (await form.action("submit").count()) break;
      await form.next();
    }
  } finally {
    await server.stop();
  }
});

test("with the server gone the form still judges, says that nothing was sent, and sends when it is back", async () => {
  let server = await startServer();
  const { dataDir, port } = server;
  try {
    const { page } = await openPage(browser);
    const day = await today(server.url);
    const answers = { ...(await answersOf(FORM, day)), date: dotted(day) };
    const form = new FormPage(page, server.url, FORM);
    await form.open("kk");
    await form.fillStep(answers);
    await form.next();
    await page.waitForLoadState("networkidle");
    await server.kill();
    await form.control("/iin").fill("123");
    await form.control("/iin").blur();
    await form.error("/iin").filter({ hasText: "12" }).waitFor();
    await form.fillAll(answers);
    await form.action("submit").click();
    await page.getByText("жіберілмеді").first().waitFor();
    assert.equal(await page.locator("#receipt-number").count(), 0);
    server = await startServer({ dataDir, port });
    const receipt = await form.submit();
    assert.match(receipt.number, /000001$/, "one application, not two");
  } finally {
    await server.stop();
  }
});

test("whoever goes past the browser's checks meets the same ones", async () => {
  const server = await startServer();
  try {
    const body = new FormData();
    const envelope = JSON.stringify({ form: FORM, edition: "2025-11-03", answers: { iin: "880101300011", status: "accepted" } });
    body.append("application", new Blob([envelope], { type: "application/json" }));
    const headers = { "idempotency-key": "bypass-1" };
    const answer = await fetch(`${server.url}/api/v1/applications`, { method: "POST", body, headers });
    assert.equal(answer.status, 422);
    assert.match(answer.headers.get("content-type"), /application\/problem\+json/);
    const problem = await answer.json();
    const judged = await fetch(`${server.url}/api/v1/forms/${FORM}/validate`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ edition: "2025-11-03", answers: { iin: "880101300011", status: "accepted" } }),
    });
    const { report } = await judged.json();
    assert.deepEqual(problem.violations, report.violations);
    assert.ok(report.violations.some((v) => v.path === "/status" && v.code === "answers.unknown-field"));
  } finally {
    await server.stop();
  }
});
