//! The switch between Kazakh, Russian and English.

use std::rc::Rc;

use otinish_forms::Lang;

use crate::{
    texts::Texts,
    view::{View, button, el},
};

/// One button for each language, named in that language.
pub(crate) fn language_switch(texts: &Texts, choose: impl Fn(Lang) + 'static) -> View {
    let choose = Rc::new(choose);
    let buttons = Lang::ALL.into_iter().map(|lang| {
        let (name, action) = match lang {
            Lang::Kk => ("Қазақша", "lang-kk"),
            Lang::Ru => ("Русский", "lang-ru"),
            Lang::En => ("English", "lang-en"),
        };
        let choose = Rc::clone(&choose);
        let pressed = if lang == texts.lang() { "true" } else { "false" };
        button("", action, name, move |_| choose(lang))
            .id(action)
            .attr("lang", lang.code())
            .attr("aria-pressed", pressed)
            .into()
    });
    el("div", "languages").attr("role", "group").attr("aria-label", texts.get("ui.language")).add_all(buttons).into()
}
