// Texts of violations in Kazakh, Russian and English. See messages.d.ts for the interface.

import { shared } from "./standard.js";

const files = {
  kk: () => import("./generated/messages-kk.js"),
  ru: () => import("./generated/messages-ru.js"),
  en: () => import("./generated/messages-en.js"),
};

/** The codes that are the engine's own, whatever a definition's rules are called. */
const ENGINE = new Set(["field.required", "consent.required", "choice.required", "edition.text-not-at-hand", "edition.ended"]);

/** The texts by language, for those that are loaded. */
const loaded = new Map();
let language;

/** The language of the page, where there is one and it is one of ours; else Kazakh. */
function ofPage() {
  const tag = globalThis.document?.documentElement?.lang?.toLowerCase().split("-")[0];
  return Object.hasOwn(files, tag ?? "") ? tag : "kk";
}

const known = (lang) => (Object.hasOwn(files, lang) ? lang : undefined);

export const messages = {
  /** Violations as the issues of a Standard Schema. */
  issues: (violations, lang, form) =>
    violations.map((violation) => ({
      message: messages.render(violation, lang, form),
      path: pathOf(violation.path),
      code: violation.code,
      params: violation.params,
    })),

  languages: Object.freeze(Object.keys(files)),

  get language() {
    return language ?? ofPage();
  },

  async load(...langs) {
    await Promise.all(
      (langs.length > 0 ? langs : [messages.language]).map(async (lang) => {
        if (!known(lang)) throw new RangeError(`otinish: texts are in kk, ru and en, not in ${JSON.stringify(lang)}`);
        if (!loaded.has(lang)) loaded.set(lang, (await files[lang]()).default);
      }),
    );
  },

  async use(lang) {
    await messages.load(lang);
    language = lang;
  },

  isLoaded(lang) {
    return loaded.has(lang);
  },

  add(lang, texts) {
    if (!known(lang)) throw new RangeError(`otinish: texts are in kk, ru and en, not in ${JSON.stringify(lang)}`);
    loaded.set(lang, { ...loaded.get(lang), ...texts });
  },

  text(key, lang = messages.language) {
    const texts = loaded.get(lang);
    if (texts === undefined) return undefined;
    if (Object.hasOwn(texts, key)) return texts[key];
    const general = `*${key.slice(key.indexOf("."))}`;
    return key.includes(".") && Object.hasOwn(texts, general) ? texts[general] : undefined;
  },

  render(violation, lang = messages.language, form) {
    const { code, params } = violation;
    if (typeof code !== "string") return "";
    const own = form && known(lang) ? wordedByForm(violation, form.definition)?.[lang] : undefined;
    if (own !== undefined) return own;
    // A rule's own wording has places for the same parameters.
    let text = (form && known(lang) ? ruleOf(code, form.definition)?.message[lang] : undefined) ?? messages.text(code, lang) ?? code;
    for (const [name, value] of Object.entries(params ?? {})) {
      if (typeof value === "number") {
        text = text.replaceAll(`{${name}:mb}`, () => megabytes(value)).replaceAll(`{${name}}`, () => String(value));
      } else if (name.endsWith("field")) {
        text = text.replaceAll(`{${name}}`, () => fieldBeside(violation.path, value, form?.definition)?.label?.[lang] ?? String(value));
      } else {
        text = text.replaceAll(`{${name}}`, () => dotted(String(value)));
      }
    }
    return text;
  },
};

/** The text that the definition itself has for a violation. */
function wordedByForm({ code, path }, definition) {
  switch (code) {
    case "field.required":
    case "consent.required":
    case "choice.required":
      return path?.startsWith("/") ? fieldOf(definition, path.slice(1))?.["required-message"] : undefined;
    case "edition.text-not-at-hand":
      return definition.successor?.notice;
    case "edition.ended":
      return definition.end?.notice;
    default:
      return undefined;
  }
}

/** The rule of a definition that has a code and its own wording. */
const ruleOf = (code, definition) => (ENGINE.has(code) ? undefined : definition.rules?.find((rule) => rule.code === code && rule.message));

/** The field with an id beside the one at a path: of the same group, else of the form. */
function fieldBeside(path, id, definition) {
  const group = fieldOf(definition, path?.split("/")[1]);
  return group?.fields?.find((field) => field.id === id) ?? fieldOf(definition, id);
}

function fieldOf(definition, id) {
  for (const { fields } of definition?.sections ?? []) {
    const field = fields?.find((field) => field.id === id);
    if (field) return field;
  }
  return undefined;
}

/** Bytes as mebibytes with one decimal, rounded up so that a size over a limit never reads as the limit. */
function megabytes(bytes) {
  const tenths = Math.ceil((Math.max(bytes, 0) * 10) / (1024 * 1024));
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.trunc(tenths / 10)},${tenths % 10}`;
}

/** A canonical date, or date and time, as a person reads it; any other text as it is. */
function dotted(text) {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(.*))?$/su.exec(text);
  if (!found) return text;
  const [, year, month, day, time] = found;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return text;
  return `${day}.${month}.${year}${time === undefined ? "" : ` ${time}`}`;
}

/** A JSON Pointer as the steps of a path; a step into a list is a number. */
function pathOf(pointer) {
  if (!pointer) return [];
  const steps = pointer.slice(1).split("/");
  return steps.map((step) => (/^(?:0|[1-9]\d*)$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

shared.messages = messages;
