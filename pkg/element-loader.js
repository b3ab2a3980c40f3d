// Loads what <otinish-form> draws with: the program in its two parts, the texts, the definitions.

import definitions from "./generated/definitions.js";
import * as wasm from "./generated/element.js";
import startKinds from "./kinds.js";

/** Where the modules are, if not beside the package's files. */
export const places = {};

let started;

/** Starts the program; the second call waits for the first. */
export function start() {
  started ??= wasm.default({ module_or_path: places.element ?? new URL("./generated/element_bg.wasm", import.meta.url) }).catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
}

let later;
let inspection;

async function loadLater() {
  const first = await start();
  const response = await fetch(places.elementLater ?? new URL("./generated/element_later.wasm", import.meta.url));
  if (!response.ok) throw new Error(`otinish: ${response.url} answered ${response.status}`);
  // It is one program with the first part, whose exports it takes.
  await WebAssembly.instantiate(await response.arrayBuffer(), { a: first });
}

/** What the program asks of its loader. */
Object.assign(wasm.otinish, {
  parts() {},
  later() {
    later ??= loadLater().catch((error) => {
      later = undefined;
      throw error;
    });
    return later;
  },
  // The kinds of numbers that few forms ask for.
  async more() {
    const module = places.validatorsMore ?? new URL("./generated/validators-more.wasm", import.meta.url);
    const { kinds, ...asked } = await startKinds(module);
    Object.assign(wasm.otinish, asked);
    return kinds;
  },
  texts: async (lang) => JSON.stringify((await moreTexts[lang]()).default),
  inspect: async (file, policy, signal, onprogress) => {
    inspection ??= import("./attachments.js").then((attachments) => {
      if (places.worker) attachments.useWorker(places.worker);
      return attachments;
    });
    const { inspect } = await inspection;
    return JSON.stringify((await inspect(file, policy, { signal, onprogress })).findings);
  },
  // Safari has no callback for it.
  idle: () => new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve, { timeout: 5000 })),
});

const texts = {
  kk: () => import("./generated/texts-kk.js"),
  ru: () => import("./generated/texts-ru.js"),
  en: () => import("./generated/texts-en.js"),
};

const moreTexts = {
  kk: () => import("./generated/texts-more-kk.js"),
  ru: () => import("./generated/texts-more-ru.js"),
  en: () => import("./generated/texts-more-en.js"),
};

/** What was loaded, or is being loaded, by its name; what failed may be tried again. */
const known = new Map();

function once(name, load) {
  if (!known.has(name)) {
    const loading = load();
    known.set(name, loading);
    loading.catch(() => known.delete(name));
  }
  return known.get(name);
}

/** The texts of a language, as the program has them. */
export const words = (lang) =>
  once(`words ${lang}`, async () => {
    const [{ default: all }] = await Promise.all([texts[lang](), start()]);
    return wasm.Words.read(lang, JSON.stringify(all));
  });

/**
 * The definition of a form by its id, of an edition or of the one that is in force on a day: the object, and the first day of
 * the next edition, if the package has one.
 */
async function builtIn(id, edition, today) {
  const editions = Object.keys(Object.hasOwn(definitions, id) ? definitions[id] : {}).sort();
  if (editions.length === 0) throw new RangeError(`otinish: there is no form ${JSON.stringify(id)} in the package; give the address of its definition`);
  const chosen = edition ?? editions.findLast((each) => each <= today) ?? editions[0];
  if (!editions.includes(chosen)) throw new RangeError(`otinish: ${id} has no edition ${JSON.stringify(chosen)}; there are ${editions.join(", ")}`);
  const { default: definition } = await definitions[id][chosen]();
  return { definition, supersededFrom: editions[editions.indexOf(chosen) + 1] ?? null };
}

async function fetched(address) {
  const response = await fetch(address, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`otinish: ${response.url} answered ${response.status}`);
  return { definition: await response.json(), supersededFrom: null };
}

/** A definition by the id of a built-in form or by its address. */
export function find(form, edition, today) {
  const isId = /^[a-z0-9]+\/[a-z0-9-]+$/.test(form);
  const address = isId ? form : new URL(form, document.baseURI).href;
  return once(`${address} ${edition ?? today}`, () => (isId ? builtIn(form, edition, today) : fetched(address)));
}

const read = new WeakMap();

/** A definition as the program has it. */
export async function forProgram(definition, lang) {
  if (!read.has(definition)) {
    const [texts] = await Promise.all([words(lang), start()]);
    const made = await wasm.read_definition(JSON.stringify(definition), texts);
    if (made === undefined) {
      throw new TypeError("otinish: this is no definition of a form, or what it needs cannot be loaded; `otinish forms lint` tells what is wrong with it");
    }
    read.set(definition, made);
  }
  return read.get(definition);
}

/** Draws a form. */
export const draw = (...how) => wasm.Mounted.draw(...how);
