//! The face that every validated value has: a macro for the crates of validators.

/// `is_valid`, `FromStr`, `Display`, `AsRef<str>`, and a `Debug` that keeps personal data and the numbers of cases out of logs,
/// for a type with `parse` and `as_str`. A type that need not be made to know has its own `is_valid`.
#[macro_export]
macro_rules! value {
    ($value:ident, $error:ty) => {
        $crate::value!($value, $error, is_valid: own);

        impl $value {
            /// Whether `parse` would succeed.
            pub fn is_valid(text: &str) -> bool {
                Self::parse(text).is_ok()
            }
        }
    };
    ($value:ident, $error:ty, is_valid: own) => {
        impl core::str::FromStr for $value {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl core::fmt::Display for $value {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl AsRef<str> for $value {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        /// Shows nothing of the text: a debugging log is no place for it.
        impl core::fmt::Debug for $value {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($value), "(…)"))
            }
        }
    };
}
