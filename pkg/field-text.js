// Fields of one line: identifiers and case numbers.

import { FieldShell, make } from "./field-shell.js";
import { messages } from "./messages.js";
import * as validators from "./validators.js";

/** The kinds that otinish/validators has not: for one of them otinish/validators-more is loaded, which has every kind. */
export const MORE = [
  "company-name",
  "phone-mobile",
  "identity-card",
  "passport",
  "birth-certificate",
  "refugee-certificate",
  "driving-licence",
  "cadastral-number",
  "postal-index",
  "address-registration-code",
  "kato-oblast",
  "iban",
  "bic",
];

/** How devices help with typing. */
const KEYBOARDS = { iin: "numeric", bin: "numeric", phone: "tel", "phone-mobile": "tel", email: "email" };
const AUTOCOMPLETE = { phone: "tel", "phone-mobile": "tel", email: "email" };

/** Where the modules are, if not beside the package's files. */
export const sources = {};
let more;

async function moduleOf(kind) {
  if (!MORE.includes(kind)) {
    await validators.init(sources.validators);
    return validators;
  }
  more ??= import("./validators-more.js");
  const module = await more;
  await module.init(sources.validatorsMore);
  return module;
}

/** The attributes that are the inner input's too. */
const PASSED = ["placeholder", "autocomplete", "readonly", "enterkeyhint"];

export class TextField extends FieldShell {
  static observedAttributes = [...FieldShell.observedAttributes, "value", "kind", ...PASSED];

  #validator;
  #judgedKind;
  #dirty = false;

  constructor() {
    super();
    this.assemble(make("input", { part: "input", type: "text", spellcheck: "false", autocapitalize: "off" }));
    this.control.addEventListener("input", () => {
      this.#dirty = true;
      this.changed();
    });
    this.control.addEventListener("change", () => this.changed("change"));
    this.control.addEventListener("keydown", (event) => this.#enter(event));
  }

  attributeChangedCallback(name, before, after) {
    if (name === "value" && !this.#dirty) this.control.value = after ?? "";
    if (PASSED.includes(name)) {
      if (after === null) this.control.removeAttribute(name);
      else this.control.setAttribute(name, after);
    }
    super.attributeChangedCallback(name, before, after);
  }

  /** The input that a server put inside for browsers without JavaScript: this element takes its place in the form. */
  adoptFallback() {
    const fallback = this.querySelector(":scope > input");
    if (!fallback || fallback.disabled) return;
    for (const name of ["name", "value", "id", "placeholder", "autocomplete"]) {
      if (fallback.hasAttribute(name) && !this.hasAttribute(name)) this.setAttribute(name, fallback.getAttribute(name));
    }
    if (fallback.required) this.required = true;
    fallback.removeAttribute("id");
    if (fallback.value !== fallback.defaultValue) this.value = fallback.value;
    fallback.disabled = true;
  }

  get kind() {
    return this.getAttribute("kind") ?? "";
  }

  set kind(kind) {
    this.setAttribute("kind", kind);
  }

  /** What was typed. */
  get value() {
    return this.control.value;
  }

  set value(value) {
    this.#dirty = true;
    this.control.value = value ?? "";
    this.update();
  }

  get defaultValue() {
    return this.getAttribute("value") ?? "";
  }

  set defaultValue(value) {
    this.setAttribute("value", value);
  }

  get placeholder() {
    return this.control.placeholder;
  }

  set placeholder(text) {
    this.setAttribute("placeholder", text);
  }

  get readOnly() {
    return this.hasAttribute("readonly");
  }

  set readOnly(value) {
    this.toggleAttribute("readonly", Boolean(value));
  }

  /** The canonical form of what was typed, if it is accepted. */
  get normalized() {
    const { value, findings } = this.#judged();
    return findings.some(({ severity }) => severity === "error") ? null : value;
  }

  kindName() {
    return `kind-${this.kind}`;
  }

  isReady() {
    return this.#validator !== undefined && this.#judgedKind === this.kind;
  }

  async start() {
    const { kind } = this;
    const module = await moduleOf(kind);
    if (kind !== this.kind) return;
    const validator = module.validator(kind);
    // Asking a kind that there is not throws, here rather than at each keystroke.
    validator.isValid("");
    this.#validator = validator;
    this.#judgedKind = kind;
  }

  isEmpty() {
    return this.value.trim() === "";
  }

  #judged() {
    if (this.isEmpty() || !this.isReady()) return { value: null, findings: [] };
    return this.#validator.judge(this.value, { today: this.today || null });
  }

  judge() {
    const { kind } = this;
    if (this.control.inputMode !== (KEYBOARDS[kind] ?? "")) this.control.inputMode = KEYBOARDS[kind] ?? "";
    if (!this.hasAttribute("autocomplete")) this.control.autocomplete = AUTOCOMPLETE[kind] ?? "off";
    const { value, findings } = this.#judged();
    const accepted = value !== null && !findings.some(({ severity }) => severity === "error");
    return { findings, value: accepted ? value : this.value, state: this.value };
  }

  messageOf(finding, lang) {
    return messages.render(finding, lang);
  }

  clear() {
    this.#dirty = false;
    this.control.value = this.defaultValue;
  }

  restore(state) {
    this.#dirty = true;
    this.control.value = typeof state === "string" ? state : "";
  }

  /** Enter sends the form, as from an input of the form's own. */
  #enter(event) {
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented || !this.form) return;
    const button = [...this.form.elements].find((each) => each.type === "submit" || each.type === "image");
    if (!button?.disabled) this.form.requestSubmit(button);
  }
}

export class IinField extends TextField {
  get kind() {
    return "iin";
  }
}

export class BinField extends TextField {
  get kind() {
    return "bin";
  }
}

/** A field for the number of a case or a document: a civil case where `kind` does not say it. */
export class CaseNumberField extends TextField {
  get kind() {
    return this.getAttribute("kind") ?? "court-civil";
  }

  set kind(kind) {
    this.setAttribute("kind", kind);
  }
}
