// The element's own `validate()` goes to the review and draws it: what only judges is the engine of the package.
globalThis.bench = {
  async load(answers) {
    const { loadForm, todayInAstana } = await import("../otinish/forms.js");
    const form = await loadForm(new URL("definition.json", location));
    const context = { today: todayInAstana() };
    globalThis.bench.validate = () => {
      const { violations } = form.validate(answers, context).report;
      return violations.filter(({ severity }) => severity === "error").length;
    };
  },
};
