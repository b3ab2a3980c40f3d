// The check of an IIN as one writes it in JavaScript.

const weights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const weightsOfSecondPass = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is an IIN: twelve digits, a day of the century that the seventh tells, the control digit. */
export function isIin(text) {
  if (typeof text !== "string" || text.length !== 12) return false;
  let first = 0;
  let second = 0;
  for (let at = 0; at < 12; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    if (at < 11) {
      first += digit * weights[at];
      second += digit * weightsOfSecondPass[at];
    }
  }
  const two = (at) => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  const [year, month, day, century] = [two(0), two(2), two(4), text.charCodeAt(6) - 48];
  if (century > 6 || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year === 0 && century > 0 && century < 5))) return false;
  const control = first % 11 === 10 ? second % 11 : first % 11;
  return control === text.charCodeAt(11) - 48;
}
