// What a person of the journeys enters: the base answers of the shared vectors, dated today.
import { readFile } from "node:fs/promises";

const root = new URL("../../../", import.meta.url);

/** The answers that a form's vectors begin with, with the application's date set. */
export async function answersOf(form, date) {
  const file = new URL(`tests/vectors/forms/${form.replace("/", "-")}.json`, root);
  const { answers } = JSON.parse(await readFile(file, "utf8"));
  return { ...answers, date };
}

/** `2026-11-23` as people write it. */
export const dotted = (date) => date.split("-").reverse().join(".");

/** RFC 8785 for the answers of these forms, whose keys and numbers need no special care. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** A small PDF that viewers open: one page; `more` stands in its catalogue. */
export function pdf(text = "Otinish", more = "") {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${more}>>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${text.length + 32} >>\nstream\nBT /F1 24 Tf 72 720 Td (${text}) Tj ET\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = body.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}
