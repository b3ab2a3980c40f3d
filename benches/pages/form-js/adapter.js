export default {
  title: "form-js",
  byHand: "IIN, dates, files (number, in all, total size, formats), by wrapping its validator; a translation of two messages",
  unchecked: "a message of its own for a required field; doubts; what files hold",
  first: '[id$="-chamber_name"]',
  iin: '[id$="-iin"]',
  iinMessage: '[id$="-iin-error-message"]',
  messages: ".fjs-form-field-error",
  count: 19,
  submit: "[type=submit]",
  answers: (answers) => answers,
};
