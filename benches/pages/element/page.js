const form = document.querySelector("otinish-form");
globalThis.bench = {
  load(answers) {
    form.answers = answers;
  },
  async validate() {
    const { report } = await form.validate();
    return report.violations.filter((violation) => violation.severity === "error").length;
  },
};
