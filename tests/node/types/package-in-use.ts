// The package as a TypeScript user writes it. Compiled, not run: the declarations are written by hand.
import * as attachments from "otinish/attachments";
import * as forms from "otinish/forms";
import * as validators from "otinish/validators";

export async function everything(input: HTMLInputElement, definition: unknown): Promise<string | null> {
  await Promise.all([validators.init(), attachments.init("/otinish/attachments_bg.wasm"), forms.init()]);
  const { verdict, code, params, normalized } = validators.iin.validate(input.value, { today: "2026-11-23" });
  const word: "valid" | "warning" | "invalid" = verdict;
  const found: string | number | undefined = params["found"];
  const accepted: boolean = validators.isValid("phone", input.value) && validators.bin.isValid(undefined);
  const bytes: Uint8Array = validators.checkLines("iin", new Uint8Array());
  const findings: attachments.FileFinding[] = attachments.check("edoc", input.files ?? []);
  const form: forms.Form = forms.loadForm(definition);
  const { report, canonical } = form.validate(
    { iin: normalized },
    { today: "2026-11-23", attachments: { basis: input.files ?? [] } },
  );
  const first: forms.Violation | undefined = report.violations[0];
  const shown: string[] = form.visible({}, { today: "2026-11-23" }).fields;
  form.free();
  return accepted && found === bytes.length ? word : (canonical ?? first?.rule ?? code ?? shown[0] ?? findings[0]?.code ?? null);
}

export function mistakes(form: forms.Form): void {
  // @ts-expect-error: a form is judged on a day
  form.validate({});
  // @ts-expect-error: today is written as a text
  validators.check("iin", "", { today: new Date() });
  // @ts-expect-error: a file has a size
  attachments.check("edoc", [{ name: "a.pdf", type: "" }]);
  // @ts-expect-error: a verdict is one of three words
  const word: "ok" = validators.iin.validate("").verdict;
  void word;
}
