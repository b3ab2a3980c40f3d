// The examples of the documents, copied and run as they are printed. A remark behind a statement says what it gives.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { FormPage } from "../e2e/pages/form.mjs";
import { launchBrowser, openPage } from "../e2e/support/browser.mjs";
import { pdf } from "../e2e/support/data.mjs";
import { startServer } from "../e2e/support/server.mjs";
import { vectorFiles } from "../node/support.mjs";
import { folderOf, installed, run } from "./support/examples.mjs";
import { policy, serve } from "./support/serve.mjs";

const document = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The blocks of a language in a document, in order. */
const blocks = (path, language) => [...document(path).matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language).map(([, , code]) => code);

const work = mkdtempSync(join(folderOf("react"), ".readme-"));
after(() => rmSync(work, { recursive: true }));

/** A line `expression; // value` becomes a comparison. */
const checked = (code) =>
  `import assert_ from "node:assert/strict";\n${code.replace(
    /^(.+?); \/\/ (.+)$/gm,
    (_, statement, value) => `assert_.deepEqual(${statement}, ${value});`,
  )}`;

for (const path of ["pkg/README.md", "docs/languages/node.md"]) {
  for (const [at, code] of blocks(path, "js").entries()) {
    test(`${path}: JavaScript ${at + 1}`, async () => {
      assert.match(code, /; \/\/ /, "an example says what it gives");
      const file = join(work, `${path.replaceAll("/", "-")}-${at}.mjs`);
      writeFileSync(file, checked(code));
      await promisify(execFile)(process.execPath, [file]);
    });
  }
}

test("pkg/README.md: React Hook Form", async (test) => {
  const [code] = blocks("pkg/README.md", "jsx");
  writeFileSync(join(work, "person.jsx"), code);
  writeFileSync(
    join(work, "main.jsx"),
    `import { createRoot } from "react-dom/client";
import { Person } from "./person.jsx";
createRoot(document.body).render(<Person onPerson={({ iin }) => (document.title = iin)} />);`,
  );
  writeFileSync(join(work, "index.html"), `<!doctype html><html lang="en"><title>x</title><body></body><script type="module" src="main.jsx"></script></html>`);
  await run("react", "vite", "build", work, "--config", "vite.config.js", "--logLevel", "error");
  const server = await serve({ folders: { "/": join(work, "dist") }, headers: { "content-security-policy": policy() } });
  const browser = await launchBrowser();
  test.after(() => Promise.all([browser.close(), server.stop()]));
  const { page } = await openPage(browser);
  await page.goto(server.url);
  await page.getByLabel("IIN").fill("880101300011");
  await page.getByRole("button").click();
  await page.getByRole("alert").getByText(/control digit|check digit/i).waitFor();
  await page.getByLabel("IIN").fill("880101 300010");
  await page.getByRole("button").click();
  await page.waitForFunction(() => document.title === "880101300010");
});

test("pkg/README.md: fields in a page", async (test) => {
  const [code] = blocks("pkg/README.md", "html");
  const pages = { "/": `<!doctype html><html lang="kk"><meta charset="utf-8"><title>x</title>${code}</html>` };
  const server = await serve({ folders: { "/otinish/": `${installed}/` }, pages, headers: { "content-security-policy": policy() } });
  const browser = await launchBrowser();
  test.after(() => Promise.all([browser.close(), server.stop()]));
  const { page } = await openPage(browser);
  await page.goto(server.url);
  await page.getByRole("textbox", { name: "ЖСН" }).fill("880101300011");
  await page.waitForFunction(() => document.getElementById("iin").validity.customError);
});

test("pkg/README.md: a whole form in a page", async (test) => {
  const code = blocks("pkg/README.md", "html").find((each) => each.includes("<otinish-form"));
  const pages = { "/": `<!doctype html><html lang="kk"><meta charset="utf-8"><title>x</title>${code}</html>` };
  const server = await serve({ folders: { "/otinish/": `${installed}/` }, pages });
  const browser = await launchBrowser();
  test.after(() => Promise.all([browser.close(), server.stop()]));
  const { page } = await openPage(browser);
  await page.goto(server.url);
  const form = new FormPage(page);
  // The example asks for the form as it is judged today; the answers of the vectors are as of their day.
  const { answers, today } = vectorFiles("forms").find((file) => file.form === "enis/access-notary");
  await page.evaluate((today) => (document.getElementById("application").context = { today }), today);
  await page.evaluate(() => document.getElementById("application").ready);
  const scan = { name: "scan.pdf", mimeType: "application/pdf", buffer: pdf() };
  const slots = await page.evaluate(() => document.getElementById("application").definition.sections.flatMap(({ slots }) => slots ?? []).map(({ id }) => id));
  await form.fillAll(answers, { attach: slots.map((slot) => ({ slot, files: [scan] })) });
  const written = page.waitForEvent("console");
  await form.action("submit").click();
  assert.match((await written).text(), /^\{"/);
});

test("docs/languages/python.md", async () => {
  const [code] = blocks("docs/languages/python.md", "python");
  const folder = mkdtempSync(join(work, "python-"));
  const definition = join(installed, "generated/definitions/enis/dismissal-letter/2025-11-03.json");
  writeFileSync(join(folder, "example.py"), code);
  writeFileSync(join(folder, "otinish.wasm"), readFileSync(process.env.OTINISH_CAPI));
  writeFileSync(join(folder, "dismissal-letter.json"), readFileSync(definition));
  const env = { ...process.env, PYTHONPATH: process.env.OTINISH_PYTHON_PACKAGES, PYTHONIOENCODING: "utf-8" };
  const { stdout } = await promisify(execFile)("python3", ["example.py"], { cwd: folder, env });
  const [printed] = blocks("docs/languages/python.md", "text");
  assert.equal(stdout, printed);
  // The class of the example judges the shared vectors.
  const vectors = fileURLToPath(new URL("../vectors/", import.meta.url));
  const program = `${code.split("# How it is used")[0]}
import json, pathlib, sys
otinish, count = Otinish("otinish.wasm"), 0
for folder in ("identifiers", "case-numbers"):
    for path in pathlib.Path(sys.argv[1], folder).glob("*.json"):
        file = json.loads(path.read_text("utf-8"))
        for vector in file["vectors"]:
            record = otinish.call(call="check", kind=file["kind"], value=vector["input"], today=vector.get("today"))
            assert record == vector["expect"], vector["id"]
            count += 1
print(count)
`;
  writeFileSync(join(folder, "vectors.py"), program);
  const judged = await promisify(execFile)("python3", ["vectors.py", vectors], { cwd: folder, env });
  assert.ok(Number(judged.stdout) > 300, judged.stdout);
});

test("docs/languages/http.md", async (test) => {
  const server = await startServer();
  test.after(() => server.stop());
  const shell = (code) => promisify(execFile)("sh", ["-c", code.replaceAll("http://127.0.0.1:8080", server.url)], { cwd: work });
  const commands = blocks("docs/languages/http.md", "sh");
  const answers = blocks("docs/languages/http.md", "json");
  assert.ok(commands.length > 0 && commands.length === answers.length);
  for (const [at, command] of commands.entries()) {
    assert.deepEqual(JSON.parse((await shell(command)).stdout), JSON.parse(answers[at]), command);
  }
});
