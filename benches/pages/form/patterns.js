// Shapes that a pattern can tell, for the peers that take patterns. Without the flag `u`: not every peer sets it.

/** Letters of Cyrillic and Latin with their diacritics, and what stands in names beside them. */
export const NAME = "^[A-Za-z\u00c0-\u024f\u0400-\u04ff'\u2019\u02bc .\\-]+$";

/** A number of Kazakhstan, with what people write between its digits. */
export const PHONE = "^\\s*(\\+7|8)[\\s()\\-]*(\\d[\\s()\\-]*){10}$";

export const EMAIL = "^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$";

/** The number of a notary's licence. */
export const LICENCE = "^[0-9A-Za-z\u0400-\u04ff\u2116 /\\-]{1,50}$";
