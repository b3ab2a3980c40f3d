import { existsSync } from "node:fs";

import app from "../app/adapter.js";

export default {
  ...app,
  title: "Otinish, `<otinish-form>` in a page",
  needs: ({ pkg }) => (existsSync(`${pkg}/element.js`) ? undefined : "the package has no element"),
  address: undefined,
  // All selectors are looked for in its shadow root.
  root: "otinish-form",
  answers: (answers) => answers,
};
