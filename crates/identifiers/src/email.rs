//! E-mail addresses, by their syntax.
//!
//! What mail systems deliver to: a local part of ASCII atoms with dots between them, an at sign, a domain (RFC 5321,
//! RFC 5322). Internationalised domains are accepted with a warning, and so are quoted local parts and domains without
//! a dot, which are legal and almost always a slip. An address literal (`user@[192.0.2.1]`), a comment, and a local part
//! outside ASCII (RFC 6531, which a portal's mail server need not know, and where a Cyrillic letter is nearly always a
//! slip of the keyboard) are refused.

use alloc::boxed::Box;

use otinish_verdict::{
    CanonicalText, Changes, Context, Finding, Findings, Kind, Normalized,
    text::{BY_BYTES, count, divided, invisible, pieces, trimmed},
};

/// An e-mail address that mail systems accept.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Email(Box<str>);

/// Why a text is not an e-mail address.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EmailError {
    /// There is nothing.
    #[error("this is empty")]
    Empty,
    /// Longer than a mail system takes (RFC 5321, 4.5.3.1.3).
    #[error("an address has at most {MAX} characters, this has {found}")]
    TooLong {
        /// The number of characters.
        found: usize,
    },
    /// A character that cannot be seen.
    #[error("character {at} cannot be seen")]
    Invisible {
        /// Its position, from one.
        at: usize,
    },
    /// No at sign.
    #[error("there is no at sign")]
    NoAt,
    /// A second at sign.
    #[error("character {at} is a second at sign")]
    SecondAt {
        /// Its position, from one.
        at: usize,
    },
    /// Nothing before the at sign.
    #[error("there is nothing before the at sign")]
    NoLocalPart,
    /// Nothing after the at sign.
    #[error("there is nothing after the at sign")]
    NoDomain,
    /// The local part is longer than a mail system takes (RFC 5321, 4.5.3.1.1).
    #[error("there are at most {MAX_LOCAL} characters before the at sign, this has {found}")]
    LocalPartLength {
        /// The number of characters.
        found: usize,
    },
    /// A character that has no place where it stands, such as a space.
    #[error("character {at} has no place there")]
    Character {
        /// Its position, from one.
        at: usize,
        /// The character.
        character: char,
    },
    /// A dot at the beginning or end of a part, or after another dot.
    #[error("the dot at character {at} has nothing before or after it")]
    Dot {
        /// Its position, from one.
        at: usize,
    },
    /// A piece of the domain between dots that is longer than the name system takes (RFC 1035, 2.3.4).
    #[error("a piece of the domain has at most {MAX_LABEL} characters, this has {found}")]
    LabelLength {
        /// The number of characters.
        found: usize,
    },
    /// A piece of the domain that begins or ends with a hyphen.
    #[error("the hyphen at character {at} begins or ends a piece of the domain")]
    Hyphen {
        /// Its position, from one.
        at: usize,
    },
    /// The domain ends in a number, as an IP address does.
    #[error("the domain ends in a number")]
    NumericDomain,
}

const MAX: usize = 254;
const MAX_LOCAL: usize = 64;
const MAX_LABEL: usize = 63;

impl EmailError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "email.empty",
            Self::TooLong { .. } => "email.too-long",
            Self::Invisible { .. } => "email.invisible",
            Self::NoAt => "email.no-at",
            Self::SecondAt { .. } => "email.second-at",
            Self::NoLocalPart => "email.no-local-part",
            Self::NoDomain => "email.no-domain",
            Self::LocalPartLength { .. } => "email.local-part-length",
            Self::Character { .. } => "email.character",
            Self::Dot { .. } => "email.dot",
            Self::LabelLength { .. } => "email.label-length",
            Self::Hyphen { .. } => "email.hyphen",
            Self::NumericDomain => "email.numeric-domain",
        }
    }

    /// The error in the words of a check.
    pub fn finding(&self) -> Finding {
        let finding = Finding::error(self.code());
        match *self {
            Self::TooLong { found } => finding.over(found, MAX),
            Self::LocalPartLength { found } => finding.over(found, MAX_LOCAL),
            Self::LabelLength { found } => finding.over(found, MAX_LABEL),
            Self::Character { at, character } => finding.at_character(at, character),
            Self::Invisible { at } | Self::SecondAt { at } | Self::Dot { at } | Self::Hyphen { at } => finding.at(at),
            Self::Empty | Self::NoAt | Self::NoLocalPart | Self::NoDomain | Self::NumericDomain => finding,
        }
    }
}

impl Email {
    /// Parses an address as it stands: what people type goes through [`normalize`] first.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong: empty, length, characters that cannot be seen, the at sign, then the two parts from
    /// left to right.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        examine(text).map(|_| Self(text.into()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the at sign.
    pub fn local_part(&self) -> &str {
        divided(&self.0, b'@').unwrap_or_default().0
    }

    /// What stands after the at sign.
    pub fn domain(&self) -> &str {
        divided(&self.0, b'@').unwrap_or_default().1
    }

    /// The doubts about an address that is well formed.
    pub fn warnings(&self) -> Findings {
        examine(&self.0).unwrap_or_default()
    }
}

otinish_verdict::value!(Email, EmailError);

/// The warnings about a well-formed address.
fn examine(text: &str) -> Result<Findings, EmailError> {
    if text.is_empty() {
        return Err(EmailError::Empty);
    }
    let found = count(text);
    if found > MAX {
        return Err(EmailError::TooLong { found });
    }
    if let Some(at) = invisible(text) {
        return Err(EmailError::Invisible { at });
    }
    let (local, domain) = divided(text, b'@').ok_or(EmailError::NoAt)?;
    let mut warnings = Findings::NONE;
    if local.starts_with('"') {
        quoted_string(local)?;
        warnings.push(Finding::warning("email.quoted"));
    } else {
        dot_atom(local)?;
    }
    // The local part has passed as ASCII: bytes are characters.
    let before_domain = local.len() + 1;
    domain_name(domain, before_domain)?;
    if let Some(index) = domain.chars().position(|c| !c.is_ascii()) {
        warnings.push(Finding::warning("email.non-ascii").at(before_domain + index + 1));
    }
    if !domain.bytes().any(|byte| byte == b'.') {
        warnings.push(Finding::warning("email.no-dot"));
    }
    Ok(warnings)
}

/// Whether a text is what most addresses are: at most 64 ASCII letters and digits, with one dot, hyphen or underscore at a time
/// between them, a dot in the domain, and a letter at the end. Nothing can be said against it.
fn is_usual(text: &str) -> bool {
    let (mut between, mut in_domain, mut has_dot) = (true, false, false);
    for byte in text.bytes() {
        let was_between = between;
        between = !byte.is_ascii_alphanumeric();
        match byte {
            _ if !between => {}
            _ if was_between => return false,
            b'@' if !in_domain => in_domain = true,
            b'.' => has_dot = in_domain,
            b'-' => {}
            b'_' if !in_domain => {}
            _ => return false,
        }
    }
    has_dot && text.len() <= MAX_LOCAL && text.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// The local part as atoms with single dots between them.
fn dot_atom(local: &str) -> Result<(), EmailError> {
    if local.is_empty() {
        return Err(EmailError::NoLocalPart);
    }
    let mut seen = false;
    // The last at sign divides the address: it is the second if there is one before.
    for (index, c) in local.chars().chain(['@']).enumerate() {
        if c == '@' && seen {
            return Err(EmailError::SecondAt { at: index + 1 });
        }
        seen |= c == '@';
    }
    let found = count(local);
    if found > MAX_LOCAL {
        return Err(EmailError::LocalPartLength { found });
    }
    let mut after_dot = true;
    for (index, c) in local.chars().enumerate() {
        let at = index + 1;
        if c == '.' {
            if after_dot || at == found {
                return Err(EmailError::Dot { at });
            }
            after_dot = true;
        } else if is_atom(c) {
            after_dot = false;
        } else {
            return Err(EmailError::Character { at, character: c });
        }
    }
    Ok(())
}

const fn is_atom(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '!' | '#'
                | '$'
                | '%'
                | '&'
                | '\''
                | '*'
                | '+'
                | '-'
                | '/'
                | '='
                | '?'
                | '^'
                | '_'
                | '`'
                | '{'
                | '|'
                | '}'
                | '~'
        )
}

/// The local part as a quoted string that ends at its end.
fn quoted_string(local: &str) -> Result<(), EmailError> {
    let found = count(local);
    if found > MAX_LOCAL {
        return Err(EmailError::LocalPartLength { found });
    }
    let mut escaped = false;
    for (index, c) in local.chars().enumerate() {
        let at = index + 1;
        if index == 0 {
            // The opening mark.
        } else if !(c == ' ' || c.is_ascii_graphic()) {
            return Err(EmailError::Character { at, character: c });
        } else if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == '"' {
            // The closing mark: the end, or the mark that should not stand there.
            return if at == found { Ok(()) } else { Err(EmailError::Character { at, character: c }) };
        }
    }
    Err(EmailError::Character { at: 1, character: '"' })
}

/// A domain of pieces with single dots between them; `before` characters stand before it.
fn domain_name(domain: &str, before: usize) -> Result<(), EmailError> {
    if domain.is_empty() {
        return Err(EmailError::NoDomain);
    }
    let mut start = before;
    let mut numeric = false;
    for label in pieces(domain, b'.') {
        let found = count(label);
        if found == 0 {
            // The dot after the missing piece, or the one before it at the end of the domain.
            let at_end = start > before && start == before + count(domain);
            return Err(EmailError::Dot { at: if at_end { start } else { start + 1 } });
        }
        if found > MAX_LABEL {
            return Err(EmailError::LabelLength { found });
        }
        let mut characters = label.chars().enumerate();
        if let Some((index, character)) = characters.find(|(_, c)| !is_domain_character(*c)) {
            return Err(EmailError::Character { at: start + index + 1, character });
        }
        if label.starts_with('-') {
            return Err(EmailError::Hyphen { at: start + 1 });
        }
        if label.ends_with('-') {
            return Err(EmailError::Hyphen { at: start + found });
        }
        numeric = label.bytes().all(|byte| byte.is_ascii_digit());
        start += found + 1;
    }
    if numeric { Err(EmailError::NumericDomain) } else { Ok(()) }
}

/// Letters, digits and hyphens, and whatever stands outside ASCII but spaces: which of it may be in a domain is
/// the business of registrars.
fn is_domain_character(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '-' } else { !c.is_whitespace() }
}

/// Drops white space around the address and makes ASCII letters of the domain small. The local part stays as it is.
pub fn normalize(text: &str) -> Normalized<'_> {
    let trimmed = trimmed(text);
    let mut value = CanonicalText::from(trimmed);
    let mut changes = Changes::NONE;
    if trimmed.len() != text.len() {
        changes.add(Changes::SPACES);
    }
    let at = divided(trimmed, b'@').map_or(trimmed.len(), |(local, _)| local.len());
    if trimmed.bytes().skip(at).any(|byte| byte.is_ascii_uppercase())
        && let Some(domain) = value.to_mut().get_mut(at..)
    {
        domain.make_ascii_lowercase();
        changes.add(Changes::CASE);
    }
    Normalized { value, changes }
}

/// Checks a text as an e-mail address.
pub fn check(text: &str, _context: &Context) -> Findings {
    if BY_BYTES && is_usual(text) {
        return Findings::none();
    }
    examine(text).unwrap_or_else(|error| error.finding().into())
}

pub(crate) const KIND: Kind = Kind {
    id: "email",
    check,
    normalize,
    pattern: "^.+@[^@]+$",
    max_length: 254,
    codes: &[
        "email.empty",
        "email.too-long",
        "email.invisible",
        "email.no-at",
        "email.second-at",
        "email.no-local-part",
        "email.no-domain",
        "email.local-part-length",
        "email.character",
        "email.dot",
        "email.label-length",
        "email.hyphen",
        "email.numeric-domain",
        "email.quoted",
        "email.non-ascii",
        "email.no-dot",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_be_said_against_what_is_usual() {
        let pieces = ["a", "9", ".", "-", "_", "@", "я", "\"", " ", "a1", "@a.b"];
        let mut usual = 0;
        for number in 0..pieces.len().pow(5) {
            let text: alloc::string::String =
                (0..5).map(|at| pieces[number / pieces.len().pow(at) % pieces.len()]).collect();
            if is_usual(&text) {
                usual += 1;
                assert_eq!(examine(&text), Ok(Findings::NONE), "{text}");
            }
        }
        assert!(usual > 400, "{usual}");
        assert!(
            is_usual("n.abilkasymov@example.kz") && !is_usual(&(alloc::string::String::from("a@b.") + &"c".repeat(61)))
        );
    }

    #[test]
    fn divides_at_the_last_at_sign() {
        let email = Email::parse("\"a@b\"@example.kz").unwrap();
        assert_eq!((email.local_part(), email.domain()), ("\"a@b\"", "example.kz"));
    }

    #[test]
    fn an_address_with_two_doubts_tells_both() {
        let codes: alloc::vec::Vec<_> =
            Email::parse("\"a\"@localhost").unwrap().warnings().iter().map(|found| found.code).collect();
        assert_eq!(codes, ["email.quoted", "email.no-dot"]);
    }
}
