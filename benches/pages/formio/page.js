import "bootstrap/dist/css/bootstrap.min.css";
import "@formio/js/dist/formio.form.min.css";
import { Formio } from "@formio/js/form";

import { files as policy, inSteps, lang, messages, onePage, slots, title, words } from "form:definition";
import { files, iin, day, notAfter } from "../form/checks.js";

/** What the definition's own JavaScript may call. */
const checks = {
  iin,
  day,
  notAfter,
  slots(data, id) {
    const here = data[id] ?? [];
    if (here.length > slots.find((slot) => slot.id === id).maxFiles) return "attachments.too-many-in-slot";
    const all = slots.flatMap((slot) => data[slot.id] ?? []);
    return files(all.map(({ originalName, size }) => ({ name: originalName, size })), policy);
  },
};

const heading = document.createElement("h1");
heading.textContent = title;
const root = document.getElementById("root");
root.before(heading);
const form = await Formio.createForm(root, location.hash === "#steps" ? inSteps : onePage, {
  noAlerts: true,
  language: lang,
  i18n: { [lang]: { next: words.next, previous: words.back, submit: words.submit } },
  evalContext: { checks, messages },
});

globalThis.bench = {
  load: (answers) => form.setSubmission({ data: answers }),
  validate: () => form.validate(form.data, { dirty: true, silentCheck: true }).length,
};
