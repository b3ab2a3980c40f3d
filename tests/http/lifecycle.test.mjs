// The vectors of the state machines over HTTP: a log is replayed as the library replays it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startServer } from "../e2e/support/server.mjs";
import { vectorFiles } from "../node/support.mjs";

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

const languages = ["kk", "ru", "en"];

async function replay(machine, body) {
  const headers = { "content-type": "application/json" };
  const path = `${server.url}/api/v1/lifecycle/${machine}/replay`;
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

const finding = ({ code, rule }) => ({ code, rule });

/** A term as the vectors write it: a moment without its seconds and offset. */
const term = ({ rule, due, unknown_year: year }) => (year ? { rule, unknown_year: year } : { rule, due: due.slice(0, 16) });

for (const { machine, vectors } of vectorFiles("lifecycle")) {
  test(`${machine}: ${vectors.length} vectors`, async () => {
    const table = await (await fetch(`${server.url}/api/v1/lifecycle/${machine}`)).json();
    const first = table.regions[0].id;
    for (const { id, events, now, expect } of vectors) {
      const { status, body } = await replay(machine, { events, ...(now && { now }) });
      assert.equal(status, 200, `${id}: ${JSON.stringify(body)}`);
      const { steps } = body;
      const last = steps[events.length - 1];
      assert.deepEqual(last.refused ? finding(last.refused) : undefined, expect.refused, id);
      assert.equal(body.refused, expect.refused ? 1 : 0, id);
      // Without a region the first one is meant.
      const expected = typeof expect.state === "string" ? { [first]: expect.state } : (expect.state ?? {});
      for (const [region, state] of Object.entries(expected)) assert.equal(body.states[region].id, state, `${id}: ${region}`);
      // What time brings about is told of instead of the last event, where a vector lets it run.
      const told = now ? steps.slice(events.length) : [last];
      const all = (name) => told.flatMap((step) => step[name] ?? []);
      if (expect.notices) assert.deepEqual(all("notices").map((notice) => notice.id), expect.notices, id);
      if (expect.deadlines) assert.deepEqual(all("deadlines").map(term), expect.deadlines, id);
      if (expect.remarks) assert.deepEqual(all("remarks").map(finding), expect.remarks, id);
      if (expect.overdue) assert.deepEqual(body.overdue.map(finding), expect.overdue, id);
      for (const step of steps) {
        const texts = [
          ...(step.notices ?? []).map((notice) => notice.text),
          ...(step.remarks ?? []).map((remark) => remark.message),
          ...(step.refused ? [step.refused.message] : []),
          ...Object.values(step.states).map((state) => state.name),
        ];
        for (const text of texts) {
          for (const language of languages) assert.ok(text[language] && !text[language].includes("{"), `${id}: ${JSON.stringify(text)}`);
        }
      }
    }
  });
}

test("a machine tells the events that its vectors send", async () => {
  const listed = await (await fetch(`${server.url}/api/v1/lifecycle`)).json();
  const files = vectorFiles("lifecycle");
  assert.deepEqual(listed.machines.map(({ id }) => id).sort(), files.map(({ machine }) => machine).sort());
  for (const { machine, vectors } of files) {
    const table = await (await fetch(`${server.url}/api/v1/lifecycle/${machine}`)).json();
    const known = table.events.map(({ id }) => id);
    for (const { event } of vectors.flatMap(({ events }) => events)) assert.ok(known.includes(event), `${machine}: ${event}`);
    for (const region of table.regions) assert.ok(region.states.every(({ name }) => languages.every((language) => name[language])));
  }
});

test("what cannot be read is a problem that names its place", async () => {
  const event = { event: "request", actor: "third_party", at: "2026-04-17T10:00" };
  for (const [body, place] of [
    [{ events: [event, 1] }, "/events/1"],
    [{ events: [{ ...event, fact: {} }] }, "/events/0"],
    [{ events: [{ ...event, facts: { channel: null } }] }, "`channel`"],
    [{ events: [{ event: "request" }] }, "`actor`"],
    [{ events: [], now: "2026-04-17" }, "`now`"],
    [{ events: [], settings: { start_day: "perhaps" } }, "/settings"],
    [{ events: [], settings: { x: 1 } }, "start_day"],
    [{ events: {} }, "`events`"],
    [{ events: Array(1001).fill(event) }, "1000"],
  ]) {
    const { status, body: problem } = await replay("cad-consent", body);
    assert.equal(status, 422);
    assert.equal(problem.code, "request.member");
    assert.ok(problem.detail.includes(place), problem.detail);
  }
  assert.equal((await replay("no-such", { events: [] })).body.code, "machine.unknown");
});

test("the named settings decide what the acts leave open", async () => {
  const facts = { user_kind: "notary", form: "enis/access-notary", addressee: "tnp", on_paper: true };
  const events = [{ event: "apply", actor: "user", at: "2026-04-13T10:00", facts }];
  const due = async (settings) => (await replay("enis-account", { events, settings })).body.steps[0].deadlines[0].due;
  assert.equal(await due({}), "2026-04-20");
  assert.equal(await due({ start_day: "counted" }), "2026-04-17");
});
