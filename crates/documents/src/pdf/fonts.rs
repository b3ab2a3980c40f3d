//! The fonts: PT Serif, which was drawn for all languages written in Cyrillic in and around Russia, Kazakh among them.

use std::{collections::HashMap, sync::LazyLock};

use krilla::text::{Font, GlyphId};
use skrifa::{FontRef, MetadataProvider as _, instance::LocationRef, instance::Size};

/// A weight of the font.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A font with what is needed to lay out text.
pub(super) struct Face {
    pub(super) font: Font,
    /// The glyph of a character and its advance in ems.
    glyphs: HashMap<char, (GlyphId, f32)>,
}

static REGULAR: LazyLock<Face> = LazyLock::new(|| Face::new(include_bytes!("../../fonts/PTSerif-Regular.ttf")));
static BOLD: LazyLock<Face> = LazyLock::new(|| Face::new(include_bytes!("../../fonts/PTSerif-Bold.ttf")));

/// The font of a weight.
pub(super) fn face(weight: Weight) -> &'static Face {
    match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    }
}

impl Face {
    fn new(data: &'static [u8]) -> Self {
        let font = Font::new(data.into(), 0).expect("the embedded font is a font");
        let reader = FontRef::new(data).expect("the embedded font is a font");
        let metrics = reader.glyph_metrics(Size::new(1.0), LocationRef::default());
        let glyphs = reader
            .charmap()
            .mappings()
            .filter_map(|(code, glyph)| {
                let advance = metrics.advance_width(glyph)?;
                Some((char::from_u32(code)?, (GlyphId::new(glyph.to_u32()), advance)))
            })
            .collect();
        Self { font, glyphs }
    }

    /// The glyph of a character and its advance in ems, if the font has it.
    pub(super) fn glyph(&self, c: char) -> Option<(GlyphId, f32)> {
        self.glyphs.get(&c).copied()
    }
}
