// Each example in a browser: a person fills in the form, sees an error, changes the language, attaches a file, and the page
// gets canonical answers that are those of the native engine.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { FormPage } from "../e2e/pages/form.mjs";
import { launchBrowser, openPage as open } from "../e2e/support/browser.mjs";
import { pdf } from "../e2e/support/data.mjs";
import { expected, folderOf, installed, run, start, wording } from "./support/examples.mjs";
import { policy, policyWithoutTypes, serve } from "./support/serve.mjs";

/** A page that closes with its test. The examples have no icon, and a browser asks for one. */
async function openPage(test, options) {
  const opened = await open(browser, options);
  await opened.context.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  test.after(() => opened.context.close());
  return opened;
}

/** A server that stops with its test. */
async function until(test, starting) {
  const server = await starting;
  test.after(() => server.stop());
  return server;
}

const { answers, canonical } = expected();
const name = answers.employee_full_name;
const file = { name: "buiryk.pdf", mimeType: "application/pdf", buffer: pdf() };

let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser?.close());

/** Fills in everything but the IIN and the file. */
async function fillIn(page) {
  await page.locator("#surname").fill(name.surname);
  await page.locator("#given_name").fill(name.given_name);
  await page.locator("#patronymic").fill(name.patronymic);
  await page.locator("#termination_date").fill(answers.termination_date);
}

const fieldsAreReady = (page) =>
  page.evaluate(() => Promise.all([...document.querySelectorAll("otinish-iin, otinish-attachments")].map((field) => field.ready)));

async function journey(test, url) {
  const { page, problems } = await openPage(test);
  await page.goto(url);
  await page.locator("otinish-iin").waitFor();
  await fieldsAreReady(page);
  await fillIn(page);

  const iin = page.locator("#iin input");
  const message = page.locator("#iin [part~=message]");
  await iin.fill("880101300011");
  await iin.blur();
  await message.getByText(wording("ru", "iin.check-digit"), { exact: true }).waitFor();
  await page.locator("#lang-kk").click();
  await message.getByText(wording("kk", "iin.check-digit"), { exact: true }).waitFor();
  await page.locator("#send").click();
  await page.locator("#errors").getByText(wording("kk", "attachments.required"), { exact: true }).waitFor();
  assert.equal(await page.locator("#canonical").textContent(), "");
  await page.locator("#lang-en").click();

  await iin.fill("880101 300010");
  await iin.blur();
  await page.waitForFunction(() => document.querySelector("otinish-iin").validity.valid);
  assert.equal(await message.textContent(), "");
  await page.locator("#files input").setInputFiles(file);
  await page.locator("#files [part=file]").getByText("buiryk.pdf").waitFor();
  await page.locator("#send").click();
  await page.waitForFunction(() => document.querySelector("#canonical").textContent !== "");
  assert.equal(await page.locator("#canonical").textContent(), canonical);
  await whole(page, "#submitted");
  return { page, problems };
}

/** The whole form in one element, or in the component of another app: the same journey. `output` shows what the page was given. */
async function whole(page, output) {
  await page.locator("#step-heading").waitFor();
  const form = new FormPage(page);
  await page.locator("#lang-ru").click();
  await page.locator("[data-action=next]").getByText("Далее").waitFor();
  await form.action("next").click();
  await page.locator("#error-summary a").first().waitFor();
  await form.fillStep({ ...answers, employee_iin: "880101300011" });
  await page.locator("#lang-kk").click();
  await page.locator("[data-action=next]").getByText("Келесі").waitFor();
  await form.fillAll(answers, { attach: [{ slot: "supporting_documents", files: [file] }] });
  await form.action("submit").click();
  await page.locator(`${output}:not(:empty)`).waitFor();
  assert.equal(await page.locator(output).textContent(), canonical);
}

async function built(test, example) {
  const headers = { "content-security-policy": policyWithoutTypes() };
  const server = await until(test, serve({ folders: { "/": folderOf(`${example}/dist`) }, headers }));
  return journey(test, server.url);
}

test("plain HTML, without a build step", async (test) => {
  const server = await until(test, start("plain", "serve.mjs"));
  const { problems } = await journey(test, server.url);
  assert.deepEqual(problems, []);
});

test("React with Vite: React Hook Form and TanStack Form take the schemas", async (test) => {
  await run("react", "vite", "build", "--logLevel", "error");
  const { page, problems } = await built(test, "react");
  await page.locator("#lang-en").click();
  const error = page.locator("#bin-error");
  await page.locator("#bin").fill("880101300010");
  await error.getByText(wording("en", "bin.is-iin"), { exact: true }).waitFor();
  await page.locator("#bin").fill("");
  await error.getByText(wording("en", "field.required"), { exact: true }).waitFor();
  assert.deepEqual(problems, []);
});

test("Vue with Vite", async (test) => {
  await run("vue", "vite", "build", "--logLevel", "error");
  const { problems } = await built(test, "vue");
  assert.deepEqual(problems, []);
});

test("Angular with its CLI", async (test) => {
  await run("angular", "ng", "build");
  const { problems } = await built(test, "angular");
  assert.deepEqual(problems, []);
});

test("Leptos: the form component in an app of somebody else's", async (test) => {
  const server = await until(test, serve({ folders: { "/": folderOf("leptos/dist") }, headers: { "content-security-policy": policyWithoutTypes() } }));
  const { page, problems } = await openPage(test);
  await page.goto(server.url);
  await whole(page, "#canonical");
  assert.deepEqual(problems, []);
});

test("the plain page bundled by webpack 5 and by esbuild", async (test) => {
  const headers = { "content-security-policy": policy() };
  const page = (script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><script type="module" src="${script}"></script>
    <form><otinish-iin id="iin" name="iin"></otinish-iin><otinish-case-number id="case" kind="court-civil"></otinish-case-number></form></html>`;
  await run("plain", "webpack", "--mode", "production", "--entry", "./bundled.js", "--output-path", "dist/webpack", "--output-module");
  await run(
    "plain",
    "esbuild",
    "bundled-esbuild.js",
    ...["--bundle", "--splitting", "--format=esm", "--target=es2022", "--loader:.wasm=file", "--outdir=dist/esbuild", "--log-level=error"],
  );
  for (const script of ["webpack/main.mjs", "esbuild/bundled-esbuild.js"]) {
    const server = await until(test, serve({ folders: { "/": folderOf("plain/dist") }, pages: { "/page": page(`/${script}`) }, headers }));
    const { page: view, problems } = await openPage(test);
    await view.goto(`${server.url}/page`);
    await view.locator("#iin input").fill("880101300011");
    await view.locator("#case input").fill("7514-23-00-2/0");
    await view.waitForFunction(() => ["iin", "case"].every((id) => document.getElementById(id).validity.customError));
    await view.locator("#iin input").fill("880101300010");
    await view.locator("#case input").fill("7514-23-00-2/90074");
    await view.waitForFunction(() => ["iin", "case"].every((id) => document.getElementById(id).validity.valid));
    assert.deepEqual(problems, [], script);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`a page made on the server, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async (test) => {
    const server = await until(test, start("server-rendered", "server.mjs"));
    const { page, problems } = await openPage(test, { javaScriptEnabled });
    await page.goto(server.url);
    const iin = page.locator(javaScriptEnabled ? "#iin input >> visible=true" : "#iin");
    const files = page.locator(javaScriptEnabled ? "otinish-attachments input >> visible=true" : "#files");
    const ready = () => (javaScriptEnabled ? fieldsAreReady(page) : undefined);
    await ready();
    await page.locator("#lang-kk").click();
    await page.locator("html[lang=kk]").waitFor();
    await ready();
    await fillIn(page);
    await iin.fill("880101300011");
    await page.locator("#send").click();
    await page.locator("#errors").getByText(wording("kk", "iin.check-digit"), { exact: true }).waitFor();
    await ready();
    assert.equal(await iin.inputValue(), "880101300011");
    if (javaScriptEnabled) await page.locator("otinish-iin [part~=error]").getByText(wording("kk", "iin.check-digit"), { exact: true }).waitFor();
    assert.equal(await page.locator("#canonical").textContent(), "");

    await iin.fill("880101300010");
    await files.setInputFiles(file);
    await page.locator("#send").click();
    await page.locator("#canonical:not(:empty)").waitFor();
    assert.equal(await page.locator("#canonical").textContent(), canonical);
    assert.deepEqual(problems, []);
    if (javaScriptEnabled) {
      // The page is made anew in another language.
      await page.locator("#whole #step-heading").waitFor();
    }
  });
}

test("the package loads from another origin, with integrity", async (test) => {
  const cors = { "access-control-allow-origin": "*" };
  const origin = await until(test, serve({ folders: { "/": installed }, headers: cors }));
  const integrity = JSON.parse(readFileSync(`${installed}/generated/integrity.json`, "utf8"));
  const addresses = Object.fromEntries(Object.entries(integrity).map(([path, hash]) => [`${origin.url}/${path}`, hash]));
  const html = (map) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>
    <script type="importmap">${JSON.stringify({ integrity: map })}</script>
    <script type="module">
      import { init, iin } from "${origin.url}/validators.js";
      const module = "${origin.url}/generated/validators.wasm";
      await init(new Request(module, { integrity: ${JSON.stringify(integrity["generated/validators.wasm"])} }));
      document.title = iin.validate("880101300010").verdict;
    </script></html>`;
  const wrong = { ...addresses, [`${origin.url}/checks.js`]: `sha384-${"A".repeat(64)}` };
  const site = await until(test, serve({ pages: { "/right": html(addresses), "/wrong": html(wrong) } }));
  const { page, problems } = await openPage(test);
  await page.goto(`${site.url}/right`);
  await page.waitForFunction(() => document.title === "valid");
  assert.deepEqual(problems, []);
  const refused = page.waitForEvent("console", (message) => /integrity/i.test(message.text()));
  await page.goto(`${site.url}/wrong`);
  await refused;
  assert.equal(await page.title(), "x");
});
