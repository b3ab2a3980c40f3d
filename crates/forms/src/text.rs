//! Languages and texts.

#[cfg(feature = "authoring")]
use serde::{Deserialize, Serialize};

use crate::read::read_struct;

/// A language of the interface. The order is the order everywhere: Kazakh first.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Lang {
    /// Kazakh, the language of the acts.
    #[default]
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Lang {
    /// All languages, Kazakh first.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// The code of BCP 47: `kk`, `ru`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language of a code; `None` for any other text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// A text in three languages.
///
/// The Kazakh is the act's own wording unless `ours` says otherwise. The Russian and the English are working
/// translations: the official Russian texts of the acts were not at hand.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "authoring", derive(Deserialize, Serialize, schemars::JsonSchema), serde(deny_unknown_fields))]
pub struct Text {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
    /// The Kazakh wording is not printed in the act: it is ours.
    #[cfg_attr(feature = "authoring", serde(default, skip_serializing_if = "std::ops::Not::not"))]
    pub ours: bool,
}

impl Text {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}

read_struct!(Text { kk: "kk", ru: "ru", en: "en", ours: "ours" });
