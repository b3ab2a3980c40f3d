//! Pages into a PDF file.

use std::num::NonZeroU16;

use chrono::{Datelike as _, Timelike as _};
use krilla::{
    Document as Pdf, SerializeSettings,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    error::KrillaError,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
        TagTree,
    },
    text::KrillaGlyph,
};
use otinish_calendar::{AstanaTime, astana_offset_seconds};
use otinish_forms::Span;

use super::{
    SMALL,
    flow::{Flow, Kind, Op, Part},
    fonts::{Weight, face},
    wrap::{Cluster, Drawn, Style, TextLine, clusters, is_nameable},
};
use crate::document::{Document, DocumentError};

/// Draws the pages and ties them to the document's structure.
pub(super) fn draw(document: &Document, flow: Flow) -> Result<Vec<u8>, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| DocumentError::Pdf(format!("{error:?}")))?;
    let mut pdf =
        Pdf::new_with(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() });
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); flow.leaves];
    let (width, height) = flow.size;
    let pages = flow.pages.len();
    for (number, ops) in (1_usize..).zip(flow.pages) {
        let settings = PageSettings::from_wh(width, height).ok_or(DocumentError::TooLong)?;
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        for op in &ops {
            match op {
                Op::Line { x, baseline, line, stretch, leaf } => {
                    let target = leaf.and_then(|leaf| leaves.get_mut(leaf));
                    draw_line(&mut surface, (*x, *baseline), line, *stretch, target);
                }
                Op::Rule { from, to } => rule(&mut surface, *from, *to),
            }
        }
        if pages > 1 {
            page_number(&mut surface, &format!("{number} / {pages}"), (width, height));
        }
        surface.finish();
        page.finish();
    }
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(one_line(&document.title), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    pdf.set_outline(outline);
    pdf.set_tag_tree(tree(document, &flow.parts, &mut leaves));
    pdf.set_metadata(metadata(document));
    pdf.finish().map_err(|error| DocumentError::Pdf(refusal(&error)))
}

/// What the library refused, without the fonts that its errors hold.
fn refusal(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(errors) => {
            let mut all = format!("{error}:");
            for (error, _) in errors.iter().take(3) {
                all.push(' ');
                all.extend(format!("{error:?}").chars().take(200));
            }
            all
        }
        other => other.to_string(),
    }
}

fn metadata(document: &Document) -> Metadata {
    let metadata = Metadata::new()
        .title(one_line(&document.title))
        .language(document.lang.code().to_owned())
        .creator("Otinish".to_owned())
        .creation_date(date_time(document.created));
    match &document.author {
        Some(author) => metadata.authors(vec![one_line(author)]),
        None => metadata,
    }
}

/// Text for the metadata, which is XML: without controls.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || !is_nameable(c) { ' ' } else { c }).collect()
}

fn date_time(moment: AstanaTime) -> DateTime {
    let date = moment.date();
    let offset = astana_offset_seconds(moment.unix());
    let seconds = moment.unix().saturating_add(offset).rem_euclid(24 * 3600);
    let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(seconds).unwrap_or(0), 0);
    let time = time.unwrap_or_default();
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    DateTime::new(u16::try_from(date.year()).unwrap_or(0))
        .month(small(date.month()))
        .day(small(date.day()))
        .hour(small(time.hour()))
        .minute(small(time.minute()))
        .second(small(time.second()))
        .utc_offset_hour(i8::try_from(offset / 3600).unwrap_or(0))
}

/// The structure: headings, paragraphs, tables.
fn tree(document: &Document, parts: &[Part], leaves: &mut [Vec<Identifier>]) -> TagTree {
    let mut group = |tag: TagKind, leaf: usize| {
        let identifiers = leaves.get_mut(leaf).map(std::mem::take).unwrap_or_default();
        Node::Group(TagGroup::with_children(tag, identifiers.into_iter().map(Node::Leaf).collect()))
    };
    let mut tree = TagTree::new().with_lang(Some(document.lang.code().to_owned()));
    for part in parts {
        tree.push(match part {
            Part::Text(Kind::Paragraph, leaf) => group(Tag::P.into(), *leaf),
            Part::Text(kind, leaf) => {
                let level = if *kind == Kind::Title { NonZeroU16::MIN } else { NonZeroU16::MIN.saturating_add(1) };
                group(Tag::Hn(level, Some(one_line(&document.title))).into(), *leaf)
            }
            Part::Table(heading, rows) => {
                let mut table = TagGroup::new(Tag::Table);
                let mut row = |cells: &[usize], tag: &dyn Fn() -> TagKind| {
                    TagGroup::with_children(Tag::TR, cells.iter().map(|leaf| group(tag(), *leaf)).collect())
                };
                if !heading.is_empty() {
                    let titles = row(heading, &|| Tag::TH(TableHeaderScope::Column).into());
                    table.push(TagGroup::with_children(Tag::THead, vec![titles.into()]));
                }
                let rows: Vec<Node> = rows.iter().map(|cells| row(cells, &|| Tag::TD.into()).into()).collect();
                if !rows.is_empty() {
                    table.push(TagGroup::with_children(Tag::TBody, rows));
                }
                table.into()
            }
        });
    }
    tree
}

/// Draws a line; with a target it is part of the text, without one it is decoration.
fn draw_line(
    surface: &mut Surface<'_>,
    (x, baseline): (f32, f32),
    line: &TextLine,
    stretch: f32,
    mut target: Option<&mut Vec<Identifier>>,
) {
    let artifact = ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther));
    let mut tagged = |surface: &mut Surface<'_>, tag: SpanTag<'_>, draw: &mut dyn FnMut(&mut Surface<'_>)| {
        let tag = if target.is_some() { ContentTag::Span(tag) } else { artifact };
        let identifier = surface.start_tagged(tag);
        draw(surface);
        surface.end_tagged();
        if let Some(target) = &mut target {
            target.push(identifier);
        }
    };
    let mut x = x;
    let is_one_run = |a: &Cluster, b: &Cluster| is_box(a) == is_box(b) && !is_box(a);
    if line.clusters.is_empty() {
        // Without content a cell would not be part of its row.
        let style = Style { weight: Weight::Regular, size: SMALL };
        let space = clusters(&[Span::Fixed(" ".to_owned())], style);
        tagged(surface, SpanTag::empty(), &mut |surface| _ = glyphs(surface, &space, (x, baseline), 0.0));
    }
    for run in line.clusters.chunk_by(is_one_run) {
        match run {
            [Cluster { drawn: Drawn::Box { is_ticked, .. }, c, width, style }] => {
                let actual = if is_nameable(*c) { c.to_string() } else { '\u{fffd}'.to_string() };
                let tag = SpanTag::empty().with_actual_text(Some(&actual));
                tagged(surface, tag, &mut |surface| ballot_box(surface, (x, baseline), style.size, *is_ticked));
                x += width;
            }
            run => {
                let mut end = x;
                tagged(surface, SpanTag::empty(), &mut |surface| {
                    for same in run.chunk_by(|a, b| a.style == b.style) {
                        end = glyphs(surface, same, (end, baseline), stretch);
                    }
                });
                x = end;
            }
        }
    }
}

const fn is_box(cluster: &Cluster) -> bool {
    matches!(cluster.drawn, Drawn::Box { .. })
}

/// Draws characters of one style; returns where they end.
fn glyphs(surface: &mut Surface<'_>, run: &[Cluster], (x, baseline): (f32, f32), stretch: f32) -> f32 {
    let Some(Style { weight, size }) = run.first().map(|cluster| cluster.style) else { return x };
    let mut text = String::new();
    let mut glyphs = Vec::with_capacity(run.len());
    let mut end = x;
    for cluster in run {
        let Drawn::Glyph(glyph) = cluster.drawn else { continue };
        let from = text.len();
        text.push(cluster.c);
        let advance = if cluster.c == ' ' { cluster.width + stretch } else { cluster.width };
        glyphs.push(KrillaGlyph::new(glyph, advance / size, 0.0, 0.0, 0.0, from..text.len(), None));
        end += advance;
    }
    surface.set_stroke(None);
    surface.set_fill(Some(Fill::default()));
    surface.draw_glyphs(Point::from_xy(x, baseline), &glyphs, face(weight).font.clone(), &text, size, false);
    end
}

fn pen(surface: &mut Surface<'_>, width: f32) {
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { width, ..Stroke::default() }));
}

fn ballot_box(surface: &mut Surface<'_>, (x, baseline): (f32, f32), size: f32, is_ticked: bool) {
    let side = 0.72 * size;
    let mut path = PathBuilder::new();
    if let Some(square) = Rect::from_xywh(0.08_f32.mul_add(size, x), baseline - side, side, side) {
        path.push_rect(square);
        if is_ticked {
            path.move_to(0.2_f32.mul_add(side, square.left()), 0.5_f32.mul_add(-side, baseline));
            path.line_to(0.42_f32.mul_add(side, square.left()), 0.22_f32.mul_add(-side, baseline));
            path.line_to(0.82_f32.mul_add(side, square.left()), 0.8_f32.mul_add(-side, baseline));
        }
    }
    pen(surface, 0.06 * size);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn rule(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32)) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    pen(surface, 0.6);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
    surface.end_tagged();
}

fn page_number(surface: &mut Surface<'_>, text: &str, (width, height): (f32, f32)) {
    let text = clusters(&[Span::Fixed(text.to_owned())], Style { weight: Weight::Regular, size: SMALL });
    let text_width: f32 = text.iter().map(|cluster| cluster.width).sum();
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PageNumber)));
    let _ = glyphs(surface, &text, ((width - text_width) / 2.0, height - 34.0), 0.0);
    surface.end_tagged();
}
