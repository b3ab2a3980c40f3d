export default {
  title: "Otinish, the app",
  ours: true,
  byHand: "nothing but the definition",
  unchecked: "what no authority confirms is a warning",
  // The server with the app in it; the files are packed as they are in the build.
  address: (places) => `${places.app}/forms/enis/access-notary?lang=ru`,
  first: "#f-chamber_name",
  iin: "#f-iin",
  iinMessage: "#f-iin-error",
  messages: ".messages",
  count: 3,
  submit: '[data-action="next"]',
  steps: {
    next: '[data-action="next"]',
    chamber: "#f-chamber_name",
    surname: "#f-addressee_chair_full_name-surname",
    givenName: "#f-addressee_chair_full_name-given_name",
  },
};
