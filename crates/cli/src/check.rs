//! `otinish check`: one value per line in, one JSON object per line out.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use otinish_case_numbers::{any_kind, every_kind};
use otinish_catalogue::messages;
use otinish_forms::{Lang, Messages, Violation};
use otinish_identifiers::{Checked, check};
use otinish_verdict::{Context, Finding, Kind, Param, Verdict};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What the values are; `otinish check --help` lists the kinds.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(every_kind().map(|kind| kind.id)))]
    kind: String,
    /// The file to read; `-` is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Today, for findings that compare with it. Without it, the day in Astana.
    #[arg(long, value_parser = crate::date)]
    today: Option<NaiveDate>,
    /// Each line is a JSON string.
    #[arg(long)]
    json_input: bool,
    /// Say what is wrong in a language (`kk`, `ru`, `en`), as `message`.
    #[arg(long, value_parser = crate::validate::lang)]
    messages: Option<Lang>,
    /// Normalise each value before checking it.
    #[arg(long)]
    normalize: bool,
    /// Exit with 1 if any value is invalid.
    #[arg(long)]
    fail: bool,
}

/// The longest line that is looked at, in bytes. No kind has values anywhere near; the rest of a longer line is skipped.
const MAX_LINE: u64 = 64 * 1024;

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(kind) = any_kind(&args.kind) else { bail!("there is no kind `{}`", args.kind) };
    let context = Context { today: Some(args.today.unwrap_or_else(crate::today)) };
    let (input, size): (Box<dyn Read>, Option<u64>) = if args.file.as_os_str() == "-" {
        (Box::new(io::stdin().lock()), None)
    } else {
        let file = File::open(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
        let size = file.metadata().ok().filter(|metadata| metadata.is_file()).map(|metadata| metadata.len());
        (Box::new(file), size)
    };
    let words = args.messages.map(messages);
    let words = words.as_ref();
    let progress = progress(size);
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut line = Vec::new();
    let mut any_invalid = false;
    while let Some((read, is_whole)) = read_line(&mut input, &mut line)? {
        progress.inc(read);
        let value = if is_whole { decode(&line, args.json_input) } else { None };
        let verdict = match value {
            Some(value) => {
                let value = if args.normalize { (kind.normalize)(&value).value.into_owned() } else { value };
                write_checked(&mut output, kind, &value, &context, words)?
            }
            None => {
                let finding = if is_whole { Finding::error("text.malformed") } else { too_long() };
                let shown = String::from_utf8_lossy(&line[..line.len().min(200)]);
                let checked = Checked { verdict: Verdict::Invalid, first: Some(finding), normalized: None };
                write_record(&mut output, &shown, &checked, words)?;
                Verdict::Invalid
            }
        };
        any_invalid |= verdict == Verdict::Invalid;
    }
    output.flush()?;
    progress.finish_and_clear();
    Ok(if args.fail && any_invalid { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A bar where the size is known, a counter where it is not, nothing where standard error is no terminal.
fn progress(size: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = size.map_or_else(ProgressBar::no_length, ProgressBar::new);
    let template = if size.is_some() { "{wide_bar} {bytes}/{total_bytes} {eta}" } else { "{spinner} {bytes}" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

/// Reads a line without its line ending. Returns how many bytes were taken from the input, and whether `line` is the whole line;
/// `None` at the end.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<(u64, bool)>> {
    line.clear();
    let mut read = input.take(MAX_LINE).read_until(b'\n', line)? as u64;
    if read == 0 {
        return Ok(None);
    }
    let mut is_whole = true;
    if line.last() == Some(&b'\n') {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
    } else if read == MAX_LINE {
        // The rest goes by in the reader's own buffer.
        loop {
            let buffer = input.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            is_whole = false;
            let (taken, ended) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), false),
            };
            input.consume(taken);
            read += taken as u64;
            if ended {
                break;
            }
        }
    }
    Ok(Some((read, is_whole)))
}

/// The text of a line; `None` if it is not UTF-8, or not a JSON string where it should be one.
fn decode(line: &[u8], json: bool) -> Option<String> {
    let text = std::str::from_utf8(line).ok()?;
    if json { serde_json::from_str(text).ok() } else { Some(text.to_owned()) }
}

fn too_long() -> Finding {
    Finding::error("text.too-long").with("max", Param::Int(MAX_LINE.cast_signed()))
}

fn write_checked(
    output: &mut impl Write,
    kind: &Kind,
    value: &str,
    context: &Context,
    words: Option<&Messages>,
) -> anyhow::Result<Verdict> {
    let checked = check(kind, value, context);
    write_record(output, value, &checked, words)?;
    Ok(checked.verdict)
}

/// Writes `{"value","verdict","code","params","normalized"}`, with words a `message` too, and a line ending.
fn write_record(
    output: &mut impl Write,
    value: &str,
    checked: &Checked,
    words: Option<&Messages>,
) -> anyhow::Result<()> {
    output.write_all(b"{\"value\":")?;
    serde_json::to_writer(&mut *output, value)?;
    write!(output, ",\"verdict\":\"{}\",\"code\":", checked.verdict.as_str())?;
    serde_json::to_writer(&mut *output, &checked.first.map(|finding| finding.code))?;
    output.write_all(b",\"params\":{")?;
    let params = checked.first.iter().flat_map(|finding| finding.params.iter());
    for (at, (name, param)) in params.enumerate() {
        write!(output, "{}\"{name}\":", if at > 0 { "," } else { "" })?;
        match param {
            Param::Int(number) => write!(output, "{number}")?,
            Param::Char(c) => serde_json::to_writer(&mut *output, &c)?,
            Param::Word(word) => serde_json::to_writer(&mut *output, word)?,
        }
    }
    output.write_all(b"},\"normalized\":")?;
    serde_json::to_writer(&mut *output, &checked.normalized)?;
    if let Some(words) = words {
        let of = |finding| words.render(&Violation::from_finding(finding, String::new()), None);
        output.write_all(b",\"message\":")?;
        serde_json::to_writer(&mut *output, &checked.first.as_ref().map(of))?;
    }
    output.write_all(b"}\n")?;
    Ok(())
}
