// The field for files: names, sizes and types are checked by a policy when they are chosen, then the contents beside the page.

import { FieldShell, make } from "./field-shell.js";
import { sources } from "./field-text.js";
import { messages } from "./messages.js";

const WORDS = {
  kk: {
    files: "Файлдар",
    choose: "Файл таңдау",
    drop: "немесе файлдарды осында сүйреп әкеліңіз",
    remove: "Алып тастау",
    sizes: ["КБ", "МБ"],
    inspected: "Тексерілуде",
  },
  ru: {
    files: "Файлы",
    choose: "Выбрать файлы",
    drop: "или перетащите файлы сюда",
    remove: "Убрать",
    sizes: ["КБ", "МБ"],
    inspected: "Проверяется",
  },
  en: {
    files: "Files",
    choose: "Choose files",
    drop: "or drop files here",
    remove: "Remove",
    sizes: ["KB", "MB"],
    inspected: "Being inspected",
  },
};

/** A size as the app says it, rounded up: 12 KB, 1,5 MB. */
function sizeIn({ sizes: [kilo, mega] }, { size }) {
  if (size < 1 << 20) return `${Math.ceil(size / 1024)} ${kilo}`;
  return `${String(Math.ceil((size * 10) / (1 << 20)) / 10).replace(".", ",")} ${mega}`;
}

/** Said once where nobody could look into a file: the worker was not loaded, or may not be opened. */
const UNSEEN = { code: "attachments.content-not-inspected", severity: "warning", params: {}, file: null };

let loading;
let module;

export class AttachmentsField extends FieldShell {
  static observedAttributes = [...FieldShell.observedAttributes, "policy", "accept"];

  #files = [];
  /** What is known of each file's content: how far it was read, then what was found, or that nobody could look. */
  #contents = new Map();
  #waiting = [];
  #list = make("ul", { part: "files" });
  #choose = make("span", { part: "choose", "aria-hidden": "true" });
  #drop = make("span", { "aria-hidden": "true" });

  constructor() {
    super();
    // A browser words its own control in its own language, and says "no file" above a list of files: it lies unseen over these words.
    const control = make("input", { type: "file", multiple: "" });
    const place = make("div", { part: "input drop" });
    place.append(this.#choose, this.#drop, control);
    this.assemble(control, this.#list);
    this.control.addEventListener("change", () => {
      // What is chosen later is added: a person may take files from several folders.
      this.#files = [...this.#files, ...this.control.files];
      this.control.value = "";
      this.#listed();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget(this.#files);
  }

  attributeChangedCallback(name, before, after) {
    if (name === "policy" && before !== after) this.#forget(this.#files);
    if (name === "accept") this.control.accept = after ?? "";
    super.attributeChangedCallback(name, before, after);
  }

  adoptFallback() {
    const fallback = this.querySelector(":scope > input[type=file]");
    if (!fallback || fallback.disabled) return;
    for (const name of ["name", "id", "accept"]) {
      if (fallback.hasAttribute(name) && !this.hasAttribute(name)) this.setAttribute(name, fallback.getAttribute(name));
    }
    if (fallback.required) this.required = true;
    fallback.removeAttribute("id");
    fallback.disabled = true;
  }

  get policy() {
    return this.getAttribute("policy") ?? "edoc";
  }

  set policy(policy) {
    this.setAttribute("policy", policy);
  }

  /** The files that are attached. */
  get files() {
    return [...this.#files];
  }

  set files(files) {
    this.#files = [...files];
    this.update();
  }

  get value() {
    return this.files;
  }

  get normalized() {
    return this.validity.valid ? this.files : null;
  }

  /** Whether a file is being inspected. */
  get busy() {
    return [...this.#contents.values()].some(({ findings }) => findings === undefined);
  }

  /** Resolves when every file was inspected, or could not be. */
  get inspected() {
    return this.busy ? new Promise((resolve) => this.#waiting.push(resolve)) : this.ready.then(() => (this.busy ? this.inspected : undefined));
  }

  kindName() {
    return "kind-attachments";
  }

  isReady() {
    return module !== undefined;
  }

  async start() {
    loading ??= import("./attachments.js").then(async (loaded) => {
      await loaded.init(sources.attachments);
      module = loaded;
    });
    await loading;
  }

  isEmpty() {
    return this.#files.length === 0;
  }

  judge() {
    const findings = module && this.#files.length > 0 ? module.check(this.policy, this.#files) : [];
    this.#look(findings);
    const said = new Set(findings.map((finding) => JSON.stringify(finding)));
    this.#files.forEach((file, at) => {
      // An inspection says again what is known without one.
      const found = (this.#contents.get(file)?.findings ?? []).map((finding) => ({ ...finding, file: at }));
      findings.push(...found.filter((finding) => !said.has(JSON.stringify(finding))));
    });
    if (this.#files.some((file) => this.#contents.get(file)?.isUnseen)) findings.push(UNSEEN);
    this.#paint(findings);
    if (this.#files.length === 0 || !this.name) return { findings, value: null, state: null };
    const data = new FormData();
    for (const file of this.#files) data.append(this.name, file);
    return { findings, value: data, state: data };
  }

  messageOf(finding, lang) {
    const ofSame = this.violations.filter(({ severity }) => severity === finding.severity);
    const lines = (ofSame.includes(finding) ? ofSame : [finding]).map((each) => {
      const file = this.#files[each.file ?? -1];
      const text = messages.render(each, lang);
      return file ? `${file.name}: ${text}` : text;
    });
    return lines.join("\n");
  }

  clear() {
    this.#files = [];
  }

  restore(state) {
    this.#files = state instanceof FormData ? state.getAll(this.name).filter((file) => file instanceof File) : [];
  }

  disabledChanged(disabled) {
    for (const button of this.#list.querySelectorAll("button")) button.disabled = disabled;
  }

  /** Ends the inspections of files, and what is known of them. */
  #forget(files) {
    for (const file of files) {
      this.#contents.get(file)?.abort.abort();
      this.#contents.delete(file);
    }
  }

  /** Begins to inspect the files that nobody has looked into, but for those that are refused as they are. */
  #look(findings) {
    this.#forget([...this.#contents.keys()].filter((file) => !this.#files.includes(file)));
    if (!module || !this.isConnected) return;
    this.#files.forEach((file, at) => {
      const isRefused = findings.some((finding) => finding.file === at && finding.severity === "error");
      if (!isRefused && !this.#contents.has(file)) this.#inspect(file);
    });
  }

  async #inspect(file) {
    const content = { abort: new AbortController(), bar: make("progress", { part: "progress", max: "1" }) };
    this.#contents.set(file, content);
    const { signal } = content.abort;
    // A sound file is read once or twice, and never backwards for the one who waits.
    const onprogress = (part) => (content.bar.value = Math.max(part, content.bar.value));
    let found;
    try {
      if (sources.worker) module.useWorker(sources.worker);
      found = await module.inspect(file, this.policy, { signal, onprogress });
    } catch {
      content.isUnseen = true;
    }
    if (this.#contents.get(file) !== content) return;
    content.findings = found?.findings ?? [];
    this.update();
    if (this.busy) return;
    this.#waiting.splice(0).forEach((resolve) => resolve());
    const detail = { value: this.value, normalized: this.normalized, valid: this.validity.valid, violations: this.violations };
    this.dispatchEvent(new CustomEvent("otinish-inspected", { bubbles: true, composed: true, detail }));
  }

  #listed() {
    this.changed("change");
    this.control.focus();
  }

  /** Shows the files, each with what was found, and a button that takes it out. */
  #paint(findings) {
    const words = WORDS[this.language];
    this.#choose.textContent = words.choose;
    this.#drop.textContent = words.drop;
    this.#list.setAttribute("aria-busy", String(this.busy));
    const items = this.#files.map((file, at) => {
      const item = make("li", { part: "file" });
      const remove = make("button", { part: "remove", type: "button", "aria-label": `${words.remove}: ${file.name}` }, "×");
      remove.disabled = this.control.disabled;
      remove.addEventListener("click", () => {
        this.#files = this.#files.filter((_, place) => place !== at);
        this.#listed();
      });
      const told = make("span", {}, `${file.name} (${sizeIn(words, file)})`);
      const content = this.#contents.get(file);
      if (content && !content.findings) {
        content.bar.setAttribute("aria-label", `${words.inspected}: ${file.name}`);
        told.append(content.bar);
      }
      for (const finding of findings.filter((each) => each.file === at)) {
        told.append(make("span", { part: `file-message ${finding.severity}` }, messages.render(finding, this.language)));
      }
      item.append(told, remove);
      return item;
    });
    this.#list.replaceChildren(...items);
  }

  get label() {
    return this.getAttribute("label") ?? WORDS[this.language].files;
  }

  set label(label) {
    this.setAttribute("label", label);
  }
}
