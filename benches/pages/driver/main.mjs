// The same form as a page of ours and of each peer, in Chromium: `node main.mjs CONFIG` prints what was measured as JSON.
//
// CONFIG is a file of JSON: `peers` (the names of the installed ones), `definition`, `work` (a folder), `otinish` (the package as
// it is served), `rounds`. OTINISH_CHROMIUM and OTINISH_PROGRAM name the browser and the server.

import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";

import { answersOf } from "../../../tests/e2e/support/data.mjs";
import { startServer } from "../../../tests/e2e/support/server.mjs";
import { today } from "../form/checks.js";
import { describe } from "../form/describe.js";
import { bundle } from "./bundle.mjs";
import { serve } from "./server.mjs";
import { accessibility, state, times, underPolicy } from "./visit.mjs";

const LANG = "ru";
const RATES = [1, 4];

/** From the strictest: each allows one thing more. */
const POLICIES = {
  "`default-src 'self'`": "default-src 'self'; img-src 'self' data:",
  "with inline styles": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",
  "with `unsafe-eval` too": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-eval'",
};

/** What ours needs besides. */
const WASM = "; script-src 'self' 'wasm-unsafe-eval'";

const config = JSON.parse(await readFile(process.argv[2], "utf8"));
const json = async (path) => JSON.parse(await readFile(path, "utf8"));
const root = new URL("../../../", import.meta.url);
const definition = await json(config.definition);
const texts = (folder) => json(new URL(`${folder}/${LANG}.json`, root));
const form = describe(definition, await texts("crates/forms/messages"), await texts("web/texts"), LANG);
const answers = await answersOf("enis/access-notary", today());

const say = (words) => console.error(`${"".padStart(12)} ${words}`);

// --- What is served

const built = `${config.work}/built`;
await rm(built, { recursive: true, force: true });
await mkdir(built, { recursive: true });
const adapters = [];
for (const name of ["app", "element", ...config.peers]) {
  const folder = new URL(`../${name}/`, import.meta.url);
  const { default: found } = await import(new URL("adapter.js", folder));
  const missing = [found].flat()[0].needs?.({ pkg: config.otinish });
  if (missing) {
    console.error(`skipped: ${[found].flat()[0].title} (${missing})`);
    continue;
  }
  if (config.peers.includes(name)) {
    await bundle(name, form, `${built}/${name}`);
  } else if (name === "element") {
    await cp(fileURLToPath(folder), `${built}/element`, { recursive: true });
    await cp(config.definition, `${built}/element/definition.json`);
    await cp(config.otinish, `${built}/otinish`, { recursive: true });
  }
  for (const adapter of [found].flat()) adapters.push({ name: `${name}${adapter.hash ?? ""}`, folder: name, adapter });
}
const served = [...new Set(adapters.map(({ folder }) => folder)), "otinish"].filter((folder) => folder !== "app");
const server = await serve(Object.fromEntries(served.filter((one) => existsSync(`${built}/${one}`)).map((one) => [one, `${built}/${one}`])));
const app = await startServer();
const pages = adapters.map(({ name, folder, adapter }) => ({
  name,
  adapter,
  form,
  address: adapter.address?.({ app: app.url }) ?? `${server.url}/${folder}/${adapter.hash ?? ""}`,
}));

// --- What is measured: pages in turn, so that a machine that grows slower grows slower for all of them

const failed = new Set();
/** Does something with a page; a page that fails twice is left out from then on, and said so. */
async function attempt(page, act) {
  for (let again = true; !failed.has(page); again = false) {
    try {
      return await act();
    } catch (error) {
      console.error(`${again ? "once more" : "skipped"}: ${page.adapter.title} (${error.message})`);
      if (!again) failed.add(page);
    }
  }
  return undefined;
}

try {
  const runs = [];
  const load = [];
  for (let round = 0; round < config.rounds; round += 1) {
    const run = {};
    for (const rate of RATES) {
      say(`round ${round + 1} of ${config.rounds}, CPU ${rate}×`);
      for (const page of pages) {
        load.push(loadavg()[0]);
        const found = await attempt(page, () => times(page, rate, answers));
        for (const [what, figure] of Object.entries(found ?? {})) run[`${page.name} ${what}${what.startsWith("bytes") ? "" : ` ${rate}`}`] = figure;
      }
    }
    for (const page of pages) {
      const found = await attempt(page, () => state(page, answers));
      for (const [what, figure] of Object.entries(found ?? {})) run[`${page.name} ${what}`] = figure;
    }
    runs.push(run);
  }
  say("security policies and accessibility");
  const about = [];
  for (const page of pages) {
    const { adapter, name } = page;
    const policies = [];
    for (const [title, policy] of Object.entries(POLICIES)) {
      // The app has its own policy, which the server sets.
      if (adapter.address) break;
      const own = adapter.ours && !policy.includes("script-src") ? policy + WASM : policy;
      policies.push([title, await attempt(page, () => underPolicy(page, own))]);
    }
    const axe = await attempt(page, () => accessibility(page));
    if (failed.has(page)) continue;
    const { title, ours = false, byHand, unchecked, count, leave = false } = adapter;
    about.push({ name, title, ours, steps: adapter.steps !== undefined, byHand, unchecked, count, leave, policies, axe });
  }
  load.sort((a, b) => a - b);
  const middle = { least: load[0], median: load[Math.floor(load.length / 2)], most: load.at(-1) };
  console.log(JSON.stringify({ pages: about, runs, load: middle }));
} finally {
  server.close();
  await app.stop();
}
