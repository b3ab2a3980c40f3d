// Checks that people write by hand where a library has no such thing. Each gives the code of what is wrong, or nothing.

import { isIin } from "../../js/plain.js";

export function iin(text) {
  if (text.length !== 12) return "iin.length";
  if (!/^\d+$/.test(text)) return "iin.character";
  return isIin(text) ? undefined : "iin.check-digit";
}

/** A day of the calendar, written YYYY-MM-DD. */
export function day(text) {
  const date = new Date(`${text}T00:00:00Z`);
  const there = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
  return there ? undefined : "date.no-such-day";
}

/** Today in Astana. */
export const today = () => new Date(Date.now() + 5 * 3600_000).toISOString().slice(0, 10);

/** What is wrong with a day that must not be later than another. */
export function notAfter(text, limit) {
  if (limit === "today") return text > today() ? "date.future" : undefined;
  return limit && text > limit ? "date.after" : undefined;
}

/**
 * What is wrong with the files of all slots together.
 *
 * @param {{ name: string, size: number }[]} files
 * @param {{ maxFiles: number, maxTotalBytes: number, extensions: string[] }} policy
 */
export function files(files, policy) {
  const extension = (name) => name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (files.length > policy.maxFiles) return "attachments.too-many";
  if (files.some((file) => !policy.extensions.includes(extension(file.name)))) return "attachments.format";
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return total > policy.maxTotalBytes ? "attachments.total-size" : undefined;
}
