import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import type { EnisDismissalNotification } from "otinish/answers";
import definition from "otinish/definitions/enis/dismissal-notification/2025-11-03.json";
import attachments from "otinish/attachments.wasm";
import { configure as configureElement, type FormElementEvents } from "otinish/element";
import laterPart from "otinish/element-later.wasm";
import element from "otinish/element.wasm";
import { configure, type AttachmentsField, type FieldChange } from "otinish/fields";
import { init, loadForm, messages, type Language, type Violation } from "otinish/forms";
import forms from "otinish/forms.wasm";
import validatorsMore from "otinish/validators-more.wasm";
import validators from "otinish/validators.wasm";

// The Angular CLI copies the modules to addresses of its own.
configure({ validators, attachments });
configureElement({ element, elementLater: laterPart, validatorsMore });
await Promise.all([init(forms), messages.load("kk", "ru", "en")]);
const form = await loadForm<EnisDismissalNotification>(definition);

@Component({
  selector: "app-root",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>{{ title() }}</h1>
    <p>
      @for (each of messages.languages; track each) {
        <button type="button" [id]="'lang-' + each" (click)="speak(each)">{{ each }}</button>
      }
    </p>
    <form novalidate (submit)="send($event, files)">
      <p><label>{{ label("employee_full_name") }} <input id="surname" (input)="name.surname = $any($event.target).value"></label></p>
      <p><input id="given_name" aria-label="given name" (input)="name.given_name = $any($event.target).value"></p>
      <p><input id="patronymic" aria-label="patronymic" (input)="name.patronymic = $any($event.target).value"></p>
      <p><otinish-iin id="iin" required [attr.label]="label('employee_iin')" (otinish-change)="iin($event)"></otinish-iin></p>
      <p><label>{{ label("termination_date") }} <input id="termination_date" type="date" (input)="date($event)"></label></p>
      <p><otinish-attachments #files id="files" policy="edoc" name="supporting_documents"></otinish-attachments></p>
      <button id="send">OK</button>
    </form>
    <ul id="errors">
      @for (violation of violations(); track $index) {
        <li>{{ messages.render(violation, language(), form) }}</li>
      }
    </ul>
    <output id="canonical">{{ canonical() }}</output>
    <otinish-form id="whole" [definition]="form.definition" [context]="context" (otinish-submit)="submit($event)"></otinish-form>
    <output id="submitted">{{ submitted() }}</output>
  `,
})
class App {
  readonly form = form;
  readonly messages = messages;
  readonly context = { today: "2026-06-15" };
  readonly submitted = signal("");
  readonly language = signal<Language>("ru");
  readonly violations = signal<readonly Violation[]>([]);
  readonly canonical = signal<string | null>(null);
  readonly name = { surname: "", given_name: "", patronymic: "" };
  private readonly answers: Partial<EnisDismissalNotification> = {};

  title(): string {
    return form.definition.name[this.language()];
  }

  label(id: string): string {
    const fields = form.definition.sections.flatMap((section) => section.fields ?? []);
    return fields.find((field) => field.id === id)?.label[this.language()] ?? id;
  }

  submit(event: Event): void {
    this.submitted.set((event as FormElementEvents["otinish-submit"]).detail.canonical);
  }

  speak(language: Language): void {
    document.documentElement.lang = language;
    this.language.set(language);
  }

  iin(event: Event): void {
    this.answers.employee_iin = (event as CustomEvent<FieldChange>).detail.value;
  }

  date(event: Event): void {
    this.answers.termination_date = (event.target as HTMLInputElement).value;
  }

  send(event: Event, files: AttachmentsField): void {
    event.preventDefault();
    // What the portal knows of the official who is signed in.
    const known: Partial<EnisDismissalNotification> = {
      sender_body: "Астана қаласының Әділет департаменті",
      channel: ["esedo"],
      signature: "paper",
      signatory_full_name: { surname: "Сәрсенбаева", given_name: "Айгүл" },
      date: "2026-06-15",
    };
    const outcome = form.validate(
      { ...known, ...this.answers, employee_full_name: this.name },
      { today: "2026-06-15", attachments: { supporting_documents: files.files } },
    );
    this.violations.set(outcome.report.violations);
    this.canonical.set(outcome.report.valid ? outcome.canonical : null);
  }
}

await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
