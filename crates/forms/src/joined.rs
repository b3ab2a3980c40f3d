//! Texts joined without the formatting machinery of the standard library, which would cost a browser some 25 KB.

/// The parts of a text, each anything that is a string, as one `String`.
macro_rules! joined {
    ($($part:expr),+ $(,)?) => {
        [$(AsRef::<str>::as_ref(&$part)),+].concat()
    };
}

pub(crate) use joined;
