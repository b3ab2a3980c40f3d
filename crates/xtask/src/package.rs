//! The generated part of the npm package: `pkg/generated/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::Map;

use crate::folders::Folders;
use crate::module::{Recipe, SMALL, empty_folder, files_below, shorten_js};
use crate::run::{command, run, say};
use crate::{app, css, texts};

/// The checks of single values: the identifiers that most forms ask for, and case numbers, within 20 KB with their JavaScript.
const VALIDATORS: Recipe = Recipe {
    name: "validators",
    package: &["--package", "otinish-validators", "--no-default-features"],
    artifact: "otinish_validators.wasm",
    profile: "wasm",
    inline: INLINE,
    optimise: SMALLEST,
    silent: true,
    own_host: false,
    later: None,
};

/// The checks of single values: every kind. The app loads it too, when a form needs one that is not part of it.
pub(crate) const MORE: Recipe = Recipe {
    name: "validators-more",
    package: &["--package", "otinish-validators", "--no-default-features", "--features", "all-kinds"],
    artifact: "otinish_validators.wasm",
    profile: "wasm",
    inline: INLINE,
    optimise: SMALLEST,
    silent: true,
    own_host: false,
    later: None,
};

/// Tried out from 5 to 120: 2 % less after brotli than what the compiler does by itself.
const INLINE: Option<u8> = Some(60);

/// [`SMALL`] for the modules that hold no form: 0.3 % less there, and 1 % more than that elsewhere.
const SMALLEST: &str = "--low-memory-unused --flatten --local-cse --rereloop -Oz --flatten --rereloop -Oz --gufa-optimizing -Oz \
                        --strip-target-features -Oz -Oz --reorder-locals --reorder-functions";

/// The checks of files to be attached. The app loads it when a file is chosen.
pub(crate) const ATTACHMENTS: Recipe = Recipe {
    name: "attachments",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "attachments"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    // Tried out: 1 % less after brotli than with 5, as the profile has it, and 2 % less than with 44.
    inline: Some(38),
    optimise: SMALLEST,
    silent: true,
    own_host: false,
    later: None,
};

/// The form engine.
const FORMS: Recipe = Recipe {
    name: "forms",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "forms,all-kinds"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    inline: None,
    optimise: SMALL,
    silent: false,
    own_host: false,
    later: None,
};

/// The whole form, for the custom element: the components of the app, in two parts as there.
const ELEMENT: Recipe = Recipe {
    name: "element",
    package: &["--package", "otinish-element", "--lib"],
    artifact: "otinish_element.wasm",
    profile: "wasm",
    inline: None,
    optimise: SMALL,
    silent: true,
    own_host: true,
    later: Some(app::leads_later),
};

/// The engine as the app has it, with the core kinds only: for the test that it says the same with the others outside.
const FORMS_OUTER: Recipe = Recipe {
    name: "forms-outer",
    package: &["--package", "otinish-wasm", "--no-default-features", "--features", "forms"],
    artifact: "otinish_wasm.wasm",
    profile: "wasm",
    inline: None,
    optimise: "-O1",
    silent: false,
    own_host: false,
    later: None,
};

/// The validators and the engine for other languages.
const CAPI: Recipe = Recipe {
    name: "otinish",
    package: &["--package", "otinish-capi"],
    artifact: "otinish_capi.wasm",
    profile: "wasm",
    inline: None,
    optimise: "-Oz",
    silent: true,
    own_host: false,
    later: None,
};

/// The hand-written JavaScript of `otinish/attachments`; the module lies below it, in `generated/`.
pub(crate) const ATTACHMENTS_JS: [&str; 3] = ["attachments.js", "attachments-worker.js", "load.js"];

/// The hand-written JavaScript that talks to a module of checks.
pub(crate) const BORDER_JS: &str = "border.js";

/// The modules of the package with generated JavaScript.
const MODULES: [Recipe; 3] = [ATTACHMENTS, FORMS, ELEMENT];

/// The modules of the package without.
const PLAIN: [Recipe; 2] = [VALIDATORS, MORE];

/// Builds the engine without the kinds that the app loads later; gives its folder.
pub(crate) fn forms_outer(folders: &Folders) -> Result<PathBuf> {
    Ok(FORMS_OUTER.build(folders)?.folder)
}

/// Builds the module for other languages; gives its file.
pub(crate) fn capi(folders: &Folders) -> Result<PathBuf> {
    CAPI.build_plain(folders)
}

/// Builds what is generated, beside the hand-written JavaScript.
pub(crate) fn build(folders: &Folders) -> Result<()> {
    let mut modules = Vec::new();
    for recipe in MODULES {
        modules.extend(files_below(&recipe.build(folders)?.folder)?);
    }
    for recipe in PLAIN {
        modules.push(recipe.build_plain(folders)?);
    }
    let definitions = texts::definitions(folders)?;
    let generated = folders.pkg().join("generated");
    empty_folder(&generated)?;
    for file in modules {
        if let Some(name) = file.file_name() {
            fs::copy(&file, generated.join(name))?;
        }
    }
    for (language, texts) in texts::of_package(folders)? {
        fs::write(generated.join(format!("messages-{language}.js")), format!("export default {texts};\n"))?;
    }
    for (language, [first, later]) in texts::of_element(folders)? {
        fs::write(generated.join(format!("texts-{language}.js")), format!("export default {first};\n"))?;
        fs::write(generated.join(format!("texts-more-{language}.js")), format!("export default {later};\n"))?;
    }
    fs::write(generated.join("element-style.js"), element_style(folders)?)?;
    let mut index: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files_below(&definitions)? {
        let name = file.strip_prefix(&definitions)?;
        let to = match extension(name) {
            Some("json") => generated.join("definitions").join(name),
            _ => generated.join(name),
        };
        fs::create_dir_all(to.parent().unwrap_or(&generated))?;
        fs::copy(&file, &to)?;
        // A definition as a module is found by every bundler; as JSON it is for servers.
        if let (Some("json"), Some(parent)) = (extension(&file), name.parent()) {
            fs::write(to.with_extension("js"), format!("export default {};\n", fs::read_to_string(&file)?.trim_end()))?;
            let edition = file.file_stem().unwrap_or_default().display().to_string();
            index.entry(parent.display().to_string()).or_default().push(edition);
        }
    }
    fs::write(generated.join("definitions.js"), definitions_module(&index))?;
    fs::write(generated.join("integrity.json"), integrity(folders)?)?;
    say("Packed", folders.show(&generated));
    Ok(())
}

/// The style sheets of the element: that of the form in its shadow root, and that of the page that is printed.
fn element_style(folders: &Folders) -> Result<String> {
    let read = |path: &str| -> Result<String> {
        let file = folders.root.join(path);
        css::shorten(&fs::read_to_string(&file).with_context(|| path.to_owned())?).with_context(|| path.to_owned())
    };
    let tokens = read("web/styles/tokens.css")?;
    let mut form = css::tokens_in_shadow(&tokens)?;
    for sheet in ["web/styles/base.css", "crates/element/host.css", "web/styles/components.css"] {
        form.push_str(&css::in_shadow(&read(sheet)?));
    }
    let printed = tokens + &read("web/styles/print.css")?;
    let text = |sheet: &str| serde_json::to_string(sheet);
    Ok(format!("export const form = {};\nexport const sheet = {};\n", text(&form)?, text(&printed)?))
}

/// The list of definitions: by form and edition, a function that loads it.
fn definitions_module(index: &BTreeMap<String, Vec<String>>) -> String {
    let mut module = String::from("export default {\n");
    for (form, editions) in index {
        module.push_str(&format!("  \"{form}\": {{\n"));
        for edition in editions {
            module.push_str(&format!("    \"{edition}\": () => import(\"./definitions/{form}/{edition}.js\"),\n"));
        }
        module.push_str("  },\n");
    }
    module + "};\n"
}

fn extension(file: &Path) -> Option<&str> {
    file.extension().and_then(|extension| extension.to_str())
}

/// Copies the hand-written JavaScript into an emptied folder as whoever serves the package serves it: without comments.
pub(crate) fn shortened(folders: &Folders, to: &Path) -> Result<()> {
    empty_folder(to)?;
    for file in fs::read_dir(folders.pkg())? {
        let file = file?.path();
        if let (Some("js"), Some(name)) = (extension(&file), file.file_name()) {
            fs::copy(&file, to.join(name))?;
            shorten_js(folders, &to.join(name))?;
        }
    }
    Ok(())
}

/// The hashes of Subresource Integrity of everything that a browser loads, by the path in the package.
fn integrity(folders: &Folders) -> Result<String> {
    let pkg = folders.pkg();
    let loaded = |file: &PathBuf| {
        let name = file.strip_prefix(&pkg).unwrap_or(file);
        !name.starts_with("node_modules") && name.extension().is_some_and(|kind| kind == "js" || kind == "wasm")
    };
    let files: Vec<PathBuf> = files_below(&pkg)?.into_iter().filter(loaded).collect();
    let mut hashes = Map::new();
    for (file, hash) in files.iter().zip(app::integrities(folders, &files)?) {
        hashes.insert(file.strip_prefix(&pkg)?.display().to_string(), hash.into());
    }
    Ok(serde_json::to_string_pretty(&hashes)? + "\n")
}

/// The app of `examples/leptos`.
const LEPTOS: Recipe = Recipe {
    name: "leptos",
    package: &["--package", "otinish-example-leptos", "--bin", "otinish-example-leptos"],
    artifact: "otinish-example-leptos.wasm",
    profile: "wasm",
    inline: None,
    optimise: "-O1",
    silent: false,
    own_host: false,
    later: None,
};

/// Builds `examples/leptos/dist`: the app, its page, the sheets of the components, and a definition as its server would give it.
pub(crate) fn leptos_example(folders: &Folders) -> Result<()> {
    let module = LEPTOS.build(folders)?;
    let example = folders.root.join("examples/leptos");
    let dist = example.join("dist");
    empty_folder(&dist)?;
    for name in ["index.html", "main.js"] {
        fs::copy(example.join(name), dist.join(name))?;
    }
    fs::copy(&module.js, dist.join("app.js"))?;
    fs::copy(&module.wasm, dist.join("app_bg.wasm"))?;
    let mut sheet = String::new();
    for name in ["tokens", "base", "components"] {
        sheet.push_str(&fs::read_to_string(folders.root.join(format!("web/styles/{name}.css")))?);
    }
    fs::write(dist.join("otinish.css"), sheet)?;
    let definition = texts::definitions(folders)?.join("enis/dismissal-notification/2025-11-03.json");
    fs::copy(definition, dist.join("definition.json"))?;
    Ok(())
}

/// Builds the package and packs it as `npm publish` would; gives the archive.
pub(crate) fn pack(folders: &Folders) -> Result<PathBuf> {
    build(folders)?;
    let folder = folders.work("packed");
    empty_folder(&folder)?;
    run(command("npm", &folders.pkg())
        .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
        .arg(&folder)
        .stdout(Stdio::null()))?;
    files_below(&folder)?.pop().context("npm packed nothing")
}
