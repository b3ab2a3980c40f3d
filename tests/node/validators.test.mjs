import assert from "node:assert/strict";
import { test } from "node:test";

import { CHECK, border, plain } from "../../pkg/border.js";
import { MORE } from "../../pkg/field-text.js";
import * as more from "../../pkg/validators-more.js";
import * as core from "../../pkg/validators.js";
import { moduleBytes, vectorFiles } from "./support.mjs";

const { bin, check, checkLines, code, iin, init, initSync, isValid, kinds } = core;

test("nothing is judged before the module is started", () => {
  assert.throws(() => check("iin", ""), /call init\(\)/);
});

test("the module starts by itself in Node, and may be started again", async () => {
  await init();
  await init();
  initSync(moduleBytes("validators"));
});

test("any function may be the first that is called", async () => {
  const number = "880101300010";
  const calls = [
    (fresh) => assert.equal(fresh.kinds()[0], "iin"),
    (fresh) => assert.equal(fresh.check("iin", number).verdict, "valid"),
    (fresh) => assert.equal(fresh.code("iin", number), null),
    (fresh) => assert.equal(fresh.isValid("iin", number), true),
    (fresh) => assert.equal(fresh.judge("iin", number).value, number),
    (fresh) => assert.equal(fresh.decode("iin", number).birthDate, "1988-01-01"),
    (fresh) => assert.deepEqual([...fresh.checkLines("iin", new TextEncoder().encode(number))], [0]),
    (fresh) => assert.equal(fresh.iin.isValid(number), true),
    (fresh) => assert.equal(fresh.caseNumber.isValid("criminal", "149900992000001"), true),
  ];
  for (const [at, call] of calls.entries()) {
    // Another address is another module, which nobody has called.
    const fresh = await import(`../../pkg/validators.js?first=${at}`);
    await fresh.init();
    call(fresh);
  }
});

more.initSync(moduleBytes("validators-more"));

for (const { kind, vectors } of [...vectorFiles("identifiers"), ...vectorFiles("case-numbers")]) {
  test(`${kind}: ${vectors.length} vectors`, () => {
    for (const { check, checkLines, code, isValid } of kinds().includes(kind) ? [core, more] : [more]) {
      for (const { id, input, today, expect } of vectors) {
        assert.deepEqual(check(kind, input, { today }), expect, id);
        assert.equal(code(kind, input, { today }), expect.code, id);
        assert.equal(isValid(kind, input, { today }), expect.verdict !== "invalid", id);
        if (input !== "" && !/[\r\n]/.test(input)) {
          const line = new TextEncoder().encode(input);
          const verdict = ["valid", "warning", "invalid"].indexOf(expect.verdict);
          assert.deepEqual([...checkLines(kind, line, { today })], [verdict], id);
        }
      }
    }
  });
}

test("every kind has vectors", () => {
  const covered = [...vectorFiles("identifiers"), ...vectorFiles("case-numbers")].map(({ kind }) => kind);
  assert.deepEqual(more.kinds().sort(), covered.sort());
});

test("the first module has the usual identifiers and every case number, and says where the other kinds are", () => {
  const usual = ["iin", "bin", "person-name", "phone", "email", "notary-licence"];
  const numbers = vectorFiles("case-numbers").map(({ kind }) => kind);
  assert.deepEqual(kinds().sort(), [...usual, ...numbers].sort());
  assert.throws(() => check("iban", ""), { name: "RangeError", message: /no kind "iban" here; others are in otinish\/validators-more$/ });
  assert.throws(() => more.check("inn", ""), { name: "RangeError", message: /no kind "inn" here$/ });
  assert.equal(more.code("iban", "\ud800"), "text.malformed");
});

test("single fields know which kinds are in which module", () => {
  assert.deepEqual([...kinds(), ...MORE].sort(), more.kinds().sort());
});

test("texts of any length and script go in and come out whole", () => {
  const name = "Әбдірахманқызы ";
  for (const times of [1, 20, 500]) {
    const long = name.repeat(times);
    assert.equal(more.judge("company-name", long).value, long.trim());
    assert.deepEqual(more.judge("company-name", long.trim()).value, long.trim());
    assert.equal(more.judge("company-name", `${long}${"x".repeat(600)}`).findings[0].code, "company-name.too-long");
  }
  assert.deepEqual(more.decode("email", "a@пошта.қаз"), { localPart: "a", domain: "пошта.қаз" });
  assert.equal(check("person-name", "1\u{1f600}").params.character, "1");
  assert.equal(check("person-name", "\u{1f600}").params.character, "\u{1f600}");
});

test("a text with a lone surrogate is a finding, never another text and never an exception", () => {
  const damaged = { verdict: "invalid", code: "text.malformed", params: {}, normalized: null };
  for (const kind of kinds()) {
    for (const value of ["\ud800", "\udc00\ud800", "a\udfffb", "880101300010\ud83d"]) {
      assert.deepEqual(check(kind, value), damaged);
      assert.equal(code(kind, value), "text.malformed");
      assert.equal(isValid(kind, value), false);
    }
    assert.notEqual(code(kind, "\u{1f600}"), "text.malformed");
  }
});

test("what is no text is a finding too", () => {
  for (const value of [undefined, null, 0, 880101300010, NaN, 1n, true, {}, [], Symbol("x"), () => 1, Object.create(null)]) {
    assert.equal(check("iin", value).code, "text.malformed");
    assert.equal(isValid("bin", value), false);
  }
});

test("the browsers without isWellFormed see the same", async () => {
  const native = String.prototype.isWellFormed;
  delete String.prototype.isWellFormed;
  try {
    for (const [value, expected] of [["\ud800", true], ["a\udc00", true], ["\ud83d\ude00\ud83d", true], ["\ud83d\ude00", false]]) {
      assert.equal(code("person-name", value) === "text.malformed", expected, JSON.stringify(value));
    }
  } finally {
    Object.defineProperty(String.prototype, "isWellFormed", { value: native, configurable: true, writable: true });
  }
});

test("iin and bin are the kinds of that name", () => {
  for (const value of ["880101300010", "880101 300010", "", "000740000728"]) {
    assert.deepEqual(iin.validate(value), check("iin", value));
    assert.deepEqual(bin.validate(value), check("bin", value));
    assert.equal(iin.isValid(value), isValid("iin", value));
    assert.equal(bin.code(value), code("bin", value));
  }
});

test("a caller's mistake is an exception that says what is wrong", () => {
  assert.throws(() => check("inn", ""), { name: "RangeError", message: /no kind "inn"/ });
  for (const today of ["2026-02-30", "23.11.2026", "", 20261123, new Date(0), "2026-11-23T00:00:00Z"]) {
    assert.throws(() => check("iin", "", { today }), { name: "RangeError", message: /today is a date/ }, String(today));
  }
  for (const today of [undefined, null]) assert.equal(check("iin", "", { today }).verdict, "invalid");
});

test("lines end with LF or CRLF, and bytes that are no text are invalid", () => {
  const bytes = new TextEncoder().encode("880101300010\r\n880101300010\nx\n\n880101300010");
  assert.deepEqual([...checkLines("iin", bytes)], [0, 0, 2, 2, 0]);
  assert.deepEqual([...checkLines("iin", Uint8Array.of(0xff, 0x0a))], [2]);
  assert.deepEqual([...checkLines("iin", new Uint8Array())], []);
});

test("many checks do not grow the module's memory", () => {
  const exports = plain.initSync({ module: moduleBytes("validators") });
  const { ask, findings, kinds, verdicts, write } = border(exports);
  const iin = kinds().indexOf("iin");
  const long = "9".repeat(100_000);
  const file = new TextEncoder().encode("880101300010\n".repeat(10_000));
  const round = () => {
    assert.ok(ask(CHECK, iin, write(long), 0));
    assert.equal(findings()[0].code, "iin.length");
    assert.equal(verdicts(iin, file, 0).length, 10_000);
  };
  round();
  const before = exports.memory.buffer.byteLength;
  for (let count = 0; count < 100; count += 1) round();
  assert.equal(exports.memory.buffer.byteLength, before);
});
