const common = {
  byHand: "IIN, dates, number, total size and number by slot of files, as JavaScript in texts that it compiles; dates are texts, because its date field loads from elsewhere",
  unchecked: "doubts; what files hold",
  first: '[name="data[chamber_name]"]',
  iin: '[name="data[iin]"]',
  iinMessage: ".formio-component-iin .formio-errors",
  messages: ".formio-errors",
  answers: ({ channel, ...answers }) => ({ ...answers, channel: { paper: channel.includes("paper"), tnp_email: channel.includes("tnp_email") } }),
};

export default [
  { ...common, title: "Form.io", submit: '[name="data[submit]"]', count: 19 },
  {
    ...common,
    title: "Form.io, in steps",
    // In steps it judges the step on the screen.
    answers: undefined,
    hash: "#steps",
    submit: ".btn-wizard-nav-next",
    steps: {
      next: ".btn-wizard-nav-next",
      chamber: '[name="data[chamber_name]"]',
      surname: '[name="data[addressee_chair_full_name][surname]"]',
      givenName: '[name="data[addressee_chair_full_name][given_name]"]',
    },
    count: 3,
  },
];
