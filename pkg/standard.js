// Standard Schema, version 1 (https://standardschema.dev): how form libraries take a validator or a form.

import { messages } from "./messages.js";

/**
 * The `~standard` member of a schema.
 *
 * Its `validate` answers at once when everything it needs is loaded, else with a promise.
 *
 * @param {object} needs
 * @param {() => boolean} needs.isReady whether the module is started
 * @param {() => Promise<void>} needs.start starts it
 * @param {(value: unknown) => { value?: unknown, violations: object[] }} needs.judge `value` is there if nothing is wrong
 * @param {{ lang?: string }} options
 * @param {object} [form] the form whose wording messages take
 */
export function standard({ isReady, start, judge }, options, form) {
  const result = (value, lang) => {
    const { violations, ...accepted } = judge(value);
    if ("value" in accepted) return accepted;
    const issues = violations.map((violation) => ({
      message: messages.render(violation, lang, form),
      path: pathOf(violation.path),
      code: violation.code,
      params: violation.params,
    }));
    return { issues };
  };
  return {
    version: 1,
    vendor: "otinish",
    validate(value, given) {
      const wanted = given?.libraryOptions?.lang ?? options.lang;
      const lang = messages.languages.includes(wanted) ? wanted : messages.language;
      if (isReady() && messages.isLoaded(lang)) return result(value, lang);
      return Promise.all([start(), messages.load(lang)]).then(() => result(value, lang));
    },
  };
}

/** A JSON Pointer as the steps of a path; a step into a list is a number. */
function pathOf(pointer) {
  if (!pointer) return [];
  const steps = pointer.slice(1).split("/");
  return steps.map((step) => (/^(?:0|[1-9]\d*)$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}
