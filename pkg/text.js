// Texts on their way into WASM.

/**
 * Whether a value is a text without lone surrogates. WASM takes UTF-8, where a lone surrogate would silently become
 * U+FFFD: another text than the one that was typed.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
export function isText(value) {
  if (typeof value !== "string") return false;
  if (typeof value.isWellFormed === "function") return value.isWellFormed();
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = value.charCodeAt(at + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false;
    at += 1;
  }
  return true;
}

/**
 * The text with U+FFFD for each lone surrogate: for file names, where that character is refused as damage.
 *
 * @param {string} text
 */
export const wellFormed = (text) => new TextDecoder().decode(new TextEncoder().encode(text));
