// The custom element <otinish-form>: a whole form in a page. Importing this module defines it. See element.d.ts.

import { packedDate } from "./date.js";
import { draw, find, forProgram, places, start, words } from "./element-loader.js";
import { form as css, sheet as printed } from "./generated/element-style.js";
import { follow, languageOf, unfollow } from "./language.js";
import { wellFormed } from "./text.js";

/** Where there is no DOM, on a server, the class can be loaded and is never made. */
const Base = globalThis.HTMLElement ?? class {};

export function configure(where) {
  Object.assign(places, where);
}

/** Today in Astana, whose clocks are five hours ahead of UTC since 1 March 2024. */
const todayInAstana = () => new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);

/** The texts of the program are what could not be loaded. */
const WORDS = {
  kk: { loading: "Жүктелуде…", failed: "Нысанды жүктеу мүмкін болмады.", again: "Қайталау" },
  ru: { loading: "Загружается…", failed: "Не удалось загрузить форму.", again: "Повторить" },
  en: { loading: "Loading…", failed: "The form could not be loaded.", again: "Try again" },
};

let sheet;

/** The style sheet, one for all forms of the page. A constructed one needs no directive of a Content-Security-Policy. */
function styles() {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** The reader's wish for dark colours, which counts where the page has them. */
const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** An element with attributes and a text. */
function make(name, attributes, text) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** A value as JSON, every lone surrogate in it as U+FFFD; what JSON has not is an empty object. */
function toJson(value) {
  try {
    return JSON.stringify(value, (_, each) => (typeof each === "string" ? wellFormed(each) : each)) ?? "{}";
  } catch {
    return "{}";
  }
}

/** Pairs of a slot and a file as an object of lists. */
function bySlot(pairs) {
  const slots = {};
  for (const [slot, file] of pairs) (slots[slot] ??= []).push(file);
  return slots;
}

/** Gives the outcome when it is first asked for: events come with each keystroke, and what nobody asks for is not computed. */
function outcomeOf(form) {
  let outcome;
  return () => (outcome ??= form.outcome ?? { canonical: null, report: null });
}

const PROPERTIES = ["form", "edition", "definition", "answers", "attachments", "context", "draft", "readOnly", "submitUrl", "lowVision"];

export class FormElement extends Base {
  static observedAttributes = ["form", "edition", "lang", "draft", "readonly", "low-vision"];

  #place;
  #given;
  #opened;
  #mounted;
  #context = {};
  #kept = { answers: {}, files: [], step: 0 };
  /** Which form the answers are of. */
  #of;
  #lang;
  #job = 0;
  #ready;
  #isReady;
  #painting = () => this.#paint();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [styles()];
    this.#place = make("div", { class: "otinish", part: "otinish", dir: "ltr", role: "group" });
    root.append(this.#place);
    this.#await();
  }

  connectedCallback() {
    for (const name of PROPERTIES) {
      // A page may have set a property before this class was there.
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    follow(this, () => this.#speak());
    dark?.addEventListener("change", this.#painting);
    this.#paint();
    if (!this.#mounted) this.#open();
  }

  disconnectedCallback() {
    unfollow(this);
    dark?.removeEventListener("change", this.#painting);
    // A page that moves the element takes it out and puts it in at once.
    setTimeout(() => this.isConnected || this.#close());
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "lang") this.#speak();
    else if (name === "low-vision") this.#paint();
    else this.#open();
  }

  // What the page gives.

  get definition() {
    return this.#opened?.definition ?? this.#given ?? null;
  }

  set definition(definition) {
    const before = this.#given;
    this.#given = definition ?? undefined;
    if (this.isConnected && this.#given !== before) this.#open();
  }

  get context() {
    return { ...this.#context };
  }

  set context(context) {
    const { today, supersededFrom } = this.#context;
    this.#context = { ...context };
    // A framework gives the same again with each drawing.
    const same = this.#context.today === today && this.#context.supersededFrom === supersededFrom;
    if (this.isConnected && !same) this.#open();
  }

  get answers() {
    return this.#mounted ? JSON.parse(this.#mounted.answers()) : this.#kept.answers;
  }

  set answers(answers) {
    const json = toJson(answers);
    this.#kept.answers = JSON.parse(json);
    this.#mounted?.set_answers(json);
  }

  get attachments() {
    return bySlot(this.#mounted ? this.#mounted.files() : this.#kept.files);
  }

  set attachments(slots) {
    this.#kept.files = Object.entries(slots ?? {}).flatMap(([slot, files]) => [...files].map((file) => [slot, file]));
    this.#mounted?.detach_all();
    this.#attachKept();
  }

  /** The engine's answer now; `null` before the form is there. Nothing is shown. */
  get outcome() {
    return this.#mounted ? JSON.parse(this.#mounted.outcome()) : null;
  }

  /** Resolves when the form is drawn. */
  get ready() {
    return this.#ready;
  }

  // What the page asks for.

  async validate() {
    await this.#ready;
    this.#mounted?.check();
    return this.outcome;
  }

  async submit() {
    await this.#ready;
    this.#mounted?.submit();
  }

  reset() {
    this.#kept = { answers: {}, files: [], step: 0 };
    this.#mounted?.reset();
  }

  refuse(violations) {
    return this.#mounted?.refuse(toJson([...violations].map((each) => ({ severity: "error", params: {}, ...each })))) ?? false;
  }

  showSending(state) {
    if (typeof state === "number") this.#mounted?.tell(Math.min(100, Math.max(0, Math.trunc(state))));
    else if (typeof state === "string") this.#mounted?.tell(undefined, wellFormed(state));
    else this.#mounted?.tell();
  }

  async print(lang = "kk") {
    await this.#ready;
    const paper = await new Promise((resolve) => (this.#mounted ? this.#mounted.sheet(lang, resolve) : resolve()));
    if (!paper) {
      this.#tell("otinish-error", { error: new Error("otinish: what prints the form could not be loaded") });
      return;
    }
    // A page of its own: that of the form stays as it is, and its styles stay out of it.
    const frame = make("iframe", { class: "vh", "aria-hidden": "true", tabindex: "-1" });
    this.shadowRoot.append(frame);
    const { contentWindow: view, contentDocument: page } = frame;
    const paint = new view.CSSStyleSheet();
    paint.replaceSync(printed);
    page.adoptedStyleSheets = [paint];
    page.documentElement.lang = lang;
    page.title = this.#opened.definition.name[lang] ?? "";
    page.body.append(page.adoptNode(paper));
    view.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
    view.print();
  }

  // The inside.

  #await() {
    this.#ready = new Promise((resolve) => (this.#isReady = resolve));
  }

  #tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
  }

  /** Loads what is missing and draws the form; what was typed in the same form stays. */
  async #open() {
    this.#close();
    const job = this.#job;
    const lang = languageOf(this);
    this.#say("loading", lang);
    if (this.#given === undefined && !this.form) return;
    try {
      const today = this.#context.today ?? todayInAstana();
      const found = this.#given
        ? { definition: this.#given, supersededFrom: null }
        : await Promise.all([find(this.form, this.edition || undefined, today), start(), words(lang)]).then(([each]) => each);
      const program = await forProgram(found.definition, lang);
      const texts = await words(lang);
      if (job !== this.#job || !this.isConnected) return;
      this.#draw(found, program, texts, today);
      this.#lang = lang;
      // The page may have changed its language meanwhile.
      this.#speak();
    } catch (error) {
      if (job !== this.#job) return;
      this.#say("failed", languageOf(this));
      this.#tell("otinish-error", { error });
    }
  }

  #draw({ definition, supersededFrom }, program, texts, today) {
    const of = `${definition.id} ${definition.edition}`;
    if (this.#of !== undefined && this.#of !== of) this.#kept = { answers: {}, files: [], step: 0 };
    this.#of = of;
    const days = Uint32Array.of(packedDate(today, "today"), packedDate(this.#context.supersededFrom ?? supersededFrom, "supersededFrom"));
    this.#place.replaceChildren();
    this.#mounted = draw(this.#place, program, texts, days, toJson(this.#kept.answers), Number(this.draft) + 2 * Number(this.readOnly), this.#page());
    if (!this.#mounted) throw new RangeError(`otinish: ${today} is no day`);
    this.#opened = { definition, program };
    if (this.#kept.step > 0) this.#mounted.go(this.#kept.step);
    this.#attachKept();
    this.#isReady();
    this.#tell("otinish-ready", { form: definition.id, edition: definition.edition });
    const mounted = this.#mounted;
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.#mounted === mounted && mounted.load_later(), { timeout: 5000 });
  }

  #attachKept() {
    for (const [slot, files] of Object.entries(bySlot(this.#kept.files))) this.#mounted?.attach(slot, files);
  }

  /** Gives back what the form took, and keeps what was typed for the case that it comes back. */
  #close() {
    this.#job += 1;
    const mounted = this.#mounted;
    if (!mounted) return;
    this.#kept = { answers: this.answers, files: [...mounted.files()], step: mounted.step() };
    this.#mounted = undefined;
    this.#await();
    mounted.free();
  }

  /** Shows the language of the page. */
  async #speak() {
    const lang = languageOf(this);
    if (!this.#mounted || lang === this.#lang) return this.#name();
    this.#lang = lang;
    try {
      const texts = await words(lang);
      if (!this.#mounted || this.#lang !== lang) return;
      // What had the focus has it again after the words have changed.
      const { id } = this.shadowRoot.activeElement ?? {};
      this.#mounted.speak(texts);
      this.#mounted.load_later();
      this.#name();
      if (id) setTimeout(() => this.shadowRoot.getElementById(id)?.focus());
    } catch (error) {
      this.#lang = undefined;
      this.#tell("otinish-error", { error });
    }
  }

  #name() {
    const lang = this.#lang ?? languageOf(this);
    this.#place.lang = lang;
    const name = this.#opened?.definition.name?.[lang];
    if (name) this.#place.setAttribute("aria-label", name);
  }

  #paint() {
    const list = this.#place.classList;
    list.toggle("low-vision", this.lowVision);
    list.toggle("dark", Boolean(dark?.matches) && getComputedStyle(this).colorScheme.includes("dark"));
  }

  /** Says that the form is being loaded, or could not be. */
  #say(what, lang) {
    this.#place.lang = lang;
    const line = make("p", { role: what === "failed" ? "alert" : "status" }, WORDS[lang][what]);
    const again = make("button", { type: "button", class: "button secondary", part: "button" }, WORDS[lang].again);
    again.addEventListener("click", () => this.#open());
    this.#place.replaceChildren(line, ...(what === "failed" ? [again] : []));
  }

  /** What the program tells. */
  #page() {
    return {
      changed: () => {
        const form = this;
        const outcome = outcomeOf(form);
        this.#tell("otinish-change", {
          get answers() {
            return form.answers;
          },
          get canonical() {
            return outcome().canonical;
          },
          get report() {
            return outcome().report;
          },
        });
      },
      refused: () => {
        if (!this.#mounted) return;
        const outcome = outcomeOf(this);
        this.#tell("otinish-invalid", {
          get report() {
            return outcome().report;
          },
        });
      },
      submitted: (canonical, files) => {
        const { id: form, edition } = this.#opened.definition;
        const detail = {
          form,
          edition,
          lang: this.#lang,
          answers: JSON.parse(canonical),
          canonical,
          attachments: bySlot(files),
          report: this.outcome.report,
        };
        if (this.#tell("otinish-submit", detail, true) && this.submitUrl) {
          this.#mounted?.send(new URL(this.submitUrl, document.baseURI).href);
        }
      },
      taken_in: (receipt) => this.#tell("otinish-sent", { receipt: JSON.parse(receipt) }),
      print: () => this.print(),
    };
  }
}

/** Properties that read and write an attribute. */
const TEXTS = { form: "form", edition: "edition", submitUrl: "submit-url" };
const FLAGS = { draft: "draft", readOnly: "readonly", lowVision: "low-vision" };

for (const [names, get, set] of [
  [TEXTS, (element, name) => element.getAttribute(name) ?? "", (element, name, value) => (value == null ? element.removeAttribute(name) : element.setAttribute(name, value))],
  [FLAGS, (element, name) => element.hasAttribute(name), (element, name, value) => element.toggleAttribute(name, Boolean(value))],
]) {
  for (const [property, name] of Object.entries(names)) {
    Object.defineProperty(FormElement.prototype, property, {
      get() {
        return get(this, name);
      },
      set(value) {
        set(this, name, value);
      },
      configurable: true,
      enumerable: true,
    });
  }
}

if (globalThis.customElements && !customElements.get("otinish-form")) customElements.define("otinish-form", FormElement);
