// The form as the peers' definitions are made of it: one language, one list of sections, the limits of its attachments.

/** What a person's name consists of, as our engine has it. */
const NAME_PARTS = [
  ["surname", true],
  ["given_name", true],
  ["patronymic", false],
];

/** The rules of electronic document circulation, ¶ 7 and ¶ 8: the policy `edoc`. */
const EDOC = {
  id: "edoc",
  maxFiles: 6,
  maxTotalBytes: 60 * 2 ** 20,
  extensions: ["pdf", "tiff", "tif", "jpeg", "jpg", "rtf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rar", "zip"],
};

/** The codes whose texts the peers show. */
const CODES = [
  "field.required",
  "choice.required",
  "person-name.character",
  "iin.length",
  "iin.character",
  "iin.check-digit",
  "phone.length",
  "email.no-at",
  "date.no-such-day",
  "date.future",
  "date.after",
  "attachments.required",
  "attachments.too-many",
  "attachments.too-many-in-slot",
  "attachments.total-size",
  "attachments.format",
];

/** A text without the numbers that only our checks tell: clauses that have them go, or else they do. */
function plain(text, params) {
  const filled = Object.entries(params).reduce((all, [name, value]) => all.replaceAll(`{${name}}`, value), text);
  const clauses = filled.split(/(?<=[,;])/).filter((clause) => !clause.includes("{"));
  const kept = clauses.length > 0 ? clauses.join("") : filled.replace(/ ?«?\{[^}]*\}»?/g, "");
  return kept.trim().replace(/[,;]$/, "");
}

/**
 * @param {any} definition as a browser loads it
 * @param {Record<string, string>} messages the text of every code
 * @param {Record<string, string>} words the texts of the app, for the labels that no definition has
 * @param {string} lang
 */
export function describe(definition, messages, words, lang) {
  if (definition.attachments?.policy !== EDOC.id) throw new Error("the attachments have another policy");
  const known = new Set(["text", "person-name", "iin", "phone", "email", "notary-licence", "date", "choice", "choices", "consent"]);
  const text = (of) => of?.[lang];
  const field = (of) => {
    if (!known.has(of.type)) throw new Error(`no peer has a field of type ${of.type}`);
    if (of["visible-when"] || of["required-when"]) throw new Error(`no peer has conditions at fields, but ${of.id} has one`);
    return {
      id: of.id,
      type: of.type,
      label: text(of.label),
      hint: text(of.hint),
      required: of.required === true,
      requiredMessage: text(of["required-message"]) ?? messages[of.options ? "choice.required" : "field.required"],
      maxLength: of["max-length"] ?? (of.type === "person-name" ? 100 : 500),
      autocomplete: of.autocomplete,
      options: of.options?.map((option) => ({ id: option.id, label: text(option.label) })),
      statement: text(of.statement),
      parts: of.type === "person-name" ? NAME_PARTS.map(([id, required]) => ({ id, required, label: words[`ui.${id.replace("_", "-")}`] })) : undefined,
    };
  };
  const slot = (of) => {
    const when = of["visible-when"]?.equals;
    if (JSON.stringify(when) !== JSON.stringify(of["required-when"]?.equals)) throw new Error(`${of.id} is visible and not required`);
    return { id: of.id, label: text(of.label), hint: text(of.hint), maxFiles: of["max-files"] ?? EDOC.maxFiles, when };
  };
  // Of the rules between fields the peers check those that are errors: warnings they have none.
  const errors = definition.rules.filter((rule) => rule.severity !== "warning");
  const notAfter = errors.map((rule) => ({ field: rule.field, limit: rule.check["not-after"] }));
  if (notAfter.some((rule) => !rule.limit)) throw new Error("no peer has a rule of another kind than `not-after`");
  const labels = Object.fromEntries(definition.sections.flatMap((section) => section.fields).map((of) => [of.id, text(of.label)]));
  const fewest = Math.min(...definition.sections.flatMap((section) => section.slots ?? []).map((of) => of["max-files"] ?? EDOC.maxFiles));
  const said = (code) => {
    const found = messages[code] ?? messages[`*.${code.split(".")[1]}`];
    const max = { "attachments.too-many": EDOC.maxFiles, "attachments.too-many-in-slot": fewest }[code];
    const expected = { "iin.length": 12, "phone.length": 11 }[code];
    const params = { max, "max:mb": EDOC.maxTotalBytes / 2 ** 20, expected, "other-field": labels[notAfter.find((rule) => rule.limit !== "today")?.limit] };
    return plain(found, Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)));
  };
  return {
    lang,
    title: text(definition.title),
    sections: definition.sections.map((section) => ({
      id: section.id,
      title: text(section.title),
      fields: section.fields.map(field),
      slots: (section.slots ?? []).map(slot),
    })),
    notAfter,
    files: EDOC,
    messages: Object.fromEntries(CODES.map((code) => [code, said(code)])),
    words: { submit: words["ui.submit"], next: words["ui.next"], back: words["ui.back"] },
  };
}
