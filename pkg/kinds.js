// The kinds of identifiers that few forms ask for, asked by the app and by <otinish-form>: a module
// of the package, with answers as JSON, which the app reads.
import { COURT_YEAR, JUDGE, border, plain } from "./border.js";

/** Starts the module from a response, an address or its bytes; gives the ids of its kinds, one a line, and what the app asks. */
export default async function start(response) {
  const module = border(await plain.default({ module_or_path: response }));
  const violation = (finding) => ({ path: "", ...finding });
  return {
    kinds: module.kinds().join("\n"),
    judge(kind, text, today) {
      const length = module.write(text);
      if (!module.ask(JUDGE, kind, length, today)) return undefined;
      return JSON.stringify({ value: module.text(text, length), findings: module.findings().map(violation) });
    },
    court_year_differs(text, year) {
      const differs = module.ask(COURT_YEAR, 0, module.write(text), year);
      return differs ? JSON.stringify(violation(module.findings()[0])) : undefined;
    },
  };
}
