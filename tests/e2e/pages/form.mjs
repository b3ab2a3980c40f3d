// A form in the app, as a person meets it: steps, fields, messages.

/** The id that a control has for a JSON Pointer into the answers: `/full_name/surname` is `f-full_name-surname`. */
export const controlId = (pointer) => `f-${pointer.slice(1).replaceAll("/", "-")}`;

/** The fields of a definition by step, with what each needs to be filled in. */
export class FormPage {
  /** @param {import("playwright-core").Page} page */
  constructor(page, url, form) {
    this.page = page;
    this.url = url;
    this.form = form;
  }

  async open(lang) {
    await this.page.goto(`${this.url}/forms/${this.form}${lang ? `?lang=${lang}` : ""}`);
    await this.page.waitForSelector("#step-heading");
  }

  control(pointer) {
    return this.page.locator(`#${controlId(pointer)}`);
  }

  error(pointer) {
    return this.page.locator(`#${controlId(pointer)}-error`);
  }

  /** Fills the fields of the present step that `answers` has values for. What one answer brings up is filled in next. */
  async fillStep(answers) {
    const filled = new Set();
    for (let before = -1; before !== filled.size; ) {
      before = filled.size;
      for (const [id, value] of Object.entries(answers)) await this.#fill(`/${id}`, value, filled);
    }
  }

  async #fill(pointer, value, filled) {
    if (filled.has(pointer)) return;
    const control = this.control(pointer);
    const option = (id) => this.page.locator(`#${controlId(pointer)}-${cssEscape(id)}`);
    if (Array.isArray(value) && value.every((item) => typeof item === "object")) {
      if (!(await control.count())) return;
      for (const [at, item] of value.entries()) {
        if (!(await this.control(`${pointer}/${at}`).count())) await control.locator('[data-action="add-item"]').click();
        await this.control(`${pointer}/${at}`).waitFor();
        for (const [id, inner] of Object.entries(item)) await this.#fill(`${pointer}/${at}/${id}`, inner, filled);
      }
    } else if (Array.isArray(value)) {
      for (const id of value) {
        if (filled.has(`${pointer}/${id}`) || !(await option(id).count())) continue;
        await option(id).check();
        filled.add(`${pointer}/${id}`);
      }
    } else if (value && typeof value === "object") {
      for (const [part, text] of Object.entries(value)) await this.#fill(`${pointer}/${part}`, text, filled);
    } else if (typeof value === "string" && (await option(value).count())) {
      await option(value).check();
      filled.add(pointer);
    } else if (await control.count()) {
      if (value === true) await control.check();
      else await control.fill(String(value));
      filled.add(pointer);
    }
  }

  action(name) {
    return this.page.locator(`[data-action="${name}"]`).first();
  }

  heading() {
    return this.page.locator("#step-heading").innerText();
  }

  /** Goes on, and waits until the next step is drawn. */
  async next() {
    const before = await this.heading();
    await this.action("next").click();
    await this.page.waitForFunction((text) => document.querySelector("#step-heading")?.innerText !== text, before);
  }

  /** From the present step to the review. `attach` is a list of slots with their files. */
  async fillAll(answers, { attach = [] } = {}) {
    for (let guard = 0; guard < 20; guard++) {
      await this.fillStep(answers);
      for (const { slot, files } of attach) {
        const input = this.page.locator(`#s-${slot}`);
        if (await input.count()) await input.setInputFiles(files);
      }
      if (await this.action("submit").count()) return;
      await this.next();
    }
    throw new Error("the review was not reached");
  }

  /** Sends, and gives what the receipt says. */
  async submit() {
    await this.action("submit").click();
    await this.page.waitForSelector("#receipt-number");
    const text = (id) => this.page.locator(`#${id}`).innerText();
    return {
      number: await text("receipt-number"),
      time: await text("receipt-time"),
      id: await text("receipt-id"),
      sha256: await text("receipt-sha256"),
      token: await this.page.locator("#receipt-token").inputValue(),
    };
  }
}

const cssEscape = (text) => text.replace(/[^a-zA-Z0-9_-]/g, (c) => `\\${c}`);
