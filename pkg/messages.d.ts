import type { Params } from "./validators.js";

/** A language of the texts. */
export type Language = "kk" | "ru" | "en";

/** What has a message: a violation of a report, the record of a check, a finding about a file. */
export interface Coded {
  readonly code: string | null;
  readonly params?: Params;
  /** Where a form words the missing answer itself, the path tells the field. */
  readonly path?: string;
}

/** The texts of violations in three languages. One instance for the page. */
export interface Messages {
  /** The languages there are. */
  readonly languages: readonly Language[];
  /** The language of messages when none is named: that of {@link use}, else that of the page, else Kazakh. */
  readonly language: Language;
  /** Loads the texts of these languages, or of {@link language}. */
  load(...languages: Language[]): Promise<void>;
  /** Loads the texts of a language and makes it the one of messages when none is named. */
  use(language: Language): Promise<void>;
  isLoaded(language: Language): boolean;
  /** Adds texts of the page's own, or replaces ours: `{ "iin.check-digit": "…" }`. */
  add(language: Language, texts: Readonly<Record<string, string>>): void;
  /** The text of a code with its places for parameters; `undefined` if there is none or the language is not loaded. */
  text(code: string, language?: Language): string | undefined;
  /**
   * The message of a violation. A form gives its own wording and the labels of fields that the message names. The code
   * where there is no text for it, the empty text where there is no code.
   */
  render(violation: Coded, language?: Language, form?: { readonly definition: unknown }): string;
}

export const messages: Messages;
