/** A consent is a list with one box here, because its boolean has no place for a text of this length. */
const consents = ["consent_truthful", "consent_secrecy"];

function answers({ ...all }) {
  for (const id of consents) all[id] = ["yes"];
  for (const id of ["full_name", "addressee_chair_full_name"]) {
    for (const [part, text] of Object.entries(all[id])) all[`${id}.${part}`] = text;
    delete all[id];
  }
  return all;
}

const common = {
  byHand: "IIN; formats, number and total size of the files of both slots; what becomes of a chosen file",
  unchecked: "doubts, what files hold",
  first: "input[type=text]",
  messages: ".sd-question__erbox",
  submit: ".sd-navigation__complete-btn, .sd-navigation__next-btn",
  answers,
};
const iin = '[data-name="iin"]';

export default [
  { ...common, title: "SurveyJS", iin: `${iin} input`, iinMessage: `${iin} .sd-question__erbox`, count: 19 },
  {
    ...common,
    title: "SurveyJS, in steps",
    // Judging is that of the same model.
    answers: undefined,
    hash: "#steps",
    steps: {
      next: ".sd-navigation__next-btn",
      chamber: '[data-name="chamber_name"] input',
      surname: '[data-name="addressee_chair_full_name.surname"] input',
      givenName: '[data-name="addressee_chair_full_name.given_name"] input',
    },
    iin: `${iin} input`,
    iinMessage: `${iin} .sd-question__erbox`,
    count: 3,
  },
];
