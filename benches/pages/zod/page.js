// The page as one writes it by hand: elements of the browser, a schema of zod, messages at the fields and in a summary.
import * as z from "zod";

import form from "form:definition";
import * as checks from "../form/checks.js";
import { EMAIL, LICENCE, NAME, PHONE } from "../form/patterns.js";
import "./page.css";

const { messages, files: policy } = form;
const fields = form.sections.flatMap((section) => section.fields);
const slots = form.sections.flatMap((section) => section.slots);

const text = (field) => z.string().trim().min(1, field.requiredMessage).max(field.maxLength);
const checked = (type, check) =>
  type.superRefine((value, context) => {
    const code = value && check(value);
    if (code) context.addIssue({ code: "custom", message: messages[code] });
  });

/** The name of a person: its parts, of which the patronymic may be left out. */
const personName = (field) => {
  const part = ({ required }) => {
    const type = z.string().trim().max(field.maxLength).regex(new RegExp(NAME), messages["person-name.character"]);
    return required ? z.string().trim().min(1, field.requiredMessage).pipe(type) : type.or(z.literal("")).optional();
  };
  return z.object(Object.fromEntries(field.parts.map((of) => [of.id, part(of)])));
};

const types = {
  text,
  "person-name": personName,
  iin: (field) => checked(text(field), checks.iin),
  phone: (field) => text(field).pipe(z.string().regex(new RegExp(PHONE), messages["phone.length"])),
  email: (field) => text(field).pipe(z.string().regex(new RegExp(EMAIL), messages["email.no-at"])),
  "notary-licence": (field) => text(field).pipe(z.string().regex(new RegExp(LICENCE), messages["person-name.character"])),
  date: (field) => checked(text(field), checks.day),
  choice: (field) => z.enum(field.options.map((option) => option.id), { error: field.requiredMessage }),
  choices: (field) => z.array(z.enum(field.options.map((option) => option.id))).min(1, field.requiredMessage),
  consent: (field) => z.literal(true, { error: field.requiredMessage }),
};
const single = Object.fromEntries(fields.map((field) => [field.id, types[field.type](field)]));

/** What is wrong between the fields, as pairs of a field and a code. Zod would not look when a single field is wrong. */
function between(answers) {
  const wrong = [];
  for (const { field, limit } of form.notAfter) {
    const code = answers[field] && checks.notAfter(answers[field], limit === "today" ? limit : answers[limit]);
    if (code) wrong.push([field, code]);
  }
  const asked = slots.filter(({ when }) => !when || answers[when.field] === when.value);
  for (const slot of asked) {
    const files = answers.files?.[slot.id] ?? [];
    if (slot.when && files.length === 0) wrong.push([slot.id, "attachments.required"]);
    else if (files.length > slot.maxFiles) wrong.push([slot.id, "attachments.too-many-in-slot"]);
  }
  const code = checks.files(asked.flatMap((slot) => answers.files?.[slot.id] ?? []), policy);
  if (code) wrong.push(["supporting", code]);
  return wrong;
}

const schema = z.object(single);

/** The first message of each place, by the id of its control. */
function judge(answers) {
  const found = schema.safeParse(answers);
  const wrong = new Map();
  for (const issue of found.error?.issues ?? []) {
    const id = issue.path.filter((part) => typeof part === "string").join("-");
    if (!wrong.has(id)) wrong.set(id, issue.message);
  }
  for (const [id, code] of between(answers)) if (!wrong.has(id)) wrong.set(id, messages[code]);
  return wrong;
}

// --- What is drawn

const el = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
};

const hint = (id, of) => of.hint && el("p", { class: "hint", id: `${id}-hint` }, of.hint);
const error = (id) => el("p", { class: "error", id: `${id}-error`, "aria-live": "polite" });
const describedBy = (id, of) => (of.hint ? `${id}-hint ${id}-error` : `${id}-error`);

function input(id, of, type = "text") {
  const control = el("input", {
    id,
    type,
    inputmode: of.type === "iin" ? "numeric" : undefined,
    autocomplete: of.autocomplete,
    maxlength: type === "text" && of.type !== "iin" ? of.maxLength : undefined,
    "aria-describedby": describedBy(id, of),
    "aria-required": of.required ? "true" : undefined,
  });
  return el("div", { class: "field" }, el("label", { for: id }, of.label), hint(id, of), control, error(id));
}

function options(of, type) {
  const boxes = of.options.map((option) => {
    const id = `${of.id}-${option.id}`;
    return el("div", {}, el("input", { id, type, name: of.id, value: option.id }), el("label", { for: id }, option.label));
  });
  const parts = { id: of.id, tabindex: "-1", "aria-describedby": describedBy(of.id, of) };
  return el("fieldset", parts, el("legend", {}, of.label), hint(of.id, of), ...boxes, error(of.id));
}

const inputTypes = { email: "email", phone: "tel", date: "date" };

function draw(of) {
  switch (of.type) {
    case "person-name": {
      const parts = of.parts.map((part) => input(`${of.id}-${part.id}`, { ...part, maxLength: of.maxLength }));
      return el("fieldset", {}, el("legend", {}, of.label), ...parts);
    }
    case "choice":
      return options(of, "radio");
    case "choices":
      return options(of, "checkbox");
    case "consent": {
      const box = el("input", { id: of.id, type: "checkbox", "aria-describedby": describedBy(of.id, of) });
      return el("div", { class: "field" }, box, el("label", { for: of.id }, of.statement), error(of.id));
    }
    default:
      return input(of.id, of, inputTypes[of.type]);
  }
}

function drawSlot(slot) {
  const accept = policy.extensions.map((extension) => `.${extension}`).join();
  const control = el("input", { id: slot.id, type: "file", multiple: true, accept, "aria-describedby": describedBy(slot.id, slot) });
  const around = el("div", { class: "field", id: `${slot.id}-slot` }, el("label", { for: slot.id }, slot.label), hint(slot.id, slot));
  around.append(control, error(slot.id));
  around.hidden = slot.when !== undefined;
  return around;
}

const summary = el("div", { id: "summary", role: "alert", tabindex: "-1", hidden: true });
const view = el("form", { novalidate: true }, el("h1", {}, form.title), summary);
for (const section of form.sections) {
  view.append(el("h2", {}, section.title), ...section.fields.map(draw), ...section.slots.map(drawSlot));
}
view.append(el("button", { type: "submit" }, form.words.submit));
document.body.append(el("main", {}, view));

// --- What it does

const control = (id) => document.getElementById(id);

function read() {
  const answers = { files: {} };
  for (const of of fields) {
    if (of.type === "person-name") {
      answers[of.id] = Object.fromEntries(of.parts.map((part) => [part.id, control(`${of.id}-${part.id}`).value]));
    } else if (of.type === "choice") {
      answers[of.id] = view.querySelector(`[name="${of.id}"]:checked`)?.value;
    } else if (of.type === "choices") {
      answers[of.id] = [...view.querySelectorAll(`[name="${of.id}"]:checked`)].map((box) => box.value);
    } else {
      answers[of.id] = of.type === "consent" ? control(of.id).checked : control(of.id).value;
    }
  }
  for (const slot of slots) answers.files[slot.id] = [...control(slot.id).files];
  return answers;
}

const left = new Set();
let submitted = false;

function show(id, message) {
  const place = control(`${id}-error`);
  if (!place || place.textContent === (message ?? "")) return;
  place.textContent = message ?? "";
  if (message) control(id)?.setAttribute("aria-invalid", "true");
  else control(id)?.removeAttribute("aria-invalid");
}

/** The field that a control is of, and the id of its message. */
const idOf = (target) => (target.name ? target.name : target.id);

view.addEventListener("input", (event) => {
  for (const slot of slots) {
    if (slot.when) control(`${slot.id}-slot`).hidden = view.querySelector(`[name="${slot.when.field}"]:checked`)?.value !== slot.when.value;
  }
  const id = idOf(event.target);
  const complete = id === "iin" && event.target.value.length >= 12;
  if (submitted || left.has(id) || complete) show(id, judge(read()).get(id));
});

view.addEventListener("focusout", (event) => {
  const id = idOf(event.target);
  if (event.target.tagName !== "INPUT" || event.relatedTarget?.tagName === "BUTTON") return;
  left.add(id);
  show(id, judge(read()).get(id));
});

view.addEventListener("submit", (event) => {
  event.preventDefault();
  submitted = true;
  const wrong = judge(read());
  for (const place of view.querySelectorAll(".error")) show(place.id.slice(0, -"-error".length), wrong.get(place.id.slice(0, -"-error".length)));
  const lines = [...wrong].map(([id, message]) => el("li", {}, el("a", { href: `#${id}` }, message)));
  summary.replaceChildren(el("ul", {}, ...lines));
  summary.hidden = wrong.size === 0;
  if (wrong.size > 0) summary.focus();
});

let complete;
globalThis.bench = {
  load(answers) {
    complete = answers;
  },
  validate: () => judge(complete).size,
};
