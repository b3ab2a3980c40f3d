//! Findings: what a check has to say about a value.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// The value is accepted, with a doubt that a person or a clerk should look at.
    Warning,
    /// The value is refused.
    Error,
}

impl Severity {
    /// The word on the wire: `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The outcome of a check in one word.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Verdict {
    /// Nothing to say against the value.
    Valid,
    /// Accepted, with at least one warning.
    Warning,
    /// Refused.
    Invalid,
}

impl Verdict {
    /// The word on the wire: `valid`, `warning` or `invalid`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Warning => "warning",
            Self::Invalid => "invalid",
        }
    }
}

/// The value of a message parameter.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Param {
    /// A number: a length, a limit, a one-based position.
    Int(i64),
    /// A character of the input, for "character … is not a digit".
    Char(char),
    /// A fixed word from the program, such as an identifier kind.
    Word(&'static str),
}

/// At most three named parameters, in the order in which they were given.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Params([Option<(&'static str, Param)>; 3]);

impl Params {
    /// No parameters.
    pub const NONE: Self = Self([None; 3]);

    /// The parameters and one more. A fourth is dropped.
    #[must_use]
    pub const fn with(mut self, name: &'static str, value: Param) -> Self {
        let mut i = 0;
        while i < self.0.len() {
            if self.0[i].is_none() {
                self.0[i] = Some((name, value));
                break;
            }
            i += 1;
        }
        self
    }

    /// The named parameters, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Param)> + '_ {
        self.0.iter().flatten().copied()
    }
}

/// One thing a check has to say.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Finding {
    /// The stable code, `thing.reason` in kebab-case; never reused for something else.
    pub code: &'static str,
    /// Whether the value is refused or only doubted.
    pub severity: Severity,
    /// The parameters of the message.
    pub params: Params,
}

impl Finding {
    /// An error without parameters.
    #[inline(never)]
    pub const fn error(code: &'static str) -> Self {
        Self { code, severity: Severity::Error, params: Params::NONE }
    }

    /// A warning without parameters.
    #[inline(never)]
    pub const fn warning(code: &'static str) -> Self {
        Self { code, severity: Severity::Warning, params: Params::NONE }
    }

    /// The finding with one more parameter.
    #[must_use]
    #[inline(never)]
    pub const fn with(mut self, name: &'static str, value: Param) -> Self {
        self.params = self.params.with(name, value);
        self
    }

    /// The finding with the position of what it is about, from one.
    #[must_use]
    #[inline(never)]
    pub fn at(self, at: usize) -> Self {
        self.with_int("at", at)
    }

    /// The finding with the position and the character at it.
    #[must_use]
    #[inline(never)]
    pub fn at_character(self, at: usize, character: char) -> Self {
        self.at(at).with("character", Param::Char(character))
    }

    /// The finding with the number that was found and the most that is accepted.
    #[must_use]
    #[inline(never)]
    pub fn over(self, found: usize, max: usize) -> Self {
        self.with_int("found", found).with_int("max", max)
    }

    /// The finding with the number that was found and the right one.
    #[must_use]
    #[inline(never)]
    pub fn other_than(self, found: usize, expected: usize) -> Self {
        self.with_int("found", found).with_int("expected", expected)
    }

    /// The finding with a numeric parameter; a number over `i64` is clamped.
    #[must_use]
    pub fn with_int(self, name: &'static str, value: usize) -> Self {
        self.with(name, Param::Int(i64::try_from(value).unwrap_or(i64::MAX)))
    }
}

/// What a check found: nothing, up to four warnings, or one error.
///
/// An error ends a check, so it replaces the warnings found before it.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Findings([Option<Finding>; 4]);

impl Findings {
    /// Nothing to say: the value is valid.
    pub const NONE: Self = Self([None; 4]);

    /// [`Findings::NONE`] where nearly every value ends: the constant is copied whole, and this sets four marks.
    #[inline]
    pub fn none() -> Self {
        if crate::text::BY_BYTES { Self::default() } else { Self::NONE }
    }

    /// One finding alone.
    pub const fn one(finding: Finding) -> Self {
        Self([Some(finding), None, None, None])
    }

    /// Adds a finding. An error replaces what is there; after an error nothing more is added; a fifth warning is dropped.
    pub fn push(&mut self, finding: Finding) {
        match (finding.severity, self.verdict()) {
            (_, Verdict::Invalid) => {}
            (Severity::Error, _) => *self = Self::one(finding),
            (Severity::Warning, _) => {
                if let Some(slot) = self.0.iter_mut().find(|slot| slot.is_none()) {
                    *slot = Some(finding);
                }
            }
        }
    }

    /// The first finding: the error if there is one, else the first warning.
    pub const fn first(&self) -> Option<&Finding> {
        self.0[0].as_ref()
    }

    /// The findings in order.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> + '_ {
        self.0.iter().flatten()
    }

    /// The outcome in one word.
    pub const fn verdict(&self) -> Verdict {
        match self.first() {
            None => Verdict::Valid,
            Some(Finding { severity: Severity::Error, .. }) => Verdict::Invalid,
            Some(Finding { severity: Severity::Warning, .. }) => Verdict::Warning,
        }
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        Self::one(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_replaces_warnings_and_ends_the_list() {
        let mut findings = Findings::NONE;
        assert_eq!(findings.verdict(), Verdict::Valid);
        findings.push(Finding::warning("a.b"));
        assert_eq!(findings.verdict(), Verdict::Warning);
        findings.push(Finding::error("a.c"));
        findings.push(Finding::warning("a.d"));
        assert_eq!(findings.iter().map(|f| f.code).collect::<alloc::vec::Vec<_>>(), ["a.c"]);
        assert_eq!(findings.verdict(), Verdict::Invalid);
    }

    #[test]
    fn a_fifth_warning_and_a_fourth_parameter_are_dropped() {
        let mut findings = Findings::NONE;
        for code in ["a", "b", "c", "d", "e"] {
            findings.push(Finding::warning(code));
        }
        assert_eq!(findings.iter().count(), 4);
        let finding = Finding::error("x").with_int("a", 1).with_int("b", 2).with_int("c", 3).with_int("d", 4);
        assert_eq!(finding.params.iter().count(), 3);
    }
}
