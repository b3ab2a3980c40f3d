//! Short names for what a module and its JavaScript know each other by.
//!
//! wasm-bindgen names an import `__wbg_appendChild_dbf7ad2f48413560`: its hash cannot be compressed and stands in both files.
//! Measured on the app: 4 KB less after brotli, with the functions that nobody imports any more left out of the JavaScript.

use std::collections::HashSet;

use walrus::Module;

/// How the names begin that wasm-bindgen gives; those of our own exports are part of the module's interface.
const GIVEN: [&str; 2] = ["__wb", "wasm_bindgen_"];

/// What was renamed: old and new names, the longest old one first.
#[derive(Debug)]
pub(crate) struct Names {
    imports: Vec<(String, String)>,
    exports: Vec<(String, String)>,
}

/// Renames the imports, and the exports that wasm-bindgen has made.
pub(crate) fn shorten_names(module: &mut Module) -> Names {
    let is_given = |name: &str| GIVEN.iter().any(|start| name.starts_with(start));
    let taken: HashSet<String> = module.exports.iter().map(|export| export.name.clone()).collect();
    let fresh = || (0..).map(short_name).filter(|name| !taken.contains(name));
    let imports = module.imports.iter_mut().filter(|import| is_given(&import.name)).map(|import| &mut import.name);
    let imports = rename(imports, fresh());
    let exports = module.exports.iter_mut().filter(|export| is_given(&export.name)).map(|export| &mut export.name);
    Names { imports, exports: rename(exports, fresh()) }
}

fn rename<'a>(
    names: impl Iterator<Item = &'a mut String>,
    fresh: impl Iterator<Item = String>,
) -> Vec<(String, String)> {
    let mut renamed: Vec<_> = names.zip(fresh).map(|(name, new)| (std::mem::replace(name, new.clone()), new)).collect();
    renamed.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    renamed
}

impl Names {
    /// The JavaScript that wasm-bindgen has written, with these names, and without the functions that the module does not
    /// import any more.
    pub(crate) fn in_js(&self, js: &str, left: &HashSet<String>) -> String {
        let mut kept = String::with_capacity(js.len());
        let mut dropping = false;
        for line in js.lines() {
            // Each function begins on a line of its own, and ends where the next or the end of the list is.
            let begins = line.strip_prefix("        ").filter(|line| !line.starts_with([' ', '}']));
            if let Some((name, _)) = begins.and_then(|line| line.split_once(": function")) {
                dropping = self.imports.iter().any(|(old, new)| old == name && !left.contains(new));
            } else if begins.is_some() || line.starts_with("    }") {
                dropping = false;
            }
            if !dropping {
                kept.extend([line, "\n"]);
            }
        }
        for (old, new) in &self.exports {
            kept = kept.replace(&format!("wasm.{old}"), &format!("wasm.{new}"));
        }
        for (old, new) in &self.imports {
            kept = kept.replace(&format!("        {old}: "), &format!("        {new}: "));
        }
        kept
    }
}

/// Names of one letter, then of two.
pub(crate) fn short_name(mut number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.push(char::from(LETTERS[number % LETTERS.len()]));
        number /= LETTERS.len();
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_differ() {
        let names: HashSet<String> = (0..3000).map(short_name).collect();
        assert_eq!(names.len(), 3000);
        assert_eq!(["a", "Z", "aa"].map(str::to_owned), [0, 51, 52].map(short_name));
    }

    #[test]
    fn javascript_gets_the_names_and_loses_what_nobody_imports() {
        let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        let names = Names {
            imports: vec![pair("__wbg_body_12", "a"), pair("__wbg_gone_34", "b")],
            exports: vec![pair("__wbindgen_malloc", "c")],
        };
        let js = "    const import0 = {\n        __proto__: null,\n        __wbg_gone_34: function(arg0) {\n            x;\n        },\n        \
                  __wbg_body_12: function() { return handleError(function (arg0) {\n            wasm.__wbindgen_malloc(1);\n        \
                  }, arguments); },\n    };\n";
        let short = "    const import0 = {\n        __proto__: null,\n        a: function() { return handleError(function (arg0) {\n            \
                     wasm.c(1);\n        }, arguments); },\n    };\n";
        assert_eq!(names.in_js(js, &HashSet::from(["a".to_owned()])), short);
    }
}
