//! `docs/benchmarks.md`: sections that are replaced one by one, and rows of ratios.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::Figures;
use crate::folders::Folders;
use crate::run::{command, output};

/// A ratio over the runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    least: f64,
    median: f64,
    most: f64,
}

impl Ratio {
    pub(crate) fn median(&self) -> String {
        times(self.median)
    }

    /// The median, and the least to the most.
    pub(crate) fn cells(&self) -> String {
        format!("{} | {} to {}", times(self.median), times(self.least), times(self.most))
    }
}

/// What is compared, and how.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) ratio: Ratio,
}

/// One figure against another of the same run; `None` if no run has both.
pub(crate) fn ratios(runs: &[Figures], name: &str, of: &str) -> Option<Ratio> {
    let mut all: Vec<f64> = runs.iter().filter_map(|run| Some(run.get(name)? / run.get(of)?)).collect();
    all.sort_by(f64::total_cmp);
    Some(Ratio { least: *all.first()?, median: all[all.len() / 2], most: *all.last()? })
}

/// A table of what could be measured, and an empty line.
pub(crate) fn rows(rows: impl IntoIterator<Item = Option<Row>>) -> Vec<String> {
    let mut lines = vec!["| | time | least to most |".to_owned(), "|---|---:|---:|".to_owned()];
    for Row { what, ratio } in rows.into_iter().flatten() {
        lines.push(format!("| {what} | {} |", ratio.cells()));
    }
    lines.push(String::new());
    lines
}

/// A ratio with two or three digits that mean something.
fn times(ratio: f64) -> String {
    match ratio {
        100.0.. => format!("{ratio:.0}×"),
        10.0.. => format!("{ratio:.1}×"),
        _ => format!("{ratio:.2}×"),
    }
}

/// The sections, by the part that writes them.
const SECTIONS: [(&str, &str, &str); 5] = [
    (
        "iin",
        "The IIN on a million mixed numbers",
        "The numbers come from a fixed seed: of ten, six are valid; one each has a wrong control digit, no such date, another \
         length, or something that is no digit. All that are ours, and the plain JavaScript, must accept the same of them, or the \
         run fails. Peers that are slow run on a part of them.",
    ),
    (
        "forms",
        "Complete answers to a form",
        "Answers that are accepted, already parsed where it does not say otherwise, and in their canonical form where no blanks \
         are typed: the engine then gives them back as they are and copies nothing. The schema for `jsonschema`, `ajv` and `zod` is the one that `otinish forms \
         schema` gives: types, options, lengths and shapes. It knows no control digits, no conditions and no rules between fields, \
         and neither has garde the conditions; the engine checks all of it, normalises, and gives the canonical answers.",
    ),
    (
        "pages",
        "The same form as a page of each library",
        "The application of a notary for access to ENIS (`enis/access-notary`) in Chromium, from a server on the same machine that \
         packs everything with brotli at 11 and lets nothing be kept; a browser of its own for every visit, pages in turn. The peers' \
         forms are made of our definition (`benches/pages`), with one language in them; ours have three. Each shows messages the way \
         it does best. Times at 4× are with the processor made to seem four times slower. Ratios are of one round each, their median \
         is given; absolute figures are the median, and the least in brackets.",
    ),
    ("native", "Each kind, files and keystrokes", "By criterion. Kinds run on the texts that their vectors accept."),
    ("size", "What is shipped", "`cargo xtask size`."),
];

/// The file as it is being written.
#[derive(Debug)]
pub(crate) struct Doc(Vec<(String, String)>);

impl Doc {
    /// Reads the sections of an earlier run.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = if path.exists() { fs::read_to_string(path)? } else { String::new() };
        let sections = text.split("\n## ").skip(1).filter_map(|section| {
            let (title, body) = section.split_once('\n')?;
            let (name, ..) = SECTIONS.iter().find(|(_, known, _)| *known == title)?;
            Some(((*name).to_owned(), body.trim().to_owned()))
        });
        Ok(Self(sections.collect()))
    }

    /// Replaces the section of a part.
    pub(crate) fn set(&mut self, part: &str, lines: &[String]) {
        let intro = SECTIONS.iter().find(|(name, ..)| *name == part).map_or("", |(_, _, intro)| intro);
        let body = format!("`cargo xtask bench --only {part}`. {intro}\n\n{}", lines.join("\n").trim());
        self.0.retain(|(name, _)| name != part);
        self.0.push((part.to_owned(), body));
    }

    /// Writes the file.
    pub(crate) fn write(&self, folders: &Folders, path: &Path) -> Result<()> {
        let date = output(command("date", &folders.root).args(["-u", "+%Y-%m-%d"])).unwrap_or_default();
        let mut text = format!(
            "# Benchmarks\n\nMade by `cargo xtask bench`, last on {} on {}. Machines differ and are busy with other things, so what \
             counts are the ratios: 2× takes twice as long. Each is of one run of all its sides in turn, each side at its \
             quickest; there are {} runs, of which the median is given, the least and the most.\n",
            date.trim(),
            machine(),
            super::RUNS,
        );
        for (name, title, _) in SECTIONS {
            if let Some((_, body)) = self.0.iter().find(|(part, _)| part == name) {
                text.push_str(&format!("\n## {title}\n\n{body}\n"));
            }
        }
        fs::write(path, text)?;
        Ok(())
    }
}

/// The kind of machine: processor and number of its cores.
fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or(std::env::consts::ARCH, |(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{cores} cores of an {model}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_of_one_run_each() {
        let run = |a: f64, b: f64| Figures::from([("a".to_owned(), a), ("b".to_owned(), b)]);
        let Ratio { least, median, most } = ratios(&[run(2.0, 1.0), run(30.0, 10.0), run(4.0, 4.0)], "a", "b").unwrap();
        assert_eq!((least, median, most), (1.0, 2.0, 3.0));
        assert!(ratios(&[run(1.0, 1.0)], "a", "c").is_none());
    }

    #[test]
    fn a_part_replaces_its_own_section_only() {
        let folder = std::env::temp_dir().join(format!("otinish-doc-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("benchmarks.md");
        let folders = Folders { root: folder.clone(), target: folder.join("target") };
        let mut doc = Doc::read(&path).unwrap();
        doc.set("size", &["old".into()]);
        doc.set("iin", &["kept".into()]);
        doc.write(&folders, &path).unwrap();
        let mut doc = Doc::read(&path).unwrap();
        doc.set("size", &["new".into()]);
        doc.write(&folders, &path).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("kept") && text.contains("new") && !text.contains("old"), "{text}");
        assert!(text.find("kept") < text.find("new"));
        fs::remove_dir_all(folder).unwrap();
    }
}
