import definitionOf from "./definition.js";

export default {
  title: "rjsf with ajv",
  byHand: "IIN, dates that are not in the future, rules between fields, total size and formats of files, every message, and that nothing is ticked or chosen before the person does, and that empty sections are judged",
  unchecked: "doubts; what files hold; its Bootstrap theme takes one file at a time; while typing it shows the messages of all fields, of those that nobody has touched too",
  first: "#root_addressee_chamber_name",
  iin: "#root_applicant_iin",
  iinMessage: "#root_applicant_iin__error",
  messages: 'ul[id$="__error"]',
  count: 19,
  submit: "[type=submit]",
  answers(answers, form) {
    const nested = {};
    for (const [id, section] of Object.entries(definitionOf(form).sections)) {
      if (id in answers) (nested[section] ??= {})[id] = answers[id];
    }
    return nested;
  },
};
