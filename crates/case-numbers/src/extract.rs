//! Numbers in a free text, such as a letter or an act, with their positions.
//!
//! What is looked for: IIN and BIN, the register number of a criminal case, numbers of courts, telephone numbers,
//! e-mail addresses, cadastral numbers, accounts of Kazakhstan, and behind a number sign `№` the numbers of orders, of
//! their registration and of correspondence.
//!
//! A number that its form alone tells is found wherever it stands: a court's number in full, an e-mail address, a
//! telephone number with a plus or with a code in use, an account, twelve digits with the right control digit, fifteen
//! digits of a year of the register. What could be anything is found only beside a word that names it (`ЖСН`, `іс`,
//! `кадастр`, `бұйрық` and so on, in Kazakh and Russian); then it is found even if it is wrong, and its verdict says
//! so.
//!
//! Findings do not overlap. The one that begins first wins; of several that begin in the same place, the first of:
//! e-mail address, cadastral number, court number, criminal case, IIN, BIN, account, telephone number, number behind a
//! `№`. A number that is a part of a longer one, with a letter, a digit, or a separator and a digit beside it, is not
//! found.
//!
//! The time is linear in the length of the text: from each place only a bounded number of characters is looked at.

mod label;
mod shape;

use alloc::string::String;

use otinish_identifiers::{bin::Bin, iin::Iin, phone::Line, phone::Phone};
use otinish_verdict::{Context, Finding, Kind, Normalized, Verdict};

use crate::{
    characters::{is_alphanumeric, is_dash, is_slash, is_space, lower},
    court_number::{Basis, CourtNumber},
    criminal::CriminalNumber,
    order, registration,
};
use label::{Label, of_word, words_after, words_before};

/// A number in a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Found<'a> {
    /// The id of its kind, in this crate's table or in that of the identifiers.
    pub kind: &'static str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The text between the two.
    pub value: &'a str,
    /// Its canonical form.
    pub normalized: String,
    /// The outcome of the check of the canonical form.
    pub verdict: Verdict,
    /// The error, or else the first warning.
    pub first: Option<Finding>,
}

/// The numbers in a text, in their order.
///
/// ```
/// use otinish_case_numbers::extract;
/// use otinish_verdict::{Context, Verdict};
///
/// let letter = "Іс № 7514-23-00-2/90074 бойынша. Тел.: 8 (701) 123-45-67";
/// let found: Vec<_> = extract(letter, &Context::default()).map(|found| (found.kind, found.normalized)).collect();
/// assert_eq!(found, [("court-civil", "7514-23-00-2/90074".into()), ("phone", "+77011234567".into())]);
/// ```
pub fn extract<'a>(text: &'a str, context: &Context) -> impl Iterator<Item = Found<'a>> + use<'a> {
    Extract { text, context: *context, at: 0, previous: None, local_part_end: 0, numbered: None }
}

/// The state of reading a text.
struct Extract<'a> {
    text: &'a str,
    context: Context,
    /// Everything before this byte has been looked at.
    at: usize,
    /// The kind and the end of the finding before.
    previous: Option<(&'static str, usize)>,
    /// The end of a run of characters of e-mail addresses that has been looked at.
    local_part_end: usize,
    /// Where the text goes on after a number sign and spaces.
    numbered: Option<usize>,
}

/// A piece of a text that may be a number.
struct Candidate<'a> {
    kind: &'static Kind,
    start: usize,
    end: usize,
    normalized: Normalized<'a>,
}

impl<'a> Iterator for Extract<'a> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        loop {
            let c = self.rest().chars().next()?;
            if let Some(candidate) = self.candidate(c) {
                return Some(self.found(candidate));
            }
            if c == '№' {
                let after = self.text.get(self.at + c.len_utf8()..).unwrap_or_default();
                let spaces: usize = after.chars().take(4).take_while(|c| is_space(*c)).map(char::len_utf8).sum();
                self.numbered = Some(self.at + c.len_utf8() + spaces);
            }
            self.at += c.len_utf8();
        }
    }
}

impl<'a> Extract<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn before(&self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    fn after(&self, end: usize) -> &'a str {
        self.text.get(end..).unwrap_or_default()
    }

    fn found(&mut self, candidate: Candidate<'a>) -> Found<'a> {
        let Candidate { kind, start, end, normalized } = candidate;
        let findings = (kind.check)(&normalized.value, &self.context);
        self.at = end;
        self.previous = Some((kind.id, end));
        Found {
            kind: kind.id,
            start,
            end,
            value: self.text.get(start..end).unwrap_or_default(),
            normalized: normalized.value.into_owned(),
            verdict: findings.verdict(),
            first: findings.first().copied(),
        }
    }

    /// The number that begins here, or a little later if it is an e-mail address.
    fn candidate(&mut self, c: char) -> Option<Candidate<'a>> {
        if !(is_alphanumeric(c) || matches!(c, '+' | '.' | '_' | '%' | '-')) {
            return None;
        }
        if let Some(email) = self.email(c) {
            return Some(email);
        }
        if !is_alphanumeric(c) && c != '+' {
            return None;
        }
        let beginning = self.beginning();
        if beginning == Beginning::Inside {
            return None;
        }
        if c.is_ascii_digit() || c == '+' {
            let labels = self.labels();
            if beginning == Beginning::AfterWord && labels.is_empty() {
                return None;
            }
            return self.number(labels).or_else(|| self.numbered());
        }
        if matches!(c, 'K' | 'k') { self.account() } else { None }.or_else(|| self.numbered())
    }

    /// Whether a number can begin here.
    fn beginning(&self) -> Beginning {
        let mut before = self.before().chars().rev();
        let Some(last) = before.next() else { return Beginning::Free };
        let further = before.next();
        let after_digit = further.is_some_and(|c| c.is_ascii_digit());
        let after_letter = !after_digit && further.is_some_and(is_alphanumeric);
        match last {
            '_' | '@' | '+' => Beginning::Inside,
            '.' | ',' | ':' if after_digit => Beginning::Inside,
            _ if is_alphanumeric(last) => Beginning::Inside,
            _ if (is_dash(last) || is_slash(last)) && after_digit => Beginning::Inside,
            _ if is_slash(last) && after_letter => Beginning::Inside,
            _ if is_dash(last) && after_letter => Beginning::AfterWord,
            _ => Beginning::Free,
        }
    }

    /// Whether a number can end here: a hyphen and letters after it are an ending of the Kazakh language.
    fn is_end(&self, end: usize) -> bool {
        let mut after = self.after(end).chars();
        let next = after.next();
        let further = after.next();
        match next {
            None => true,
            Some('_' | '@') => false,
            Some(c) if is_alphanumeric(c) => false,
            Some(c) if is_dash(c) || matches!(c, '.' | ',' | ':') => !further.is_some_and(|c| c.is_ascii_digit()),
            Some(c) if is_slash(c) => !further.is_some_and(is_alphanumeric),
            Some(_) => true,
        }
    }

    /// What the words before this place say: the last four of them, but none from before the finding before.
    fn labels(&self) -> Labels {
        let start = self.previous.map_or(0, |(_, end)| end);
        let near = self.text.get(start..self.at).unwrap_or_default();
        let mut labels = Labels::default();
        for (slot, word) in labels.0.iter_mut().zip(words_before(near, NEAR)) {
            *slot = of_word(word);
        }
        labels
    }

    /// This piece of the text as a number of a kind, if a number can end there.
    fn ending(&self, kind: &str, length: usize) -> Option<Candidate<'a>> {
        let end = self.at + length;
        if !self.is_end(end) {
            return None;
        }
        let kind = crate::kind(kind).or_else(|| otinish_identifiers::kind(kind))?;
        let value = self.text.get(self.at..end)?;
        Some(Candidate { kind, start: self.at, end, normalized: (kind.normalize)(value) })
    }

    fn is_acceptable(&self, candidate: &Candidate<'_>) -> bool {
        (candidate.kind.check)(&candidate.normalized.value, &self.context).verdict() != Verdict::Invalid
    }

    fn email(&mut self, c: char) -> Option<Candidate<'a>> {
        let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        if !is_local(c) || self.at < self.local_part_end {
            return None;
        }
        let rest = self.rest();
        let local_part = rest.get(..rest.find(|c| !is_local(c)).unwrap_or(rest.len())).unwrap_or_default();
        self.local_part_end = self.at + local_part.len();
        let domain = rest.get(local_part.len()..)?.strip_prefix('@')?;
        if self.before().ends_with(|c| c == '@' || is_alphanumeric(c)) {
            return None;
        }
        let skipped = local_part.find(|c: char| c.is_ascii_alphanumeric())?;
        let length = shape::domain(domain);
        let domain = domain.get(..length)?;
        let top = domain.rsplit('.').next()?;
        if top.len() == domain.len() || top.chars().count() < 2 || top.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let end = self.local_part_end + 1 + length;
        let start = self.at + skipped;
        if self.after(end).starts_with('@') {
            return None;
        }
        let kind = otinish_identifiers::kind("email")?;
        let normalized = (kind.normalize)(self.text.get(start..end)?);
        let candidate = Candidate { kind, start, end, normalized };
        self.is_acceptable(&candidate).then_some(candidate)
    }

    fn number(&self, labels: Labels) -> Option<Candidate<'a>> {
        if self.rest().starts_with('+') {
            return self.phone(labels);
        }
        self.cadastral_number(labels)
            .or_else(|| self.court_number(labels))
            .or_else(|| self.criminal(labels))
            .or_else(|| self.twelve_digits(labels))
            .or_else(|| self.phone(labels))
    }

    fn court_number(&self, labels: Labels) -> Option<Candidate<'a>> {
        let rest = self.rest();
        if let Some((length, index)) = shape::court_number(rest) {
            return self.ending(Basis::of_index(index)?.kind(), length);
        }
        let (length, index) = shape::short_court_number(rest).filter(|_| labels.has(Label::Case))?;
        let candidate = self.ending(Basis::of_index(index)?.kind(), length)?;
        CourtNumber::is_valid(&candidate.normalized.value).then_some(candidate)
    }

    fn criminal(&self, labels: Labels) -> Option<Candidate<'a>> {
        let rest = self.rest();
        let labelled = labels.has(Label::Register) || labels.has(Label::Case);
        if labelled {
            let candidate = self.ending("criminal", shape::spaced_digits(rest, 15)?);
            return candidate.filter(|found| labels.has(Label::Register) || self.is_acceptable(found));
        }
        if shape::leading_digits(rest) != 15 {
            return None;
        }
        // Fifteen digits may be anything, so they have to be likely: a year of the register, and the ninth digit.
        let number = CriminalNumber::parse(rest.get(..15)?).ok()?;
        let likely = number.year() >= 2015 && number.ninth() == 1 && number.territory_name().is_some();
        self.ending("criminal", 15).filter(|found| likely && self.is_acceptable(found))
    }

    fn twelve_digits(&self, labels: Labels) -> Option<Candidate<'a>> {
        let rest = self.rest();
        let named = labels.find(|label| match label {
            Label::Iin => Some("iin"),
            Label::Bin => Some("bin"),
            _ => None,
        });
        let length = match shape::leading_digits(rest) {
            12 => 12,
            _ => shape::spaced_digits(rest, 12).filter(|_| named.is_some())?,
        };
        let iin = self.ending("iin", length)?;
        // What it is counts more than what it is called.
        if Iin::is_valid(&iin.normalized.value) {
            return Some(iin);
        }
        let bin = self.ending("bin", length)?;
        if Bin::is_valid(&bin.normalized.value) {
            return Some(bin);
        }
        self.ending(named?, length)
    }

    fn cadastral_number(&self, labels: Labels) -> Option<Candidate<'a>> {
        let rest = self.rest();
        let labelled = labels.has(Label::Cadastre);
        let (length, blocks) = match shape::cadastral_number(rest) {
            Some(found) => found,
            None if labelled && (11..=13).contains(&shape::leading_digits(rest)) => (shape::leading_digits(rest), 4),
            None => return None,
        };
        let candidate = self.ending("cadastral-number", length)?;
        let findings = (candidate.kind.check)(&candidate.normalized.value, &self.context);
        let known = !findings.iter().any(|finding| finding.code == "cadastral-number.unknown-region");
        let likely = labelled || (blocks > 3 && known);
        (likely && findings.verdict() != Verdict::Invalid).then_some(candidate)
    }

    fn phone(&self, labels: Labels) -> Option<Candidate<'a>> {
        let rest = self.rest();
        let length = match rest.as_bytes() {
            [b'+', b'7', ..] => shape::phone(rest, 11, 11)?,
            [b'+', ..] => shape::phone(rest, 8, 15)?,
            [b'7', ..] if labels.has(Label::Phone) => shape::phone(rest, 10, 11)?,
            [b'7' | b'8', ..] => shape::phone(rest, 11, 11)?,
            _ => return None,
        };
        let candidate = self.ending("phone", length)?;
        let phone = Phone::parse(&candidate.normalized.value).ok()?;
        let in_use = matches!(phone.line(), Line::Mobile | Line::Landline | Line::Internet);
        (in_use || rest.starts_with('+') || labels.has(Label::Phone)).then_some(candidate)
    }

    fn account(&self) -> Option<Candidate<'a>> {
        let candidate = self.ending("iban", shape::iban(self.rest())?)?;
        let together = candidate.end - candidate.start == 20;
        (together || self.labels().has(Label::Account) || self.is_acceptable(&candidate)).then_some(candidate)
    }

    /// The number of a document behind a number sign, if the words around say which.
    fn numbered(&self) -> Option<Candidate<'a>> {
        if self.numbered != Some(self.at) {
            return None;
        }
        let rest = self.rest();
        let before = self.before();
        let token = shape::document_number(rest);
        let any = |kind| self.ending(kind, token).filter(|found| self.is_acceptable(found));
        let directly_before = words_before(before, NEAR).next().and_then(of_word);
        if directly_before == Some(Label::Correspondence) {
            return any("outgoing");
        }
        let ordered = shape::order(rest).and_then(|length| self.ending("order", length));
        let shape = ordered.as_ref().map_or(order::Shape::Other, |found| order::shape(&found.normalized.value));
        let length = ordered.as_ref().map_or(token, |found| found.end - found.start);
        let directly_after = words_after(self.after(self.at + length), NEAR).next().and_then(of_word);
        let beside = [directly_before, directly_after];
        match shape {
            order::Shape::Suffixed | order::Shape::Lookalike => return ordered,
            order::Shape::Plain if directly_after == Some(Label::Order) => return ordered,
            order::Shape::Plain => {}
            order::Shape::Other if beside.contains(&Some(Label::Order)) => return any("order"),
            order::Shape::Other => return None,
        }
        if beside.contains(&Some(Label::Other)) {
            return None;
        }
        let naming = [Label::Order, Label::Registration, Label::Case, Label::OtherDocument];
        let named = words_before(before, FAR).filter_map(of_word).find(|label| naming.contains(label));
        match named {
            Some(Label::Order) => ordered,
            Some(Label::Registration) if registration::is_confirmed(rest.get(..length)?) => {
                self.ending("registration", length)
            }
            _ => ordered.filter(|_| self.listed_before_an_order()),
        }
    }

    /// Whether this number stands in a list whose end says that they are orders: `№ 357 және № 358 бұйрықтары`.
    fn listed_before_an_order(&self) -> bool {
        let mut words = words_after(self.rest(), NEAR).skip_while(|word| {
            let mut letters = word.chars().map(lower);
            let first = [letters.next(), letters.next()];
            matches!(first, [Some('и'), None]) || lower_is(word, "және")
        });
        words.next().and_then(of_word) == Some(Label::Order)
    }
}

fn lower_is(word: &str, small: &str) -> bool {
    word.chars().map(lower).eq(small.chars())
}

/// How far the words lie that name a number, in bytes: a Cyrillic letter has two.
const NEAR: usize = 96;
/// How far the word lies that names an order: the body that gave it and the date stand in between.
const FAR: usize = 512;

#[derive(Clone, Copy, Eq, PartialEq)]
enum Beginning {
    Free,
    /// After a word and a hyphen, as in `ЖСН-880101300010`.
    AfterWord,
    /// Inside something longer.
    Inside,
}

/// What the words before a number say, the nearest first.
#[derive(Clone, Copy, Default)]
struct Labels([Option<Label>; 4]);

impl Labels {
    fn is_empty(self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    fn has(self, label: Label) -> bool {
        self.0.contains(&Some(label))
    }

    fn find<T>(self, named: impl Fn(Label) -> Option<T>) -> Option<T> {
        self.0.into_iter().flatten().find_map(named)
    }
}
