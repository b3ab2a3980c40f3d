// A page made on the server, as JSP pages are: no build step, an old-style form post. The server judges with the same
// package; the browser's fields only say sooner what is wrong. Without JavaScript the inputs inside them are the form.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { initSync, loadFormSync, messages } from "otinish/forms";

const place = (name) => new URL(import.meta.resolve(`otinish/${name}`));
initSync(readFileSync(place("forms.wasm")));
await messages.load("kk", "ru", "en");
const form = loadFormSync(readFileSync(place("definitions/enis/dismissal-notification/2025-11-03.json"), "utf8"));
const fields = form.definition.sections.flatMap((section) => section.fields ?? []);

const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function page(lang, entered, violations, canonical) {
  const label = (id) => escaped(fields.find((field) => field.id === id).label[lang]);
  const value = (name) => escaped(entered.get(name) ?? "");
  const error = violations.find(({ path }) => path === "/employee_iin");
  return `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8">
    <title>${escaped(form.definition.name[lang])}</title>
    <script type="module" src="/otinish/fields.js"></script>
    <script type="module" src="/whole.js"></script>
  </head>
  <body>
    <h1 id="title">${escaped(form.definition.name[lang])}</h1>
    <p>${messages.languages.map((each) => `<a id="lang-${each}" href="/?lang=${each}">${each}</a>`).join(" ")}</p>
    <form method="post" action="/?lang=${lang}" enctype="multipart/form-data" novalidate>
      <p><label>${label("employee_full_name")} <input id="surname" name="surname" value="${value("surname")}"></label></p>
      <p><input id="given_name" name="given_name" aria-label="given name" value="${value("given_name")}"></p>
      <p><input id="patronymic" name="patronymic" aria-label="patronymic" value="${value("patronymic")}"></p>
      <p>
        <label for="iin">${label("employee_iin")}</label>
        <otinish-iin ${error ? `error="${escaped(messages.render(error, lang, form))}"` : ""}>
          <input id="iin" name="employee_iin" required value="${value("employee_iin")}">
        </otinish-iin>
      </p>
      <p><label>${label("termination_date")}
        <input id="termination_date" name="termination_date" type="date" value="${value("termination_date")}"></label></p>
      <p><otinish-attachments policy="edoc"><input id="files" name="supporting_documents" type="file" multiple></otinish-attachments></p>
      <button id="send">OK</button>
    </form>
    <ul id="errors">${violations.map((each) => `<li>${escaped(messages.render(each, lang, form))}</li>`).join("")}</ul>
    <output id="canonical">${escaped(canonical)}</output>
    <otinish-form id="whole" form="enis/dismissal-notification"></otinish-form>
    <output id="submitted"></output>
  </body>
</html>`;
}

function judged(entered) {
  const answers = {
    // What the portal knows of the official who is signed in.
    sender_body: "Астана қаласының Әділет департаменті",
    channel: ["esedo"],
    signature: "paper",
    signatory_full_name: { surname: "Сәрсенбаева", given_name: "Айгүл" },
    date: "2026-06-15",
    employee_full_name: Object.fromEntries(["surname", "given_name", "patronymic"].map((part) => [part, entered.get(part)])),
    employee_iin: entered.get("employee_iin"),
    termination_date: entered.get("termination_date"),
  };
  // A browser sends one empty file for an input without any.
  const files = entered.getAll("supporting_documents").filter((file) => file.name !== "");
  return form.validate(answers, { today: "2026-06-15", attachments: { supporting_documents: files } });
}

// The whole form, where there is JavaScript: the old page around it stays as it is.
const WHOLE = `import "/otinish/element.js";
const whole = document.getElementById("whole");
whole.context = { today: "2026-06-15" };
whole.addEventListener("otinish-submit", (event) => {
  document.getElementById("submitted").textContent = event.detail.canonical;
});
`;

const types = { ".js": "text/javascript", ".wasm": "application/wasm" };

const server = createServer(async (request, response) => {
  const address = new URL(request.url, "http://localhost");
  response.setHeader(
    "content-security-policy",
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  );
  try {
    if (address.pathname.startsWith("/otinish/")) {
      const file = new URL(`.${address.pathname.slice("/otinish".length)}`, place("package.json"));
      response.setHeader("content-type", types[extname(file.pathname)] ?? "application/octet-stream");
      response.end(await readFile(file));
      return;
    }
    if (address.pathname === "/whole.js") {
      response.setHeader("content-type", "text/javascript");
      response.end(WHOLE);
      return;
    }
    const lang = messages.languages.find((each) => each === address.searchParams.get("lang")) ?? "ru";
    let entered = new FormData();
    let violations = [];
    let canonical = "";
    if (request.method === "POST") {
      entered = await new Request(address, { method: "POST", headers: request.headers, body: request, duplex: "half" }).formData();
      const outcome = judged(entered);
      ({ violations } = outcome.report);
      canonical = outcome.report.valid ? outcome.canonical : "";
    }
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page(lang, entered, violations, canonical));
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
