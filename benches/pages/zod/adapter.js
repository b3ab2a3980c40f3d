export default {
  title: "by hand, with zod",
  byHand: "everything that is drawn and when it is shown; of the checks: IIN, dates that exist and are not in the future, rules between fields, files (number, in all, by slot, formats, size)",
  unchecked: "doubts (no warnings), what files hold",
  first: "#chamber_name",
  iin: "#iin",
  iinMessage: "#iin-error",
  messages: ".error",
  count: 19,
  submit: "[type=submit]",
  answers: (answers) => ({ ...answers, files: {} }),
};
