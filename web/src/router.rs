//! Addresses and pages: a small router over the browser's history.

use leptos::prelude::*;

/// A page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Route {
    /// The list of services.
    Services,
    /// What there is to know of a service before beginning, by its form's id.
    Service(String),
    /// A form, by its id.
    Form(String),
    /// The official form, by the form's id.
    Print(String),
    /// Checks of single numbers.
    Tools,
    /// About the service.
    About,
    /// An address without a page.
    NotFound,
}

impl Route {
    /// The page of a path.
    pub(crate) fn from_path(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [] => Self::Services,
            ["services", system, form] => Self::Service([system, "/", form].concat()),
            ["forms", system, form] => Self::Form([system, "/", form].concat()),
            ["forms", system, form, "print"] => Self::Print([system, "/", form].concat()),
            ["tools"] => Self::Tools,
            ["about"] => Self::About,
            _ => Self::NotFound,
        }
    }

    /// The page of the address that the browser shows.
    pub(crate) fn current() -> Self {
        Self::from_path(&window().location().pathname().unwrap_or_default())
    }
}

/// The part of the address after `#`, without it: the step of a form.
pub(crate) fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Puts an address into the history; what it shows is drawn by the caller.
pub(crate) fn push(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}

/// Replaces the address in the history.
pub(crate) fn replace(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}

/// The value of a parameter of the address, if it is a plain word.
pub(crate) fn parameter(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    search
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(key, value)| (key == name).then(|| value.to_owned()))
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Route;

    #[wasm_bindgen_test]
    fn addresses_have_pages() {
        assert_eq!(Route::from_path("/"), Route::Services);
        assert_eq!(Route::from_path("/forms/enis/access-notary"), Route::Form("enis/access-notary".into()));
        assert_eq!(Route::from_path("/forms/enis/access-notary/print/"), Route::Print("enis/access-notary".into()));
        assert_eq!(Route::from_path("/services/enis/account"), Route::Service("enis/account".into()));
        for path in ["/forms", "/forms/enis", "/services/enis", "/nothing", "/tools/x"] {
            assert_eq!(Route::from_path(path), Route::NotFound, "{path}");
        }
    }
}
