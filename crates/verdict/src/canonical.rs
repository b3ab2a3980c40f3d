//! The text that normalising gives.

/// A text in its canonical form. Natively one that was in it already is not copied.
#[cfg(not(target_family = "wasm"))]
pub type CanonicalText<'a> = alloc::borrow::Cow<'a, str>;

#[cfg(target_family = "wasm")]
pub use owned::CanonicalText;

/// In a browser every such text is one of its own: it judges few, and code for two ways is half a kilobyte of the checks' twenty.
#[cfg(target_family = "wasm")]
mod owned {
    use alloc::{borrow::Cow, string::String};
    use core::{marker::PhantomData, ops::Deref};

    /// A text in its canonical form.
    #[derive(Clone, Debug, Eq, PartialEq)]
    pub struct CanonicalText<'a>(String, PhantomData<&'a str>);

    impl CanonicalText<'_> {
        /// The text, to be changed.
        pub const fn to_mut(&mut self) -> &mut String {
            &mut self.0
        }

        /// The text alone.
        pub fn into_owned(self) -> String {
            self.0
        }
    }

    impl Deref for CanonicalText<'_> {
        type Target = str;

        fn deref(&self) -> &str {
            &self.0
        }
    }

    impl From<String> for CanonicalText<'_> {
        fn from(text: String) -> Self {
            Self(text, PhantomData)
        }
    }

    impl From<&str> for CanonicalText<'_> {
        fn from(text: &str) -> Self {
            Self(text.into(), PhantomData)
        }
    }

    impl<'a> From<CanonicalText<'a>> for Cow<'a, str> {
        fn from(text: CanonicalText<'a>) -> Self {
            Cow::Owned(text.0)
        }
    }
}
