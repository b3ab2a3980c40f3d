// The field for files: names, sizes and types are checked by a policy while they are chosen.

import { FieldShell, make } from "./field-shell.js";
import { sources } from "./field-text.js";
import { messages } from "./messages.js";

const WORDS = {
  kk: { files: "Файлдар", remove: "Алып тастау", size: "МБ" },
  ru: { files: "Файлы", remove: "Убрать", size: "МБ" },
  en: { files: "Files", remove: "Remove", size: "MB" },
};

let loading;
let module;

export class AttachmentsField extends FieldShell {
  static observedAttributes = [...FieldShell.observedAttributes, "policy", "accept"];

  #files = [];
  #list = make("ul", { part: "files" });

  constructor() {
    super();
    this.assemble(make("input", { part: "input", type: "file", multiple: "" }), this.#list);
    this.control.addEventListener("change", () => {
      // What is chosen later is added: a person may take files from several folders.
      this.#files = [...this.#files, ...this.control.files];
      this.control.value = "";
      this.#listed();
    });
  }

  attributeChangedCallback(name, before, after) {
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
    this.#paint();
    const findings = module && this.#files.length > 0 ? module.check(this.policy, this.#files) : [];
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

  #listed() {
    this.changed("change");
    this.control.focus();
  }

  /** Shows the files, each with a button that takes it out. */
  #paint() {
    const words = WORDS[this.language];
    const items = this.#files.map((file, at) => {
      const item = make("li", { part: "file" });
      const remove = make("button", { part: "remove", type: "button", "aria-label": `${words.remove}: ${file.name}` }, "×");
      remove.disabled = this.control.disabled;
      remove.addEventListener("click", () => {
        this.#files = this.#files.filter((_, place) => place !== at);
        this.#listed();
      });
      item.append(make("span", {}, `${file.name} (${(file.size / 1024 / 1024).toFixed(1)} ${words.size})`), remove);
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
