//! The kinds that are not linked into the module: `judge` and `court_year_differs` of another one, which the page puts into
//! `globalThis.otinish`.

use otinish_calendar::WorkingDays;
use otinish_forms::{OuterKinds, set_outer_kinds, set_working_days};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = otinish, js_name = judge)]
    fn outer_judge(kind: usize, value: &str, today: u32) -> Option<String>;
    #[wasm_bindgen(js_namespace = otinish, js_name = court_year_differs)]
    fn outer_court_year_differs(value: &str, year: i32) -> Option<String>;
}

/// Makes the kinds of the other module known: their ids, one a line.
#[wasm_bindgen]
pub fn outer_kinds(ids: &str) {
    set_working_days(|day| WorkingDays::built_in().next_working_day(day).ok());
    set_outer_kinds(OuterKinds {
        ids: ids.lines().map(str::to_owned).collect(),
        judge: outer_judge,
        court_year_differs: outer_court_year_differs,
    });
}
