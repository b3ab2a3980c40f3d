// What all fields have in common: the shadow root with label, hint and message, the language, and the part that a
// form-associated custom element takes in the page's own form. See fields.d.ts for the interface.

import { follow, languageOf, unfollow } from "./language.js";
import { messages } from "./messages.js";
import { sheet } from "./field-style.js";

/** Where there is no DOM, on a server, the classes can be loaded and are never made. */
const Base = globalThis.HTMLElement ?? class {};

/** The attributes that a property of the same meaning reads and writes, with its name. */
const REFLECTED = { name: "name", label: "label", hint: "hint", today: "today" };
const FLAGS = { required: "required", disabled: "disabled" };

/** How many fields are connected. */
let connected = 0;

function connect(field) {
  follow(field, () => field.refresh());
  connected += 1;
  if (connected > 1) return;
  for (const type of Object.keys(pointer)) addEventListener(type, pointer[type], true);
}

function disconnect(field) {
  unfollow(field);
  connected -= 1;
  if (connected > 0) return;
  for (const type of Object.keys(pointer)) removeEventListener(type, pointer[type], true);
}

/** What waits for the pointer to be released; `undefined` while it is not pressed. */
let waiting;

/** A message that appears under a pressed pointer moves the button away from it, and the click is lost. */
const pointer = {
  pointerdown() {
    waiting ??= [];
  },
  pointerup: released,
  pointercancel: released,
};

function released() {
  const all = waiting ?? [];
  waiting = undefined;
  // The click comes after this event.
  setTimeout(() => all.forEach((each) => each()));
}

/** An element with attributes, and with a text. */
export function make(name, attributes, text) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

export class FieldShell extends Base {
  static formAssociated = true;
  static observedAttributes = [...Object.keys(REFLECTED), ...Object.keys(FLAGS), "lang", "error", "aria-label"];

  internals = this.attachInternals();
  #label = make("label", { part: "label", for: "control" });
  #hint = make("span", { part: "hint", id: "hint" });
  #message = make("span", { part: "message", id: "message", "aria-live": "polite" });
  #findings = [];
  #custom = "";
  #left = false;
  #loading;

  constructor() {
    super();
    this.attachShadow({ mode: "open", delegatesFocus: true }).adoptedStyleSheets = [sheet()];
    this.addEventListener("invalid", () => this.#leave());
  }

  /** Puts the control, or what it lies in, and what belongs below it, in its place. A field's own constructor calls it once. */
  assemble(control, ...below) {
    this.control = control;
    control.id = "control";
    control.setAttribute("aria-describedby", "hint message");
    control.addEventListener("blur", () => (waiting ? waiting.push(() => this.#leave()) : this.#leave()));
    control.addEventListener("focus", () => this.#name());
    this.shadowRoot.append(this.#label, this.#hint, control.parentNode ?? control, ...below, this.#message);
  }

  // What a kind of field gives:
  //   kindName() is the key of the kind's name; start() loads what judging needs, and isReady() says whether it is there;
  //   judge() gives { findings, value, state } of what was entered; isEmpty(); clear() takes the default again;
  //   restore(state) takes a state; messageOf(finding, lang) words it.

  connectedCallback() {
    connect(this);
    this.adoptFallback?.();
    this.refresh();
    // The labels of a form that is still being read come after this element.
    queueMicrotask(() => this.#name());
  }

  disconnectedCallback() {
    disconnect(this);
  }

  attributeChangedCallback(name) {
    if (name in FLAGS && name !== "required") return;
    if (this.isConnected) this.refresh();
  }

  formDisabledCallback(disabled) {
    this.control.disabled = disabled;
    this.disabledChanged?.(disabled);
  }

  formResetCallback() {
    this.#left = false;
    this.#custom = "";
    this.clear();
    this.update();
  }

  formStateRestoreCallback(state) {
    this.restore(state);
    this.update();
  }

  /** What was said of the value. */
  get violations() {
    return this.#findings;
  }

  /** Resolves when the field judges and speaks its language. */
  get ready() {
    return this.#loading ?? Promise.resolve();
  }

  get form() {
    return this.internals.form;
  }

  get labels() {
    return this.internals.labels;
  }

  get type() {
    return this.localName;
  }

  get validity() {
    return this.internals.validity;
  }

  get validationMessage() {
    return this.internals.validationMessage;
  }

  get willValidate() {
    return this.internals.willValidate;
  }

  checkValidity() {
    return this.internals.checkValidity();
  }

  reportValidity() {
    return this.internals.reportValidity();
  }

  setCustomValidity(message) {
    this.#custom = String(message);
    this.update();
  }

  get language() {
    return languageOf(this, messages.language);
  }

  /** Loads what is missing, and judges again. */
  refresh() {
    const lang = this.language;
    if (this.isReady() && messages.isLoaded(lang)) {
      this.update();
      return;
    }
    this.update();
    // A page that calls init() with a place of its own does so after its imports: let it be first.
    const loading = Promise.resolve()
      .then(() => Promise.all([this.start(), messages.load(lang)]))
      .then(
        () => this.update(),
        (error) => this.dispatchEvent(new CustomEvent("otinish-error", { bubbles: true, composed: true, detail: { error } })),
      );
    this.#loading = loading;
  }

  /** Tells that a person changed the value. */
  changed(event) {
    this.removeAttribute("error");
    this.update();
    const { value } = this;
    const detail = { value, normalized: this.normalized, valid: this.validity.valid, violations: this.#findings };
    this.dispatchEvent(new CustomEvent("otinish-change", { bubbles: true, composed: true, detail }));
    // `input` leaves a shadow root by itself, `change` does not.
    if (event === "change") this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Judges what is entered, and tells the form and the person. */
  update() {
    const lang = this.language;
    const { findings, value, state } = this.judge();
    const missing = this.required && this.isEmpty();
    this.#findings = missing ? [{ code: "field.required", severity: "error", params: {} }, ...findings] : findings;
    this.internals.setFormValue(value, state);
    const error = this.#findings.find(({ severity }) => severity === "error");
    const wording = this.#custom || (error ? this.messageOf(error, lang) : "");
    if (wording === "") this.internals.setValidity({});
    else this.internals.setValidity(missing && !this.#custom ? { valueMissing: true } : { customError: true }, wording, this.control);
    this.#name();
    this.#show(wording, lang);
  }

  #leave() {
    this.#left = true;
    this.#show(this.validationMessage, this.language);
  }

  /** Shows the error once the person has left the field, a doubt, or what the server said. */
  #show(error, lang) {
    const doubt = this.#findings.find(({ severity }) => severity === "warning");
    const told = this.getAttribute("error");
    const shown = this.#left ? error : "";
    const isError = shown !== "" || told !== null;
    const text = shown || told || (this.#left && doubt ? this.messageOf(doubt, lang) : "");
    if (this.#message.textContent !== text) this.#message.textContent = text;
    this.#message.part = text === "" ? "message" : isError ? "message error" : "message warning";
    this.control.setAttribute("aria-invalid", String(isError));
    this.control.setAttribute("aria-required", String(this.required));
  }

  /** Names the control: by the page's own labels, by `aria-label`, by `label`, or after its kind. */
  #name() {
    const lang = this.language;
    const outer = [...(this.labels ?? [])].map((label) => label.textContent.trim()).join(" ") || this.getAttribute("aria-label");
    const own = this.label || messages.text(this.kindName(), lang) || "";
    if (outer) this.control.setAttribute("aria-label", outer);
    else this.control.removeAttribute("aria-label");
    this.#label.textContent = own;
    this.#label.hidden = Boolean(outer) && !this.hasAttribute("label");
    this.#hint.textContent = this.hint;
    this.#hint.hidden = this.hint === "";
  }
}

for (const [property, attribute] of Object.entries(REFLECTED)) {
  Object.defineProperty(FieldShell.prototype, property, {
    get() {
      return this.getAttribute(attribute) ?? "";
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
    configurable: true,
    enumerable: true,
  });
}

for (const [property, attribute] of Object.entries(FLAGS)) {
  Object.defineProperty(FieldShell.prototype, property, {
    get() {
      return this.hasAttribute(attribute);
    },
    set(value) {
      this.toggleAttribute(attribute, Boolean(value));
    },
    configurable: true,
    enumerable: true,
  });
}
