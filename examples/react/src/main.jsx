import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useForm as useTanStackForm } from "@tanstack/react-form";
import definition from "otinish/definitions/enis/dismissal-notification/2025-11-03.json";
import "otinish/element";
import "otinish/fields";
import { init as initForms, loadForm, messages } from "otinish/forms";
import { bin, init as initValidators } from "otinish/validators";
import { useEffect, useMemo, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";

await Promise.all([initForms(), initValidators(), messages.load("kk", "ru", "en")]);
const form = await loadForm(definition);
const fields = definition.sections.flatMap((section) => section.fields ?? []);

// What the portal knows of the official who is signed in.
const known = {
  sender_body: "Астана қаласының Әділет департаменті",
  channel: ["esedo"],
  signature: "paper",
  signatory_full_name: { surname: "Сәрсенбаева", given_name: "Айгүл" },
  date: "2026-06-15",
};

function Notification({ lang }) {
  const files = useRef(null);
  const [canonical, setCanonical] = useState();
  const label = (id) => fields.find((field) => field.id === id).label[lang];
  const resolver = useMemo(() => {
    const context = () => ({ today: "2026-06-15", attachments: { supporting_documents: files.current?.files ?? [] } });
    return standardSchemaResolver(form.schema({ lang, context }));
  }, [lang]);
  const { register, handleSubmit, setValue, trigger, formState } = useForm({ resolver, defaultValues: known });
  const { errors, isSubmitted } = formState;
  // The messages are the schema's: another language asks it again.
  useEffect(() => void (isSubmitted && trigger()), [lang]);
  const texts = [errors.employee_full_name?.surname, errors.employee_iin, errors.termination_date, errors.attachments?.supporting_documents];
  return (
    <form noValidate onSubmit={handleSubmit((answers) => setCanonical(form.canonical(answers, { today: "2026-06-15" })))}>
      <p>
        <label>
          {label("employee_full_name")} <input id="surname" {...register("employee_full_name.surname")} />
        </label>
      </p>
      <p>
        <input id="given_name" aria-label="given name" {...register("employee_full_name.given_name")} />
      </p>
      <p>
        <input id="patronymic" aria-label="patronymic" {...register("employee_full_name.patronymic")} />
      </p>
      <p>
        <otinish-iin
          id="iin"
          label={label("employee_iin")}
          onotinish-change={(event) => setValue("employee_iin", event.detail.value, { shouldValidate: isSubmitted })}
        />
      </p>
      <p>
        <label>
          {label("termination_date")} <input id="termination_date" type="date" {...register("termination_date")} />
        </label>
      </p>
      <p>
        <otinish-attachments id="files" ref={files} policy="edoc" name="supporting_documents" />
      </p>
      <button id="send">OK</button>
      <ul id="errors">
        {texts.filter(Boolean).map((error, at) => (
          <li key={at}>{error.message}</li>
        ))}
      </ul>
      <output id="canonical">{canonical}</output>
    </form>
  );
}

function Employer({ lang }) {
  const tanStack = useTanStackForm({ defaultValues: { bin: "" } });
  return (
    <tanStack.Field name="bin" validators={{ onChange: bin.schema({ lang }) }}>
      {(field) => (
        <p>
          <label>
            BIN <input id="bin" value={field.state.value} onChange={(event) => field.handleChange(event.target.value)} />
          </label>{" "}
          <span id="bin-error">{field.state.meta.errors.map((issue) => issue.message).join(" ")}</span>
        </p>
      )}
    </tanStack.Field>
  );
}

/** The whole form, in one element. */
function Whole() {
  const [submitted, setSubmitted] = useState();
  return (
    <>
      <otinish-form id="whole" definition={definition} context={{ today: "2026-06-15" }} onotinish-submit={(event) => setSubmitted(event.detail.canonical)} />
      <output id="submitted">{submitted}</output>
    </>
  );
}

function App() {
  const [lang, setLang] = useState("ru");
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  return (
    <>
      <h1>{definition.name[lang]}</h1>
      <p>
        {messages.languages.map((each) => (
          <button key={each} type="button" id={`lang-${each}`} onClick={() => setLang(each)}>
            {each}
          </button>
        ))}
      </p>
      <Notification lang={lang} />
      <Employer lang={lang} />
      <Whole />
    </>
  );
}

createRoot(document.getElementById("root")).render(<App />);
