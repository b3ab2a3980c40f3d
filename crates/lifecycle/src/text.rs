//! Text in the three languages of the product.

/// A language, in the order in which the project names them.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Language {
    /// Kazakh, the language of the acts.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

/// Whose words the Kazakh text is. Russian and English are always ours.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Origin {
    /// The act's own words.
    Act,
    /// The project's words: the act has none for this.
    Ours,
}

/// A text in three languages; a word in braces stands for a fact.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Text {
    /// Kazakh.
    pub kk: &'static str,
    /// Russian.
    pub ru: &'static str,
    /// English.
    pub en: &'static str,
    /// Whose words the Kazakh is.
    pub origin: Origin,
}

impl Text {
    /// A text in a language.
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Kk => self.kk,
            Language::Ru => self.ru,
            Language::En => self.en,
        }
    }
}

/// A text whose Kazakh is ours.
pub(crate) const fn ours(kk: &'static str, ru: &'static str, en: &'static str) -> Text {
    Text { kk, ru, en, origin: Origin::Ours }
}

/// A text whose Kazakh stands in the act.
pub(crate) const fn act(kk: &'static str, ru: &'static str, en: &'static str) -> Text {
    Text { kk, ru, en, origin: Origin::Act }
}
