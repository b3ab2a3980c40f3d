// Visits of one page: each begins with a browser that has seen nothing.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { launchBrowser } from "../../../tests/e2e/support/browser.mjs";
import { install } from "./in-page.js";

/** Twelve digits whose last is not the control digit. */
const WRONG_IIN = "880101300011";

/** How long nothing may happen until a page counts as loaded, or its messages as complete, in milliseconds. */
const QUIET = 1000;

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Opens a page in a browser of its own and gives what `look` makes of it.
 *
 * @param {{ adapter: any, address: string }} page
 * @param {number} rate how many times slower the processor is made to seem
 * @param {(visit: { tab: import("playwright-core").Page, session: import("playwright-core").CDPSession }) => Promise<any>} look
 */
async function visit({ adapter, address }, rate, look) {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    const failures = [];
    tab.on("pageerror", (error) => failures.push(error.message));
    const session = await context.newCDPSession(tab);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    await tab.addInitScript(install, { root: adapter.root, first: adapter.first });
    await tab.goto(address, { waitUntil: "commit" });
    return await look({ tab, session, failures });
  } finally {
    await browser.close();
  }
}

async function ready(tab, { title }, failures) {
  const found = await tab.evaluate(() => globalThis.measured.ready);
  if (!found) throw new Error(`${title} was not ready in a minute: ${failures.join("; ")}`);
  return found;
}

/** Waits until nothing more arrives; gives the bytes until then. */
async function idle(tab) {
  for (let before = -1; ; ) {
    const now = await tab.evaluate(() => globalThis.measured.bytes());
    if (now === before) return now;
    before = now;
    await tab.waitForTimeout(QUIET);
  }
}

/** Fills in the first step and goes on, where the number stands on the second. */
async function toIin(tab, { steps, iin }, answers) {
  if (!steps) return;
  await tab.locator(steps.chamber).fill(answers.chamber_name);
  await tab.locator(steps.surname).fill(answers.addressee_chair_full_name.surname);
  await tab.locator(steps.givenName).fill(answers.addressee_chair_full_name.given_name);
  await tab.locator(steps.next).locator("visible=true").last().click();
  await tab.locator(iin).waitFor();
  await tab.waitForTimeout(500);
}

/** The times of one round, by name. */
export async function times(page, rate, answers) {
  const { adapter } = page;
  const first = await visit(page, rate, async ({ tab, failures }) => {
    const found = await ready(tab, adapter, failures);
    const all = await idle(tab);
    await toIin(tab, adapter, answers);
    const typed = await tab.evaluate(
      ([iin, text, message, leave]) => globalThis.measured.typed(iin, text, message, leave),
      [adapter.iin, WRONG_IIN, adapter.iinMessage, adapter.leave ?? false],
    );
    if (typed === undefined) throw new Error(`${adapter.title} says nothing of a wrong IIN`);
    return { ready: found.ready, typed, ...(rate === 1 ? { "bytes ready": found.bytes, "bytes idle": all } : {}) };
  });
  const pressed = await visit(page, rate, async ({ tab, failures }) => {
    await ready(tab, adapter, failures);
    await idle(tab);
    return press(tab, adapter);
  });
  if (pressed.count !== adapter.count) throw new Error(`${adapter.title} shows ${pressed.count} messages, not ${adapter.count}`);
  return { ...first, submit: pressed.time };
}

const press = (tab, { submit, messages }) =>
  tab.evaluate(([button, places, quiet]) => globalThis.measured.pressed(button, places, quiet), [submit, messages, QUIET]);

/** What a page holds in memory when it is loaded, in bytes, and how long it takes to judge complete answers, in microseconds. */
export async function state(page, answers) {
  const { adapter } = page;
  return visit(page, 1, async ({ tab, session, failures }) => {
    await ready(tab, adapter, failures);
    await idle(tab);
    await session.send("HeapProfiler.collectGarbage");
    const heap = await session.send("Runtime.getHeapUsage");
    // The memory of WASM counts as nobody's heap.
    const buffers = (heap.backingStorageSize ?? 0) + (await tab.evaluate(() => globalThis.measured.wasm()));
    const found = { "heap js": heap.usedSize, "heap buffers": buffers, "heap dom": heap.embedderHeapUsedSize ?? 0 };
    if (!adapter.answers) return found;
    const right = adapter.answers(answers, page.form);
    const wrong = adapter.answers({ ...answers, iin: WRONG_IIN }, page.form);
    const count = (given) =>
      tab.evaluate(async (all) => {
        await globalThis.bench.load(all);
        return globalThis.bench.validate();
      }, given);
    const errors = [await count(wrong), await count(right)];
    if (errors[0] !== 1 || errors[1] !== 0) throw new Error(`${adapter.title} finds ${errors} errors, not 1 and 0`);
    return { ...found, validate: await tab.evaluate(() => globalThis.measured.quickest(globalThis.bench.validate)) };
  });
}

/** How many messages an empty form shows under a security policy; nothing if it does not appear. */
export async function underPolicy(page, policy) {
  const address = new URL(page.address);
  if (policy) address.searchParams.set("csp", policy);
  return visit({ ...page, address: address.href }, 1, async ({ tab }) => {
    const refused = [];
    tab.on("console", (message) => message.text().includes("Content Security Policy") && refused.push(message.text()));
    const found = await Promise.race([tab.evaluate(() => globalThis.measured.ready), tab.waitForTimeout(10_000)]);
    if (!found) return { shown: false, refused: refused.length };
    await idle(tab);
    const { count } = await press(tab, page.adapter);
    return { shown: true, messages: count, refused: refused.length };
  });
}

/** What axe finds in an empty form and after it was submitted: the ids of its rules. */
export async function accessibility(page) {
  return visit(page, 1, async ({ tab, failures }) => {
    await ready(tab, page.adapter, failures);
    await idle(tab);
    // Into the page, not through an element: a security policy does not hold for it.
    await tab.evaluate(await readFile(axe, "utf8"));
    const look = () =>
      tab.evaluate(async () => {
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const { violations } = await globalThis.axe.run(document, { runOnly: tags });
        return violations.map(({ id, nodes }) => `${id} × ${nodes.length}`);
      });
    const empty = await look();
    await press(tab, page.adapter);
    return { empty, submitted: await look() };
  });
}
