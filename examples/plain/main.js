// No build step: the package's folder is served at /otinish/, and a browser loads what it needs.
import { messages } from "/otinish/fields.js";
import { loadForm } from "/otinish/forms.js";
import "/otinish/element.js";

const byId = (id) => document.getElementById(id);

await messages.load("kk", "ru", "en");
const form = await loadForm(new URL("/otinish/generated/definitions/enis/dismissal-notification/2025-11-03.json", location.href));
const fields = form.definition.sections.flatMap((section) => section.fields ?? []);

let violations = [];

function show() {
  const { lang } = document.documentElement;
  byId("title").textContent = form.definition.name[lang];
  for (const label of document.querySelectorAll("[data-label]")) {
    label.textContent = fields.find(({ id }) => id === label.dataset.label).label[lang];
  }
  const items = violations.map((violation) => {
    const item = document.createElement("li");
    item.textContent = messages.render(violation, lang, form);
    return item;
  });
  byId("errors").replaceChildren(...items);
}

for (const lang of messages.languages) {
  byId(`lang-${lang}`).addEventListener("click", () => {
    document.documentElement.lang = lang;
    show();
  });
}

// The whole form is one element: the page says what it is judged with, and takes what the person sends.
const whole = byId("whole");
whole.context = { today: "2026-06-15" };
whole.addEventListener("otinish-submit", (event) => {
  byId("submitted").textContent = event.detail.canonical;
});

document.forms[0].addEventListener("submit", (event) => {
  event.preventDefault();
  const entered = new FormData(event.target);
  const answers = {
    // What the portal knows of the official who is signed in.
    sender_body: "Астана қаласының Әділет департаменті",
    channel: ["esedo"],
    signature: "paper",
    signatory_full_name: { surname: "Сәрсенбаева", given_name: "Айгүл" },
    date: "2026-06-15",
    employee_full_name: Object.fromEntries(["surname", "given_name", "patronymic"].map((id) => [id, byId(id).value])),
    employee_iin: entered.get("employee_iin"),
    termination_date: entered.get("termination_date"),
  };
  const attachments = { supporting_documents: entered.getAll("supporting_documents") };
  const { report, canonical } = form.validate(answers, { today: "2026-06-15", attachments });
  violations = report.violations;
  byId("canonical").textContent = report.valid ? canonical : "";
  show();
});

show();
