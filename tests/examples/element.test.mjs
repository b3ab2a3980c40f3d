// <otinish-form> in a page of somebody else's, under the strictest policy that it says it runs under.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";
import { FormPage } from "../e2e/pages/form.mjs";
import { launchBrowser, openPage } from "../e2e/support/browser.mjs";
import { pdf } from "../e2e/support/data.mjs";
import { startServer } from "../e2e/support/server.mjs";
import { answersOf, asWritten, vectorFiles } from "../node/support.mjs";
import { expected, installed, wording } from "./support/examples.mjs";
import { policy, serve } from "./support/serve.mjs";

const FORM = "enis/dismissal-notification";
const DAY = "2026-06-15";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const file = { name: "buiryk.pdf", mimeType: "application/pdf", buffer: pdf() };

/** A page with elements, which keeps the events that they tell. */
const html = (body, lang = "ru") => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Portal</title>
<meta name="viewport" content="width=device-width"><script type="module" src="/events.js"></script>
<script type="module" src="/otinish/element.js"></script></head><body><main><h1>Portal</h1>${body}</main></body></html>`;

const EVENTS = `import { configure } from "/otinish/element.js";
const address = trustedTypes.createPolicy("otinish-inspection", { createScriptURL: () => "/otinish/attachments-worker.js" });
configure({ worker: () => new Worker(address.createScriptURL(""), { type: "module" }) });
globalThis.told = [];
for (const type of ["ready", "change", "invalid", "submit", "sent", "error"]) {
  addEventListener("otinish-" + type, (event) => told.push({ type, target: event.target.id, detail: event.detail, error: String(event.detail.error) }));
}`;

const one = `<otinish-form id="form" form="${FORM}"></otinish-form>`;
const pages = {
  "/": html(one),
  "/two": html(`<otinish-form id="form" form="${FORM}" lang="kk"></otinish-form><otinish-form id="other" form="sio/access" lang="en"></otinish-form>`),
  "/empty": html(""),
  "/draft": html(`<otinish-form id="form" form="${FORM}" draft></otinish-form>`),
  "/unknown": html(`<otinish-form id="form" form="enis/no-such-form"></otinish-form>`),
  "/address": html(`<otinish-form id="form" form="/otinish/generated/definitions/${FORM}/2025-11-03.json"></otinish-form>`),
  "/events.js": EVENTS,
};

let browser;
let site;
const headers = { "content-security-policy": policy("otinish-inspection") };
before(async () => {
  browser = await launchBrowser();
  site = await serve({ folders: { "/otinish/": `${installed}/` }, pages, headers });
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function open(test, path = "/", { url = site.url, ...options } = {}) {
  const { page, context, problems } = await openPage(browser, options);
  test.after(() => context.close());
  page.setDefaultTimeout(10_000);
  await context.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(url + path);
  return { page, problems, form: new FormPage(page, url, FORM) };
}

const ready = (page, id = "form") => page.evaluate((id) => document.getElementById(id).ready, id);

/** The details of the events of a type, in order. */
const told = (page, type) => page.evaluate((type) => JSON.parse(JSON.stringify(told.filter((each) => each.type === type))), type);

/** The id of the element that has the focus, inside the shadow root too. */
const focused = (page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id ?? document.activeElement?.id);

test("a person fills in the form, sees an error, changes the language, attaches a file, and the page gets the canonical answers", async (test) => {
  const { page, problems, form } = await open(test);
  await ready(page);
  await page.evaluate((today) => (document.querySelector("otinish-form").context = { today }), DAY);
  await ready(page);
  const { answers, canonical } = expected();

  await form.action("next").click();
  await page.locator("#error-summary").waitFor();
  await page.waitForFunction(() => document.querySelector("otinish-form").shadowRoot.activeElement?.id === "error-summary");
  const [{ detail }] = await told(page, "invalid");
  assert.equal(detail.report.valid, false);
  await page.locator("#error-summary a").first().click();
  await page.waitForFunction(() => document.querySelector("otinish-form").shadowRoot.activeElement?.matches("input,textarea"));

  await form.fillAll({ ...answers, employee_iin: "880101300011" }, { attach: [] }).catch(() => {});
  await form.error("/employee_iin").getByText(wording("ru", "iin.check-digit")).waitFor();
  await page.evaluate(() => (document.documentElement.lang = "kk"));
  await form.error("/employee_iin").getByText(wording("kk", "iin.check-digit")).waitFor();
  assert.equal(await form.control("/employee_iin").inputValue(), "880101300011");
  await form.control("/employee_iin").fill(answers.employee_iin);
  await form.fillAll(answers, { attach: [{ slot: "supporting_documents", files: [file] }] });
  await page.evaluate(() => addEventListener("otinish-submit", (event) => (globalThis.files = Object.entries(event.detail.attachments).map(([slot, files]) => [slot, files.map((each) => each.name)]))));
  await form.action("submit").click();
  await page.waitForFunction(() => told.some(({ type }) => type === "submit"));
  const [submitted] = await told(page, "submit");
  assert.equal(submitted.detail.canonical, canonical);
  assert.deepEqual(submitted.detail.answers, JSON.parse(canonical));
  assert.deepEqual({ form: submitted.detail.form, lang: submitted.detail.lang, edition: submitted.detail.edition }, { form: FORM, lang: "kk", edition: "2025-11-03" });
  assert.deepEqual(await page.evaluate(() => files), [["supporting_documents", ["buiryk.pdf"]]]);
  // What the page finds besides stands at the field.
  await page.evaluate(() => document.querySelector("otinish-form").refuse([{ code: "iin.check-digit", path: "/employee_iin" }]));
  await page.locator("#error-summary").getByText(wording("kk", "iin.check-digit")).waitFor();
  assert.deepEqual(await told(page, "error"), []);
  assert.deepEqual(problems, []);
});

test("the same verdict: every vector of every form", async (test) => {
  const { page, problems } = await open(test, "/empty");
  await page.evaluate(() => customElements.whenDefined("otinish-form"));
  let count = 0;
  for (const file of vectorFiles("forms")) {
    const vectors = file.vectors.map((vector) => ({
      // As text: a member may be called __proto__.
      answers: JSON.stringify(answersOf(file, vector)),
      files: vector.attachments ?? {},
      context: { today: vector.today ?? file.today, supersededFrom: vector.superseded_from ?? null },
    }));
    // Files are no more than their names and sizes here; what is told of contents is the inspection's, which has vectors of its own.
    // And an element's answers are always an object.
    const plain = vectors.map(({ files, answers }) => Object.keys(files).length === 0 && answers.startsWith("{"));
    const outcomes = await page.evaluate(
      async ({ form, edition, vectors, plain }) => {
        const outcomes = [];
        const element = document.createElement("otinish-form");
        Object.assign(element, { form, edition });
        document.body.append(element);
        await element.ready;
        for (const [at, { answers, context }] of vectors.entries()) {
          if (!plain[at]) {
            outcomes.push(null);
            continue;
          }
          element.context = context;
          await element.ready;
          element.answers = JSON.parse(answers);
          outcomes.push(element.outcome);
        }
        element.remove();
        return outcomes;
      },
      { form: file.form, edition: file.edition, vectors, plain },
    );
    for (const [at, vector] of file.vectors.entries()) {
      if (!outcomes[at]) continue;
      count += 1;
      const { report, canonical } = outcomes[at];
      if (vector.expect.violations) assert.deepEqual(asWritten(report.violations), vector.expect.violations, vector.id);
      for (const code of vector.expect.codes ?? []) assert.ok(report.violations.some((each) => each.code === code), `${vector.id}: ${code}`);
      if (vector.expect.canonical) assert.equal(canonical, vector.expect.canonical, vector.id);
    }
  }
  assert.ok(count > 500, `${count} vectors`);
  assert.deepEqual(problems, []);
});

test("it sends by itself where the page says where to, and shows the receipt", async (test) => {
  const sender = await serve({ folders: { "/otinish/": `${installed}/` }, pages });
  const server = await startServer({ args: ["--clock", `${DAY}T10:00`, "--cors-origin", sender.url] });
  test.after(() => Promise.all([server.stop(), sender.stop()]));
  const { page, form } = await open(test, "/", { url: sender.url });
  await page.evaluate(
    ({ today, submitUrl }) => Object.assign(document.querySelector("otinish-form"), { context: { today }, submitUrl }),
    { today: DAY, submitUrl: "http://127.0.0.1:9/nobody" },
  );
  await ready(page);
  const { answers, canonical } = expected();
  await form.fillAll(answers, { attach: [{ slot: "supporting_documents", files: [file] }] });
  // Where nobody answers, nothing is lost.
  await form.action("submit").click();
  await page.locator("#send-failed").waitFor();
  await page.evaluate((url) => (document.querySelector("otinish-form").submitUrl = url), `${server.url}/api/v1/applications`);
  const receipt = await form.submit();
  const [{ detail }] = await told(page, "sent");
  assert.equal(detail.receipt.number, receipt.number);
  assert.equal(detail.receipt.receipt.canonical_sha256, createHash("sha256").update(canonical).digest("hex"));
});

test("several forms on a page stand by themselves, each in its language", async (test) => {
  const { page, problems } = await open(test, "/two");
  await Promise.all([ready(page), ready(page, "other")]);
  const inside = (id, selector) => page.locator(`#${id} ${selector}`);
  assert.equal(await inside("form", ".otinish").getAttribute("lang"), "kk");
  assert.equal(await inside("other", ".otinish").getAttribute("lang"), "en");
  assert.match(await inside("other", '[data-action="next"]').innerText(), /^[ -~]+$/);
  await inside("other", '[data-action="next"]').click();
  await inside("other", "#error-summary").waitFor();
  assert.equal(await inside("form", "#error-summary").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "other");
  await page.evaluate(() => document.getElementById("other").setAttribute("lang", "ru"));
  await page.locator('#other .otinish[lang="ru"]').waitFor();
  assert.deepEqual(problems, []);
});

test("what the page sets before and after, what it reads, and emptying", async (test) => {
  const { page, problems } = await open(test, "/empty");
  const answers = { employee_iin: "880101 300010", nothing_of_the_form: 1 };
  const seen = await page.evaluate(
    async ({ answers, form, today }) => {
      const element = document.createElement("otinish-form");
      // Before it is in the page, and in an order of the page's own.
      element.answers = answers;
      element.context = { today };
      element.form = form;
      element.id = "form";
      const before = element.outcome;
      document.querySelector("main").append(element);
      await element.ready;
      const seen = { before, answers: element.answers, violations: element.outcome.report.violations.map(({ code }) => code) };
      element.attachments = { supporting_documents: [new File(["x"], "a.pdf", { type: "application/pdf" })] };
      seen.files = element.attachments.supporting_documents.map((file) => file.name);
      // Lone surrogates, circles and what JSON has not end in no exception.
      element.answers = { employee_iin: "\ud800" };
      seen.damaged = element.answers;
      const circle = {};
      circle.circle = circle;
      element.answers = circle;
      seen.circle = element.answers;
      element.answers = answers;
      element.reset();
      seen.emptied = [element.answers, element.attachments];
      seen.definition = element.definition.id;
      return seen;
    },
    { answers, form: FORM, today: DAY },
  );
  assert.equal(seen.before, null);
  assert.deepEqual(seen.answers, answers);
  assert.ok(seen.violations.includes("answers.unknown-field") || seen.violations.some((code) => code.startsWith("answers.")), seen.violations.join());
  assert.deepEqual(seen.files, ["a.pdf"]);
  assert.deepEqual(seen.damaged, { employee_iin: "\ufffd" });
  assert.deepEqual(seen.circle, {});
  assert.deepEqual(seen.emptied, [{}, {}]);
  assert.equal(seen.definition, FORM);
  assert.deepEqual(problems, []);
});

test("answers that are only to be read have no control", async (test) => {
  const { page, problems } = await open(test);
  await ready(page);
  await page.evaluate(() => Object.assign(document.querySelector("otinish-form"), { answers: { employee_iin: "880101300010" }, readOnly: true }));
  await page.locator("#form .review").getByText("880101300010").waitFor();
  assert.equal(await page.locator("#form input, #form button").count(), 0);
  assert.deepEqual(problems, []);
});

test("a form that is moved keeps what was typed, where the person is, and the files", async (test) => {
  const { page, form, problems } = await open(test);
  await ready(page);
  const { answers } = expected();
  await form.fillStep(answers);
  const typed = await page.evaluate(() => document.querySelector("otinish-form").answers);
  await page.evaluate(async () => {
    const element = document.querySelector("otinish-form");
    element.attachments = { supporting_documents: [new File(["x"], "a.pdf")] };
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.away = element.answers;
    document.body.append(element);
    await element.ready;
  });
  assert.deepEqual(await page.evaluate(() => [away, document.querySelector("otinish-form").answers]), [typed, typed]);
  assert.deepEqual(await page.evaluate(() => document.querySelector("otinish-form").attachments.supporting_documents.length), 1);
  assert.deepEqual(problems, []);
});

test("a definition by its address, and a form that nobody knows", async (test) => {
  const { page, problems } = await open(test, "/address");
  await ready(page);
  assert.equal(await page.evaluate(() => document.querySelector("otinish-form").definition.id), FORM);
  assert.deepEqual(problems, []);
  await page.goto(`${site.url}/unknown`);
  await page.locator("#form [role=alert]").waitFor();
  const [{ error }] = await told(page, "error");
  assert.match(error, /there is no form "enis\/no-such-form"/);
  await page.evaluate((form) => (document.querySelector("otinish-form").form = form), FORM);
  await ready(page);
  await page.locator("#step-heading").waitFor();
});

test("a draft is kept if the person asks for it, offered again, and deleted with the form's emptying", async (test) => {
  const { page, form, problems } = await open(test, "/draft");
  await ready(page);
  await page.locator("#keep-draft").check();
  await form.control("/sender_body").fill("Әділет департаменті");
  await page.reload();
  await ready(page);
  await form.action("draft-continue").click();
  await form.control("/sender_body").waitFor();
  assert.equal(await form.control("/sender_body").inputValue(), "Әділет департаменті");
  await page.evaluate(() => document.querySelector("otinish-form").reset());
  await page.reload();
  await ready(page);
  assert.equal(await form.action("draft-continue").count(), 0);
  assert.deepEqual(problems, []);
});

test("it prints the act's form, not the page", async (test) => {
  const { page, problems } = await open(test);
  await ready(page);
  await page.evaluate(() => (document.querySelector("otinish-form").answers = { employee_iin: "880101300010" }));
  const printed = await page.evaluate(async () => {
    const frames = [];
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) if (node.localName === "iframe") frames.push(node);
    });
    const element = document.querySelector("otinish-form");
    observer.observe(element.shadowRoot, { childList: true });
    await element.print();
    const [frame] = frames.length > 0 ? frames : element.shadowRoot.querySelectorAll("iframe");
    const page = frame.contentDocument;
    return { text: page.body.innerText, lang: page.documentElement.lang, sheets: page.adoptedStyleSheets.length, blanks: page.querySelectorAll(".sheet").length };
  });
  assert.match(printed.text, /880101300010/);
  assert.deepEqual([printed.lang, printed.sheets, printed.blanks], ["kk", 1, 1]);
  assert.deepEqual(problems, []);
});

test("fifty forms that come and go leave nothing behind", async (test) => {
  const { page, problems } = await open(test, "/empty");
  const session = await page.context().newCDPSession(page);
  const mount = (times) =>
    page.evaluate(
      async ({ form, times }) => {
        for (let at = 0; at < times; at += 1) {
          const element = document.createElement("otinish-form");
          element.form = form;
          document.querySelector("main").append(element);
          await element.ready;
          element.answers = { employee_iin: String(at) };
          element.shadowRoot.querySelector('[data-action="next"]').click();
          await new Promise((resolve) => setTimeout(resolve, 20));
          element.remove();
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
      { form: FORM, times },
    );
  const measure = async () => {
    // What the page itself keeps of the events leads to the elements.
    await page.evaluate(() => (told.length = 0));
    for (let round = 0; round < 3; round += 1) await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { heap: usedSize, nodes, listeners: jsEventListeners, memory: await page.evaluate(() => import("/otinish/element-loader.js").then((loader) => loader.start()).then(({ memory }) => memory.buffer.byteLength)) };
  };
  await mount(10);
  const before = await measure();
  await mount(50);
  const after = await measure();
  test.diagnostic(`after 10 forms ${JSON.stringify(before)}, after 60 ${JSON.stringify(after)}`);
  // One form has some hundred nodes and takes some hundred kilobytes: a leak of one of fifty would show.
  assert.ok(after.nodes - before.nodes < 100, `${after.nodes - before.nodes} nodes`);
  assert.ok(after.listeners - before.listeners < 20, `${after.listeners - before.listeners} listeners`);
  assert.ok(after.heap - before.heap < 400_000, `${after.heap - before.heap} bytes of the heap`);
  assert.ok(after.memory - before.memory <= 65_536, `${after.memory - before.memory} bytes of the program's memory`);
  assert.deepEqual(problems, []);
});

for (const lang of ["kk", "ru", "en"]) {
  for (const width of [360, 1280]) {
    test(`nothing that axe-core can see is wrong inside: ${lang}, ${width} px`, async (test) => {
      const { page, form, problems } = await open(test, "/", { viewport: { width, height: 800 } });
      await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
      await ready(page);
      const look = async (name) => {
        if (process.env.OTINISH_SCREENSHOTS) await page.screenshot({ path: `${process.env.OTINISH_SCREENSHOTS}/element-${lang}-${width}-${name}.png`, fullPage: true });
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), [], name);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(sideways <= 0, `${name}: the page scrolls sideways by ${sideways}px`);
      };
      await look("empty");
      await form.action("next").click();
      await page.locator("#error-summary").waitFor();
      await look("errors");
      await form.fillAll(expected().answers, { attach: [{ slot: "supporting_documents", files: [file] }] });
      await look("review");
      assert.deepEqual(problems, []);
    });
  }
}

test("it loads from another origin, with integrity", async (test) => {
  const origin = await serve({ folders: { "/": `${installed}/` }, headers: { "access-control-allow-origin": "*" } });
  test.after(() => origin.stop());
  const integrity = JSON.parse(readFileSync(`${installed}/generated/integrity.json`, "utf8"));
  const map = Object.fromEntries(Object.entries(integrity).map(([path, hash]) => [`${origin.url}/${path}`, hash]));
  const page = `<!doctype html><html lang="kk"><meta charset="utf-8"><title>x</title>
    <script type="importmap">${JSON.stringify({ integrity: map })}</script>
    <script type="module" src="${origin.url}/element.js"></script><otinish-form id="form" form="${FORM}"></otinish-form></html>`;
  const other = await serve({ pages: { "/": page } });
  test.after(() => other.stop());
  const { page: view, problems } = await open(test, "/", { url: other.url });
  await view.locator("#step-heading").waitFor();
  assert.deepEqual(problems, []);
});

test("the keyboard alone", async (test) => {
  const { page, form, problems } = await open(test);
  await ready(page);
  await page.keyboard.press("Tab");
  const order = [];
  for (let step = 0; step < 60 && (await page.evaluate(() => document.querySelector("otinish-form").shadowRoot.activeElement?.dataset.action)) !== "next"; step += 1) {
    order.push(await focused(page));
    await page.keyboard.press("Tab");
  }
  assert.ok(order.some((id) => id?.startsWith("f-")), order.join());
  await page.keyboard.press("Enter");
  await page.locator("#error-summary").waitFor();
  await page.waitForFunction(() => document.querySelector("otinish-form").shadowRoot.activeElement?.id === "error-summary");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("otinish-form").shadowRoot.activeElement?.matches("input,textarea"));
  assert.ok(await form.heading());
  assert.deepEqual(problems, []);
});
