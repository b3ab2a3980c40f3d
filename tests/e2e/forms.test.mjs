// Every form is filled in the app in Kazakh, sent, stored and printed, with the answers of its first accepting vector.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { FormPage } from "./pages/form.mjs";
import { launchBrowser, openPage } from "./support/browser.mjs";
import { realFile } from "./support/files.mjs";
import { startServer } from "./support/server.mjs";

const folder = new URL("../vectors/forms/", import.meta.url);
let browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

/** The files of vectors by the day that their answers belong to. */
const days = new Map();
for (const name of (await readdir(folder)).sort()) {
  const file = JSON.parse(await readFile(new URL(name, folder), "utf8"));
  const accepted = file.vectors.find(({ id }) => id === "accepted");
  if (!accepted) continue;
  const day = accepted.today ?? file.today;
  days.set(day, [...(days.get(day) ?? []), { form: file.form, answers: accepted.answers ?? file.answers, ...accepted }]);
}

for (const [day, cases] of days) {
  describe(`on ${day}`, { concurrency: 2 }, () => {
    let server;
    before(async () => {
      // The answers have dates of their own: the server's clock starts on that day.
      server = await startServer({ args: ["--clock", `${day}T10:00`] });
    });
    after(() => server?.stop());

    for (const { form: id, answers, set, attachments, expect } of cases) {
      test(`${id} is filled in, stored and printed`, async () => {
        assert.equal(set, undefined, "the first vector is the base answers");
        const { page, context, problems } = await openPage(browser);
        const form = new FormPage(page, server.url, id);
        await form.open("kk");
        const files = Object.entries(attachments ?? {}).map(([slot, list]) => ({
          slot,
          files: list.map(({ name }) => realFile(name)),
        }));
        await form.fillAll(answers, { attach: files });
        const receipt = await form.submit();
        const system = id.slice(0, id.indexOf("/")).toUpperCase();
        assert.equal(receipt.number.slice(0, system.length), system);
        assert.ok(receipt.time.startsWith(day.split("-").reverse().join(".")), receipt.time);

        const at = (path) => `${server.url}/api/v1/applications/${receipt.id}${path}`;
        const headers = { authorization: `Bearer ${receipt.token}` };
        const stored = await (await fetch(at("/canonical"), { headers })).text();
        if (expect.canonical) assert.equal(stored, expect.canonical);
        else assert.deepEqual(JSON.parse(stored), answers);

        const { print, title } = await (await fetch(`${server.url}/api/v1/forms/${id}`)).json();
        await form.action("print").click();
        await page.waitForURL(/print/);
        await page.waitForSelector(".sheet");
        const printed = (await page.locator("main").innerText()).replace(/\s+/g, " ");
        assert.ok(print.length > 0 && title.kk.length > 0);
        for (const given of names(answers)) assert.ok(printed.includes(given), `${given}\n${printed}`);
        assert.deepEqual(problems, []);
        await context.close();
      });
    }
  });
}

/** Surnames among the answers: where a name is given, it is printed. */
function names(value) {
  if (Array.isArray(value)) return value.flatMap(names);
  if (!value || typeof value !== "object") return [];
  return typeof value.surname === "string" ? [value.surname] : Object.values(value).flatMap(names);
}
