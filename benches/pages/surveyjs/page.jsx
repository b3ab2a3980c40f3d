import { createRoot } from "react-dom/client";
import { FunctionFactory, Model } from "survey-core";
import "survey-core/i18n/russian";
import "survey-core/survey-core.fontless.min.css";
import { Survey } from "survey-react-ui";

import { survey, files, inSteps, onePage } from "form:definition";
import * as checks from "../form/checks.js";

// Its expressions make a number of what looks like one: leading zeros are put back.
FunctionFactory.Instance.register("iin", ([value]) => !value || !checks.iin(String(value).padStart(12, "0")));
FunctionFactory.Instance.register("files", ([signed, supporting, what]) => {
  const all = [...(signed ?? []), ...(supporting ?? [])].map(({ name, file, content }) => ({ name, size: file?.size ?? content?.length ?? 0 }));
  return checks.files(all, files) !== (what === "size" ? "attachments.total-size" : "attachments.too-many");
});

const pages = location.hash === "#steps" ? inSteps : onePage;
const model = new Model({ ...survey, pages });
createRoot(document.getElementById("root")).render(<Survey model={model} />);

globalThis.bench = {
  load(answers) {
    model.data = answers;
  },
  validate: () => (model.validate(false, false) ? 0 : 1),
};
