//! Which crate may use which: arrows go one way, from the bottom of a list of layers to its top.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::folders::Folders;
use crate::run::{cargo, output};

/// The crates from the bottom to the top. One uses those of lower layers only, and none of its own. What a crate needs for its tests is free.
const LAYERS: &[&[&str]] = &[
    &["otinish-verdict", "otinish-calendar"],
    &["otinish-identifiers", "otinish-attachments"],
    &["otinish-case-numbers"],
    &["otinish-forms"],
    &["otinish-catalogue", "otinish-documents", "otinish-lifecycle"],
    &["otinish-validators", "otinish-wasm", "otinish-capi", "otinish-web", "otinish-server"],
    &["otinish-cli", "otinish-element", "otinish-example-leptos"],
    &["otinish-xtask"],
];

/// Fails when a crate of the workspace uses one that is not below it, or stands in no layer.
pub(crate) fn check(folders: &Folders) -> Result<()> {
    let metadata = output(cargo(&folders.root).args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let forbidden = forbidden(&serde_json::from_str(&metadata)?)?;
    if !forbidden.is_empty() {
        bail!("a crate may use only those of lower layers (crates/xtask/src/layers.rs):\n{}", forbidden.join("\n"));
    }
    Ok(())
}

/// The uses that go the wrong way, in words.
fn forbidden(metadata: &Value) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for package in array(metadata, "packages")? {
        let name = text(package, "name")?;
        let Some(layer) = layer_of(name) else {
            found.push(format!("{name} stands in no layer"));
            continue;
        };
        for dependency in array(package, "dependencies")? {
            let used = text(dependency, "name")?;
            let is_for_tests = dependency["kind"] == "dev";
            let is_below = layer_of(used).is_some_and(|used| used < layer);
            if used.starts_with("otinish-") && !is_for_tests && !is_below {
                found.push(format!("{name} uses {used}"));
            }
        }
    }
    Ok(found)
}

fn layer_of(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

fn array<'a>(value: &'a Value, name: &str) -> Result<&'a Vec<Value>> {
    value[name].as_array().with_context(|| format!("cargo metadata has no {name}"))
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str> {
    value[name].as_str().with_context(|| format!("cargo metadata has no {name}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn uses_that_go_upwards_sideways_or_nowhere_are_found() {
        let uses = |name: &str, kind: Option<&str>| json!({"name": name, "kind": kind});
        let metadata = json!({"packages": [
            {"name": "otinish-forms", "dependencies": [
                uses("otinish-verdict", None), uses("otinish-server", None), uses("otinish-catalogue", Some("dev")), uses("chrono", None),
            ]},
            {"name": "otinish-server", "dependencies": [uses("otinish-web", None), uses("otinish-forms", Some("build"))]},
            {"name": "otinish-new", "dependencies": []},
        ]});
        let expected =
            ["otinish-forms uses otinish-server", "otinish-server uses otinish-web", "otinish-new stands in no layer"];
        assert_eq!(forbidden(&metadata).unwrap(), expected);
    }
}
