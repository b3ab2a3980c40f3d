// Checks of single values and of files of values, by the kinds of one module. See validators.d.ts for the interface.

import { CHECK, CODE, DECODE, JUDGE, border, plain } from "./border.js";
import { packedDate } from "./date.js";
import { starter } from "./load.js";
import { standard } from "./standard.js";
import { isText } from "./text.js";

/** The first kinds of every module, IIN and BIN: a valid text of them has twelve characters and is its own canonical form. */
const EXACT = 2;

/**
 * The functions of a module.
 *
 * @param {URL} address where the module lies
 * @param {string} [elsewhere] the entry of the package that has the kinds which this one has not
 */
export function checks(address, elsewhere) {
  const { init, initSync, isReady, need } = starter(plain, address);

  /** What the module is asked through, and the numbers of its kinds by id. Filled by the first call. */
  let module;
  let table;

  function start() {
    module = border(need(), isText);
    table = new Map(module.kinds().map((kind, number) => [kind, number]));
  }

  function numberOf(kind) {
    if (module === undefined) start();
    const number = table.get(kind);
    if (number === undefined) {
      const others = elsewhere ? `; others are in ${elsewhere}` : "";
      throw new RangeError(`otinish: no kind ${JSON.stringify(kind)} here${others}`);
    }
    return number;
  }

  function kinds() {
    if (module === undefined) start();
    return [...table.keys()];
  }

  const dayOf = (options) => (options === undefined ? 0 : packedDate(options?.today, "today"));

  function check(kind, value, options) {
    const number = numberOf(kind);
    const today = dayOf(options);
    if (number < EXACT && verdictOn(number, value, today) === 0) {
      return { verdict: "valid", code: null, params: {}, normalized: value };
    }
    const length = module.write(value);
    if (length < 0) return { verdict: "invalid", code: "text.malformed", params: {}, normalized: null };
    module.ask(CHECK, number, length, today);
    const [first] = module.findings();
    const normalized = module.text(value, length);
    if (first === undefined) return { verdict: "valid", code: null, params: {}, normalized };
    const verdict = first.severity === "error" ? "invalid" : "warning";
    return { verdict, code: first.code, params: first.params, normalized };
  }

  function code(kind, value, options) {
    const number = numberOf(kind);
    const today = dayOf(options);
    // Most numbers are valid, and whether they are is told quicker than what is wrong.
    if (number < EXACT && verdictOn(number, value, today) === 0) return null;
    const length = module.write(value);
    if (length < 0) return "text.malformed";
    module.ask(CODE, number, length, today);
    return module.code();
  }

  const isValid = (kind, value, options) => verdictOn(numberOf(kind), value, dayOf(options)) < 2;

  /** 0 valid, 1 accepted with a warning, 2 invalid. */
  function verdictOn(number, value, today) {
    if (number < EXACT) {
      return typeof value === "string" && value.length === 12 ? module.verdictOfTwelve(number, value, today) : 2;
    }
    const length = module.write(value);
    if (length < 0) return 2;
    module.ask(CODE, number, length, today);
    return module.verdict();
  }

  function checkLines(kind, bytes, options) {
    const number = numberOf(kind);
    return module.verdicts(number, bytes, dayOf(options));
  }

  function judge(kind, value, options) {
    const number = numberOf(kind);
    const today = dayOf(options);
    const refused = (value, code) => ({ value, findings: [{ code, severity: "error", params: {} }] });
    if (isMissing(value)) return refused("", "field.required");
    const length = module.write(value);
    if (length < 0) return refused(null, "text.malformed");
    module.ask(JUDGE, number, length, today);
    return { value: module.text(value, length), findings: module.findings() };
  }

  function decode(kind, value) {
    const number = numberOf(kind);
    const length = module.write(value);
    return length >= 0 && module.ask(DECODE, number, length, 0) ? module.parts(inCamelCase) : null;
  }

  /** A validator with fixed options, as a Standard Schema. What was typed is judged in its canonical form, as in a form. */
  function schema(kind, options = {}) {
    const accept = (value) => {
      if (options.optional && isMissing(value)) return { value: undefined, violations: [] };
      const { value: canonical, findings } = judge(kind, value, options);
      const errors = findings.filter(({ severity }) => severity === "error");
      return errors.length > 0 ? { violations: errors } : { value: canonical, violations: [] };
    };
    return { "~standard": standard({ isReady, start: () => init(), judge: accept }, options) };
  }

  function validator(kind) {
    let number;
    return {
      kind,
      validate: (value, options) => check(kind, value, options),
      // The number of a kind never changes: it is looked up once.
      isValid: (value, options) => verdictOn((number ??= numberOf(kind)), value, dayOf(options)) < 2,
      code: (value, options) => code(kind, value, options),
      judge: (value, options) => judge(kind, value, options),
      decode: (value) => decode(kind, value),
      schema: (options) => schema(kind, options),
      ...schema(kind),
    };
  }

  const caseNumber = { validate: check, isValid, schema };

  return { init, initSync, isReady, kinds, check, code, isValid, judge, decode, checkLines, validator, caseNumber };
}

const inCamelCase = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

const isMissing = (value) => value === undefined || value === null || value === "";
