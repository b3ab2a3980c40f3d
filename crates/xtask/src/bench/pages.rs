//! The same form as a page of ours and of each peer, in Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;

use super::Figures;
use super::table::{Ratio, ratios};
use crate::folders::Folders;
use crate::module::{empty_folder, files_below};
use crate::run::{Stamp, command, output, run, say};
use crate::{package, prerequisites, serve, texts};

/// How often each page is visited, unless the arguments say.
pub(crate) const ROUNDS: usize = 5;

/// The folders of the peers in `benches/pages`, in the order of the tables.
const PEERS: [&str; 5] = ["zod", "form-js", "rjsf", "surveyjs", "formio"];

/// What the driver found out.
#[derive(Debug, Deserialize)]
struct Found {
    pages: Vec<Page>,
    runs: Vec<Figures>,
    /// The machine's load while it was measured: the mean number of processes that wanted a processor.
    load: Load,
}

#[derive(Debug, Deserialize)]
struct Load {
    least: f64,
    median: f64,
    most: f64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    name: String,
    title: String,
    ours: bool,
    /// The number stands on the second step of several.
    steps: bool,
    by_hand: String,
    unchecked: String,
    /// How many messages the empty form shows.
    count: u32,
    /// The message comes when the field is left, and not while something is typed.
    leave: bool,
    /// By the name of the policy, from the strictest.
    policies: Vec<(String, UnderPolicy)>,
    axe: Accessibility,
}

#[derive(Debug, Deserialize)]
struct UnderPolicy {
    shown: bool,
    messages: Option<u32>,
    refused: u32,
}

#[derive(Debug, Deserialize)]
struct Accessibility {
    empty: Vec<String>,
    submitted: Vec<String>,
}

/// Measures the pages and gives the lines of their section.
pub(crate) fn lines(folders: &Folders, work: &Path, rounds: usize) -> Result<Vec<String>> {
    let browser = prerequisites::browser(folders)?;
    prerequisites::npm_tools(folders)?;
    let pages = folders.root.join("benches/pages");
    install(folders, &pages.join("driver"))?;
    let mut peers = Vec::new();
    for peer in PEERS {
        match install(folders, &pages.join(peer)) {
            Ok(()) => peers.push(peer),
            Err(error) => eprintln!("skipped: {peer} ({error:#})"),
        }
    }
    let program = serve::build(folders)?;
    package::build(folders)?;
    let otinish = work.join("otinish");
    fs::create_dir_all(work)?;
    served(folders, &otinish)?;
    let config = work.join("config.json");
    let definition = newest(&texts::definitions(folders)?.join("enis/access-notary"))?;
    let settings =
        json!({ "peers": peers, "definition": definition, "work": work, "otinish": otinish, "rounds": rounds });
    fs::write(&config, settings.to_string())?;
    say("Measuring", format_args!("pages in Chromium, {rounds} rounds"));
    let mut driver = command("node", &folders.root);
    driver.arg(pages.join("driver/main.mjs")).arg(&config).stderr(Stdio::inherit());
    let text = output(driver.env("OTINISH_PROGRAM", program).env("OTINISH_CHROMIUM", browser.chromium))?;
    let found: Found = serde_json::from_str(text.trim()).with_context(|| format!("the driver printed {text:?}"))?;
    Ok(found.lines())
}

/// Installs what a folder's lock file names, unless it is installed.
fn install(folders: &Folders, folder: &Path) -> Result<()> {
    let mut stamp = Stamp::new()?;
    stamp.add_file(&folder.join("package-lock.json"))?;
    let mark = folder.join("node_modules/.otinish");
    if stamp.is_in(&mark) {
        return Ok(());
    }
    say("Installing", format_args!("{} (npm ci)", folders.show(folder)));
    run(command("npm", folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    stamp.write(&mark)
}

/// Copies what a browser loads of the package.
fn served(folders: &Folders, to: &Path) -> Result<()> {
    package::shortened(folders, to)?;
    let generated = to.join("generated");
    empty_folder(&generated)?;
    for file in fs::read_dir(folders.pkg().join("generated"))? {
        let file = file?.path();
        let kind = file.extension().and_then(|extension| extension.to_str());
        if let (Some("js" | "wasm"), Some(name)) = (kind, file.file_name()) {
            fs::copy(&file, generated.join(name))?;
        }
    }
    Ok(())
}

/// The newest edition in a folder of definitions: files are named by the date.
fn newest(folder: &Path) -> Result<PathBuf> {
    let editions = files_below(folder)?.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "json"));
    editions.max().with_context(|| format!("{} holds no edition", folder.display()))
}

impl Found {
    fn lines(&self) -> Vec<String> {
        // Of ours the one that is embedded as the peers are, if it could be measured.
        let ours = self.pages.iter().rfind(|page| page.ours);
        let mut lines = vec![format!(
            "{} rounds; the machine's load was {:.1} in the median ({:.1} to {:.1}).",
            self.runs.len(),
            self.load.median,
            self.load.least,
            self.load.most
        )];
        let Some(ours) = ours else {
            lines.push("Neither page of ours could be measured, so nothing is compared.".to_owned());
            return lines;
        };
        lines.push(format!("Against ours means against {}.", ours.title));
        let of = |page: &Page, what: &str| Side {
            ratio: ratios(&self.runs, &format!("{} {what}", page.name), &format!("{} {what}", ours.name)),
            absolute: absolute(&self.runs, &format!("{} {what}", page.name)),
        };
        lines.extend(heading(
            "Transferred",
            "Bodies as they were packed, in KB of 1000 bytes: until the first field can be typed in, and until nothing more comes.",
        ));
        lines.push("| | until ready, KB | against ours | until idle, KB | against ours |".to_owned());
        lines.push("|---|---:|---:|---:|---:|".to_owned());
        for page in &self.pages {
            let cells = ["bytes ready", "bytes idle"].map(|what| {
                let side = of(page, what);
                format!("{} | {}", side.number(1000.0, 1), side.ratio())
            });
            lines.push(format!("| {} | {} |", page.title, cells.join(" | ")));
        }
        lines.extend(heading(
            "Interactive",
            "From the start of the navigation until the first field is visible, enabled and focused, and the page waits for what \
             is typed; nothing of it was loaded before.",
        ));
        lines.extend(self.timed("ready", |page| page.title.clone(), of));
        lines.extend(heading(
            "From a keystroke to the message",
            "Twelve digits with a wrong control digit arrive as one input; until its message stands there, laid out. Where the form is \
             in steps, the first was filled in before, and its code has run.",
        ));
        let place = |page: &Page| match (page.leave, page.steps) {
            (true, _) => format!("{}, which speaks when the field is left", page.title),
            (false, true) => format!("{} (on its second step)", page.title),
            (false, false) => page.title.clone(),
        };
        lines.extend(self.timed("typed", place, of));
        lines.extend(heading(
            "Sending an empty form",
            "From the click until the last message stands there. How many there are is said beside the name: a form in steps shows \
             those of its first.",
        ));
        lines.extend(self.timed("submit", |page| format!("{}, {} messages", page.title, page.count), of));
        lines.extend(heading(
            "Judging complete answers, and memory",
            "Judging is one call of the library in the page that draws nothing, the quickest of several rounds: of ours that of \
             `otinish/forms`, with its report and the canonical answers; the app offers none. Memory is what is left after a collection when the page is loaded, in MB of 1000 KB: objects of JavaScript, buffers with the memory of WASM, and \
             what the browser keeps for the page's elements.",
        ));
        lines.push("| | judging, µs | against ours | JavaScript, MB | buffers, MB | elements, MB |".to_owned());
        lines.push("|---|---:|---:|---:|---:|---:|".to_owned());
        for page in &self.pages {
            let judging = of(page, "validate");
            let heap = ["js", "buffers", "dom"].map(|part| of(page, &format!("heap {part}")).number(1e6, 1));
            let cells = [judging.number(1.0, 0), judging.ratio()].into_iter().chain(heap);
            lines.push(format!("| {} | {} |", page.title, cells.collect::<Vec<_>>().join(" | ")));
        }
        lines.extend(self.policies());
        lines.extend(self.accessibility());
        lines.extend(heading(
            "What each was given by hand",
            "Besides its definition, which is made of ours. Ours checks all of it from the definition, and what files hold.",
        ));
        lines.push("| | by hand | not checked |".to_owned());
        lines.push("|---|---|---|".to_owned());
        for page in self.pages.iter().filter(|page| !page.ours && !page.steps) {
            lines.push(format!("| {} | {} | {} |", page.title, page.by_hand, page.unchecked));
        }
        lines
    }

    /// A table of a time at both speeds of the processor.
    fn timed<'a>(
        &'a self,
        what: &str,
        title: impl Fn(&Page) -> String,
        of: impl Fn(&'a Page, &str) -> Side,
    ) -> Vec<String> {
        let mut lines = vec![
            "| | against ours | least to most | ms | at 4×: against ours | least to most | ms |".to_owned(),
            "|---|---:|---:|---:|---:|---:|---:|".to_owned(),
        ];
        for page in &self.pages {
            let cells = [1, 4].map(|rate| {
                let side = of(page, &format!("{what} {rate}"));
                let ratio = side.ratio.as_ref().map_or("– | –".to_owned(), Ratio::cells);
                format!("{ratio} | {}", side.spread())
            });
            lines.push(format!("| {} | {} |", title(page), cells.join(" | ")));
        }
        lines
    }

    fn policies(&self) -> Vec<String> {
        let mut lines = heading(
            "Under a strict security policy",
            "How many messages an empty form shows when it is sent. Data images are allowed; ours is given `'wasm-unsafe-eval'` besides, \
             which compiles WASM and nothing else. The app is always served with a policy of its own that is stricter.",
        );
        let columns: Vec<&str> = self
            .pages
            .iter()
            .map(|page| &page.policies)
            .max_by_key(|all| all.len())
            .map_or_else(Vec::new, |all| all.iter().map(|(title, _)| title.as_str()).collect());
        lines.push(format!("| | {} |", columns.join(" | ")));
        lines.push(format!("|---|{}", "---|".repeat(columns.len())));
        for page in self.pages.iter().filter(|page| !page.policies.is_empty()) {
            let cells = page.policies.iter().map(|(_, found)| match found {
                UnderPolicy { shown: false, .. } => "no form".to_owned(),
                UnderPolicy { messages, refused, .. } => {
                    let violations = if *refused > 0 { format!(", {refused} violations") } else { String::new() };
                    format!("{} of {}{violations}", messages.unwrap_or_default(), page.count)
                }
            });
            lines.push(format!("| {} | {} |", page.title, cells.collect::<Vec<_>>().join(" | ")));
        }
        lines
    }

    fn accessibility(&self) -> Vec<String> {
        let mut lines = heading("What axe-core finds", "Its rules of WCAG 2.0 to 2.2, A and AA.");
        lines.push("| | empty | after it was sent empty |".to_owned());
        lines.push("|---|---|---|".to_owned());
        let said = |found: &[String]| if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
        for Page { title, axe, .. } in &self.pages {
            lines.push(format!("| {title} | {} | {} |", said(&axe.empty), said(&axe.submitted)));
        }
        lines
    }
}

fn heading(title: &str, intro: &str) -> Vec<String> {
    vec![String::new(), format!("### {title}"), String::new(), intro.to_owned(), String::new()]
}

/// A figure of a page: against ours, and as it is, the median and the least.
#[derive(Debug)]
struct Side {
    ratio: Option<Ratio>,
    absolute: Option<(f64, f64)>,
}

impl Side {
    fn ratio(&self) -> String {
        self.ratio.as_ref().map_or("–".to_owned(), Ratio::median)
    }

    /// The median in a unit.
    fn number(&self, unit: f64, digits: usize) -> String {
        self.absolute.map_or("–".to_owned(), |(median, _)| format!("{:.digits$}", median / unit))
    }

    fn spread(&self) -> String {
        self.absolute.map_or("–".to_owned(), |(median, least)| format!("{median:.0} ({least:.0})"))
    }
}

/// The median and the least of a figure.
fn absolute(runs: &[Figures], name: &str) -> Option<(f64, f64)> {
    let mut all: Vec<f64> = runs.iter().filter_map(|run| run.get(name)).copied().collect();
    all.sort_by(f64::total_cmp);
    Some((*all.get(all.len() / 2)?, *all.first()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(name: &str, ours: bool) -> Page {
        Page {
            name: name.into(),
            title: format!("page {name}"),
            ours,
            steps: ours,
            by_hand: "all".into(),
            unchecked: "none".into(),
            count: 3,
            leave: false,
            policies: vec![("strict".to_owned(), UnderPolicy { shown: !ours, messages: Some(3), refused: 0 })],
            axe: Accessibility { empty: Vec::new(), submitted: vec!["label × 1".into()] },
        }
    }

    #[test]
    fn a_page_that_is_quicker_than_ours_is_shown_so() {
        let run = Figures::from([
            ("a ready 1".to_owned(), 200.0),
            ("b ready 1".to_owned(), 100.0),
            ("a bytes ready".to_owned(), 50_000.0),
            ("b bytes ready".to_owned(), 125_000.0),
        ]);
        let load = Load { least: 0.1, median: 0.2, most: 0.3 };
        let found = Found { pages: vec![page("a", true), page("b", false)], runs: vec![run], load };
        let text = found.lines().join("\n");
        assert!(text.contains("| page b | 0.50× | 0.50× to 0.50× | 100 (100) | – | – | – |"), "{text}");
        assert!(text.contains("| page b | 125.0 | 2.50× | – | – |"), "{text}");
        assert!(text.contains("| page a | no form |") && text.contains("| page b | 3 of 3 |"), "{text}");
        assert!(text.contains("| page a | nothing | label × 1 |"), "{text}");
    }

    #[test]
    fn without_ours_nothing_is_compared() {
        let load = Load { least: 0.1, median: 0.2, most: 0.3 };
        let text = Found { pages: vec![page("b", false)], runs: Vec::new(), load }.lines().join("\n");
        assert!(!text.contains("×"), "{text}");
    }
}
