// Dates on their way into WASM.

/**
 * A date as the modules take it: 20261123 for "2026-11-23", 0 for none. Anything else is a mistake of the caller's.
 *
 * @param {unknown} date
 * @param {string} name how the caller knows it, for the error
 */
export function packedDate(date, name) {
  if (date === undefined || date === null) return 0;
  const parsed = typeof date === "string" && date.length === 10 ? new Date(`${date}T00:00:00Z`) : new Date(NaN);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) {
    throw new RangeError(`otinish: ${name} is a date such as "2026-11-23", not ${JSON.stringify(date)}`);
  }
  return Number(date.replace(/-/g, ""));
}
