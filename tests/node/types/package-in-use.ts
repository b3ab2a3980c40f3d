// The package as a TypeScript user writes it. Compiled, not run: the declarations are written by hand.
import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { EnisDismissalNotification } from "otinish/answers";
import * as attachments from "otinish/attachments";
import type { FormElement } from "otinish/element";
import type { AttachmentsField, FieldChange, IinField } from "otinish/fields";
import * as forms from "otinish/forms";
import { messages } from "otinish/messages";
import * as validators from "otinish/validators";
import { caseNumber } from "otinish/validators-more";

export async function everything(input: HTMLInputElement, definition: object): Promise<string | null> {
  await Promise.all([validators.init(), attachments.init("/otinish/attachments_bg.wasm"), forms.init(), messages.use("kk")]);
  const { verdict, code, params, normalized } = validators.iin.validate(input.value, { today: "2026-11-23" });
  const word: "valid" | "warning" | "invalid" = verdict;
  const found: string | number | undefined = params["found"];
  const accepted: boolean = validators.isValid("phone", input.value) && validators.bin.isValid(undefined);
  const bytes: Uint8Array = validators.checkLines("iin", new Uint8Array());
  const findings: attachments.FileFinding[] = attachments.check("edoc", input.files ?? []);
  const form: forms.Form = await forms.loadForm(definition);
  const { report, canonical } = form.validate(
    { iin: normalized },
    { today: "2026-11-23", attachments: { basis: input.files ?? [] } },
  );
  const first: forms.Violation | undefined = report.violations[0];
  const shown: string[] = form.visible({}, { today: "2026-11-23" }).fields;
  const labels: string[] = form.definition.sections.flatMap(({ fields }) => fields ?? []).map(({ label }) => label.kk);
  const text: string = messages.render(first ?? { code }, "ru", form) + messages.render(findings[0] ?? { code: null });
  const born: string | null | undefined = validators.iin.decode(input.value)?.birthDate;
  const year = caseNumber.parse("court-civil", input.value).parts?.["year"];
  form.free();
  return accepted && found === bytes.length && year === 2024
    ? word
    : (canonical ?? first?.rule ?? code ?? shown[0] ?? labels[0] ?? born ?? text);
}

// What a form library asks for: the specification's own types.
export const iin: StandardSchemaV1<string, string> = validators.iin;
export const optional: StandardSchemaV1<string | undefined, string | undefined> = validators.bin.schema({ optional: true });
export const court: StandardSchemaV1<string, string> = caseNumber.schema("court-civil", { lang: "en" });
type Output = StandardSchemaV1.InferOutput<typeof validators.iin>;
export const output: Output = "880101300010";

export async function typed(definition: object): Promise<string | undefined> {
  const form = await forms.loadForm<EnisDismissalNotification>(definition, { context: { today: "2026-06-15" }, lang: "kk" });
  const schema: StandardSchemaV1<EnisDismissalNotification, EnisDismissalNotification> = form;
  const result = await schema["~standard"].validate({});
  form.validateField("employee_iin", {});
  // @ts-expect-error: the form has no such field
  form.validateField("employee_inn", {});
  return result.issues ? result.issues[0]?.message : result.value.employee_iin;
}

export function fields(page: Document): void {
  const iin: IinField | null = page.querySelector("otinish-iin");
  const files: AttachmentsField | null = page.querySelector("otinish-attachments");
  iin?.addEventListener("otinish-change", (event) => {
    const change: FieldChange<string | File[]> = event.detail;
    iin.setCustomValidity(change.valid && files?.files.length === 0 ? "No file" : "");
  });
  const value: string | null | undefined = iin?.normalized ?? iin?.value;
  void value;
}

export function mistakes(form: forms.Form): void {
  // @ts-expect-error: today is written as a text
  form.validate({}, { today: new Date() });
  // @ts-expect-error: today is written as a text
  validators.check("iin", "", { today: new Date() });
  // @ts-expect-error: a file has a size
  attachments.check("edoc", [{ name: "a.pdf", type: "" }]);
  // @ts-expect-error: a verdict is one of three words
  const word: "ok" = validators.iin.validate("").verdict;
  // @ts-expect-error: there are three languages
  messages.render({ code: null }, "de");
  // @ts-expect-error: an identifier is no case number
  caseNumber.parse("iin", "");
  void word;
}

/** The element, as a page uses it. */
export async function whole(definition: object): Promise<string | null> {
  const form = document.createElement("otinish-form");
  const typed = form as FormElement<EnisDismissalNotification>;
  Object.assign(form, { form: "enis/dismissal-notification", draft: true });
  form.definition = definition;
  form.context = { today: "2026-06-15" };
  form.addEventListener("otinish-submit", (event) => {
    const files: readonly File[] | undefined = event.detail.attachments["supporting_documents"];
    if (files === undefined) event.preventDefault();
    form.refuse([{ code: "iin.check-digit", path: "/employee_iin" }]);
  });
  typed.addEventListener("otinish-change", ({ detail }) => detail.answers.employee_iin.length);
  const outcome = await form.validate();
  form.showSending(40);
  await form.print("ru");
  const iin: string = typed.answers.employee_iin;
  return outcome?.canonical ?? iin;
}
