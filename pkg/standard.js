// Standard Schema, version 1 (https://standardschema.dev): how form libraries take a validator or a form.

/** The texts, once `messages.js` is loaded: whoever only checks numbers never needs it. */
export const shared = { messages: undefined };

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
  const result = ({ violations, ...accepted }, messages, lang) =>
    "value" in accepted ? accepted : { issues: messages.issues(violations, lang, form) };
  return {
    version: 1,
    vendor: "otinish",
    validate(value, given) {
      const wanted = given?.libraryOptions?.lang ?? options.lang;
      const langOf = (messages) => (messages.languages.includes(wanted) ? wanted : messages.language);
      const { messages } = shared;
      if (isReady() && messages?.isLoaded(langOf(messages))) return result(judge(value), messages, langOf(messages));
      return Promise.all([import("./messages.js"), start()]).then(async ([{ messages }]) => {
        const lang = langOf(messages);
        await messages.load(lang);
        return result(judge(value), messages, lang);
      });
    },
  };
}
