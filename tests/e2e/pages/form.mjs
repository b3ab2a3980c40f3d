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

  /** Fills the fields of the present step that `answers` has values for. */
  async fillStep(answers) {
    for (const [id, value] of Object.entries(answers)) {
      const pointer = `/${id}`;
      if (typeof value === "string") {
        const radio = this.page.locator(`#${controlId(pointer)}-${cssEscape(value)}`);
        const control = this.control(pointer);
        if (await radio.count()) await radio.check();
        else if (await control.count()) await control.fill(value);
      } else if (value === true) {
        if (await this.control(pointer).count()) await this.control(pointer).check();
      } else if (Array.isArray(value)) {
        for (const option of value) {
          const box = this.page.locator(`#${controlId(pointer)}-${cssEscape(option)}`);
          if (await box.count()) await box.check();
        }
      } else {
        for (const [part, text] of Object.entries(value)) {
          const control = this.control(`${pointer}/${part}`);
          if (await control.count()) await control.fill(text);
        }
      }
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

  /** From the present step to the review. */
  async fillAll(answers, { attach } = {}) {
    for (let guard = 0; guard < 20; guard++) {
      await this.fillStep(answers);
      if (attach && (await this.page.locator(`#s-${attach.slot}`).count())) {
        await this.page.locator(`#s-${attach.slot}`).setInputFiles(attach.files);
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
