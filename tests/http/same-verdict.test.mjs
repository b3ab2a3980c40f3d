// Generated answers, judged by the native engine behind HTTP and by the WASM module: the same report, the same bytes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { initSync, loadFormSync } from "../../pkg/forms.js";
import { startServer } from "../e2e/support/server.mjs";
import { moduleBytes, vectorFiles } from "../node/support.mjs";

initSync(moduleBytes("forms"));
let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

/** Numbers that look random and are the same in every run (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Values that a field may meet: right ones, near misses, wrong types, letters of every kind. */
function valueOf(field, pick) {
  const texts = ["", " ", "Ли", "О'Коннор", "Oспанов", "ә".repeat(501), "a\u0000b", "\u202eabc", "2026-06-15", "31.04.2026", "15.06.2026 14:05", "880101300019", "880101 300019", "000000000000", "+77011234567", "8 701 123 45 67", "a@b.kz", "a@", "16001234", "👍", "İ", "e\u0301", "\ufffd", "٣", "paper", "scan"];
  const any = [null, true, false, 0, -1, 7, 1.5, 2 ** 53, [], {}, [1], { surname: "Ли" }, { surname: "Ли", given_name: "Анна", x: 1 }, ["paper"], ["paper", "paper"], [{}]];
  const roll = pick(10);
  if (roll < 2) return any[pick(any.length)];
  if (field.options?.length && roll < 8) {
    const option = field.options[pick(field.options.length)].id;
    return field.type === "choices" ? [option] : option;
  }
  if (field.type === "person-name" && roll < 8) {
    return { surname: texts[pick(texts.length)], given_name: texts[pick(texts.length)], patronymic: texts[pick(texts.length)] };
  }
  if (field.type === "consent" && roll < 8) return true;
  if (field.type === "integer" && roll < 8) return pick(200) - 50;
  if (field.type === "group" && roll < 8) {
    return Array.from({ length: pick(3) }, () => Object.fromEntries(field.fields.map((inner) => [inner.id, valueOf(inner, pick)])));
  }
  return texts[pick(texts.length)];
}

test("native and WASM agree on generated answers", async () => {
  const { forms } = await (await fetch(`${server.url}/api/v1/forms`)).json();
  const next = random(20261123);
  const pick = (n) => Math.floor(next() * n);
  const bases = new Map(vectorFiles("forms").map(({ form, answers }) => [form, answers]));
  let count = 0;
  for (const { id, edition } of forms) {
    const definition = await (await fetch(`${server.url}/api/v1/forms/${id}?edition=${edition}`)).text();
    const form = loadFormSync(definition);
    const fields = form.definition.sections.flatMap((section) => section.fields ?? []);
    const slots = form.definition.sections.flatMap((section) => section.slots ?? []).map((slot) => slot.id);
    for (let round = 0; round < 60; round++) {
      const answers = round % 2 ? {} : structuredClone(bases.get(id) ?? {});
      for (const field of fields) if (next() < 0.4) answers[field.id] = valueOf(field, pick);
      if (next() < 0.1) answers["unknown/~"] = "x";
      const attachments = {};
      for (const slot of [...slots, "other"]) {
        if (next() < 0.3) attachments[slot] = [{ name: ["a.pdf", "a.exe.pdf", "CON.txt", "скан.tif"][pick(4)], size: pick(70_000_000), media_type: ["", "application/pdf", "image/png"][pick(3)] }];
      }
      const today = ["2026-06-15", "2026-07-12", "2026-11-23", "2027-01-01"][pick(4)];
      const sent = { edition, today, answers, attachments };
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${server.url}/api/v1/forms/${id}/validate`, { method: "POST", headers, body: JSON.stringify(sent) });
      assert.equal(answer.status, 200, JSON.stringify(sent));
      const native = await answer.json();
      const files = Object.fromEntries(Object.entries(attachments).map(([slot, all]) => [slot, all.map(({ name, size, media_type }) => ({ name, size, type: media_type }))]));
      const wasm = form.validate(answers, { today, attachments: files });
      assert.deepEqual(wasm, native, JSON.stringify(sent));
      count++;
    }
    form.free();
  }
  assert.ok(count >= 120, `only ${count} answers were compared`);
});
