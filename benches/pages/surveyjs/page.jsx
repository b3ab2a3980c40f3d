import { createRoot } from "react-dom/client";
import { FunctionFactory, Model } from "survey-core";
import "survey-core/i18n/russian";
import "survey-core/survey-core.fontless.min.css";
import { Survey } from "survey-react-ui";

import { survey, files, inSteps, onePage } from "form:definition";
import * as checks from "../form/checks.js";

// Its expressions make a number of what looks like one: leading zeros are put back.
FunctionFactory.Instance.register("iin", ([value]) => !value || !checks.iin(String(value).padStart(12, "0")));
const limits = { number: "attachments.too-many", size: "attachments.total-size", format: "attachments.format" };
FunctionFactory.Instance.register("files", ([signed, supporting, what]) => {
  const all = [...(signed ?? []), ...(supporting ?? [])].map(({ name, content }) => ({ name, size: kept.get(content).size }));
  return checks.files(all, files) !== limits[what];
});

/** The files, which are sent with the answers and not when they are chosen. */
const kept = new Map();

const pages = location.hash === "#steps" ? inSteps : onePage;
const model = new Model({ ...survey, pages });
model.onUploadFiles.add((_, { files: chosen, callback }) => {
  const held = chosen.map((file) => ({ file, content: URL.createObjectURL(file) }));
  for (const { file, content } of held) kept.set(content, file);
  callback(held);
});
createRoot(document.getElementById("root")).render(<Survey model={model} />);

globalThis.bench = {
  load(answers) {
    model.data = answers;
  },
  validate: () => (model.validate(false, false) ? 0 : 1),
};
