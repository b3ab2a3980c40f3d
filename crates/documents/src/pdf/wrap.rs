//! Text into lines.

use krilla::text::GlyphId;
use otinish_forms::Span;

use super::fonts::{Weight, face};

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    pub(super) weight: Weight,
    /// In points.
    pub(super) size: f32,
}

/// A character and how it is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    pub(super) c: char,
    pub(super) drawn: Drawn,
    /// In points.
    pub(super) width: f32,
    pub(super) style: Style,
}

/// How a character is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) enum Drawn {
    /// By the font.
    Glyph(GlyphId),
    /// As a box: a ballot box of the form, or a character that the font lacks.
    Box { is_ticked: bool, is_missing: bool },
    /// Not at all: the line ends here.
    Break,
}

/// A line that fits.
#[derive(Clone, Debug, Default)]
pub(super) struct TextLine {
    pub(super) clusters: Vec<Cluster>,
    /// The width without the spaces at the end, in points.
    pub(super) width: f32,
    /// Whether it ends its paragraph: then it is not stretched.
    pub(super) is_last: bool,
}

/// The characters of a line of a document. Answers are bold.
pub(super) fn clusters(line: &[Span], style: Style) -> Vec<Cluster> {
    line.iter()
        .flat_map(|span| {
            let (text, weight) = match span {
                Span::Answer(text) => (text, Weight::Bold),
                Span::Fixed(text) | Span::Blank(text) => (text, style.weight),
            };
            let style = Style { weight, ..style };
            text.chars().filter_map(move |c| cluster(c, style))
        })
        .collect()
}

fn cluster(c: char, style: Style) -> Option<Cluster> {
    let c = if c == '\t' { ' ' } else { c };
    let (drawn, width) = match c {
        '\n' => (Drawn::Break, 0.0),
        // What is seen of these is at most that they turn the text around them.
        c if is_invisible(c) => return None,
        // The font has glyphs for private characters: what they mean nobody else knows.
        _ => match face(style.weight).glyph(c).filter(|_| is_nameable(c)) {
            Some((glyph, advance)) => (Drawn::Glyph(glyph), advance),
            None => (Drawn::Box { is_ticked: matches!(c, '☑' | '☒'), is_missing: !matches!(c, '☐' | '☑' | '☒') }, 0.9),
        },
    };
    Some(Cluster { c, drawn, width: width * style.size, style })
}

/// Controls, joiners, marks of direction, variation selectors.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character may stand in the text of the file: no private one, and none that is no character.
pub(super) const fn is_nameable(c: char) -> bool {
    !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fdd0}'..='\u{fdef}') && c as u32 & 0xfffe != 0xfffe
}

/// So many signs of a line to write on stay together.
const FILL: usize = 10;

/// Whether a line may be broken after a character of the text: after spaces, dashes and strokes, between the parts of
/// `мекен-жайы` and not of `8-үй`, in addresses after `@`, and in long lines to write on.
fn breaks_after(text: &[Cluster], at: usize) -> bool {
    let c = |at: Option<usize>| at.and_then(|at| text.get(at)).map(|cluster| cluster.c);
    let is_letter = |at: Option<usize>| c(at).is_some_and(char::is_alphabetic);
    match text[at].c {
        ' ' | '–' | '—' | '/' | '@' => true,
        '-' => is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)),
        '_' => at + 1 >= FILL && text[at + 1 - FILL..=at].iter().all(|cluster| cluster.c == '_'),
        _ => false,
    }
}

/// The width of the longest piece of text that should stay in one line.
pub(super) fn longest_piece(text: &[Cluster]) -> f32 {
    let (mut longest, mut from) = (0.0_f32, 0);
    for (at, cluster) in text.iter().enumerate() {
        if breaks_after(text, at) || matches!(cluster.drawn, Drawn::Break) || at + 1 == text.len() {
            longest = longest.max(width(&text[from..=at]));
            from = at + 1;
        }
    }
    longest
}

/// The width of the text if it is not broken but where it must be.
pub(super) fn natural_width(text: &[Cluster]) -> f32 {
    text.split(|cluster| matches!(cluster.drawn, Drawn::Break)).map(width).fold(0.0, f32::max)
}

/// The width without the spaces at the end.
fn width(text: &[Cluster]) -> f32 {
    let end = text.iter().rposition(|cluster| cluster.c != ' ').map_or(0, |at| at + 1);
    text[..end].iter().map(|cluster| cluster.width).sum()
}

/// Breaks text into lines of a width, the first one shorter by an indent. No text gives one empty line.
pub(super) fn wrap(text: &[Cluster], available: f32, indent: f32) -> Vec<TextLine> {
    let mut lines = Vec::new();
    for paragraph in text.split(|cluster| matches!(cluster.drawn, Drawn::Break)) {
        let mut rest = paragraph;
        loop {
            let room = if lines.is_empty() { available - indent } else { available };
            let end = first_line(rest, room);
            let (line, after) = rest.split_at(end);
            rest = after;
            lines.push(TextLine { clusters: line.to_vec(), width: width(line), is_last: rest.is_empty() });
            if rest.is_empty() {
                break;
            }
        }
    }
    lines
}

/// How many characters the first line takes: at least one, and the spaces at its end for free.
fn first_line(text: &[Cluster], room: f32) -> usize {
    let mut used = 0.0;
    let mut last_break = None;
    for (at, cluster) in text.iter().enumerate() {
        used += cluster.width;
        if used > room + 0.01 && cluster.c != ' ' && at > 0 {
            return last_break.unwrap_or(at);
        }
        if breaks_after(text, at) {
            last_break = Some(at + 1);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { weight: Weight::Regular, size: 10.0 };

    fn lines(text: &str, available: f32) -> Vec<String> {
        let text = clusters(&[Span::Fixed(text.to_owned())], STYLE);
        wrap(&text, available, 0.0).iter().map(|line| line.clusters.iter().map(|cluster| cluster.c).collect()).collect()
    }

    #[test]
    fn lines_break_after_spaces_and_hyphens_and_in_words_that_are_too_long() {
        assert_eq!(lines("", 50.0), [""]);
        assert_eq!(lines("бір екі үш", 40.0), ["бір екі ", "үш"]);
        assert_eq!(lines("мекен-жайы", 40.0), ["мекен-", "жайы"]);
        assert_eq!(lines("8-үй 12-кеңсе", 55.0), ["8-үй ", "12-кеңсе"]);
        assert_eq!(lines("бір\n\nекі", 90.0), ["бір", "", "екі"]);
        let broken = lines(&"б".repeat(100), 50.0);
        assert!(broken.len() > 5 && broken.concat().chars().count() == 100, "{broken:?}");
        // Narrower than a letter: still one letter a line.
        assert_eq!(lines("аб", 1.0), ["а", "б"]);
    }

    #[test]
    fn every_letter_of_kazakh_is_in_both_fonts() {
        for c in "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЙйЩщЪъЭэ№«»–—“”„ абвАБВ azAZ 09 _()/%".chars()
        {
            for weight in [Weight::Regular, Weight::Bold] {
                assert!(face(weight).glyph(c).is_some(), "{c:?} {weight:?}");
            }
        }
    }

    #[test]
    fn what_turns_text_around_is_left_out_and_what_the_font_lacks_is_a_box() {
        let text = clusters(&[Span::Answer("a\u{202e}b\u{feff}\u{0}漢☑".to_owned())], STYLE);
        let seen: String = text.iter().map(|cluster| cluster.c).collect();
        assert_eq!(seen, "ab漢☑");
        assert!(matches!(text[2].drawn, Drawn::Box { is_ticked: false, is_missing: true }));
        assert!(matches!(text[3].drawn, Drawn::Box { is_ticked: true, is_missing: false }));
    }
}
