//! Rules and conditions: what they name is there, and nothing is shown depending on itself.

use super::Lint;
use crate::{
    condition::Condition,
    definition::{Check, Field, Rule},
    form::field,
    joined::joined,
    name::Meaning,
};

impl Lint<'_> {
    pub(super) fn rule(&mut self, rule: &Rule) {
        let definition = self.definition;
        let (outer, inner) = rule.target();
        let group = inner.and_then(|_| field(definition, outer));
        let own_id = inner.unwrap_or(outer);
        // In a group's item its own fields come first.
        let find = |id: &str| {
            let inner = group.and_then(|group| group.fields.iter().find(|field| field.id == id));
            inner.or_else(|| field(definition, id))
        };
        let own_field = match inner {
            Some(inner) => group.and_then(|group| group.fields.iter().find(|field| field.id == inner)),
            None => field(definition, outer),
        };
        let place = joined!["rule at ", rule.field];
        self.source(&place, &rule.source);
        if own_field.is_none() {
            self.error(&place, joined!["there is no field `", rule.field, "`"]);
            return;
        }
        if let Some(when) = &rule.when {
            self.condition(&place, when, group);
        }
        if let Some(message) = &rule.message {
            self.text(&place, message);
        }
        if matches!(rule.check, Check::Holds(_)) && rule.code.is_none() {
            self.error(&place, "`holds` needs a `code` and a `message`");
        }
        if rule.code.is_some() != rule.message.is_some() {
            self.error(&place, "a `code` of the rule's own needs a `message`, and the reverse");
        }
        if let Check::NotAfterPlus(plus) = &rule.check
            && plus.hours > 0
            && [own_id, plus.field.as_str()].iter().any(|id| find(id).is_none_or(|f| f.kind != "date-time"))
        {
            self.error(&place, "`hours` are counted between fields of type `date-time`");
        }
        let (own, other_type, may_be_today) = match &rule.check {
            Check::Holds(condition) => {
                self.condition(&place, condition, group);
                return;
            }
            Check::NotAfter(_) | Check::NotBefore(_) | Check::NotAfterPlus(_) => ("date", "date", true),
            Check::SameAs(_) | Check::DiffersFrom(_) => ("", "", false),
            Check::AtMost(_) => ("integer", "integer", false),
            Check::SameItems(_) => ("group", "group", false),
            Check::LicenceYear(_) => ("notary-licence", "date", false),
            Check::IinBirthDate(_) => ("iin", "date", false),
            Check::CourtYear(_) => {
                if let Some(field) = own_field
                    && !field.kind.starts_with("court-")
                {
                    self.error(&place, format!("`{}` is not the number of a court's case", field.id));
                }
                ("", "integer", false)
            }
        };
        let Some((other, _)) = rule.check.other() else { return };
        let other = other.as_str();
        for (id, kind) in [(own_id, own), (other, other_type)] {
            if may_be_today && id == "today" && id == other {
                continue;
            }
            match find(id) {
                None => self.error(&place, joined!["there is no field `", id, "`"]),
                Some(field) if kind == "date" && field.kind == "date-time" => {}
                Some(field) if !kind.is_empty() && field.kind != kind => {
                    self.error(&place, joined!["`", id, "` is not of type `", kind, "`"]);
                }
                Some(_) => {}
            }
        }
    }

    pub(super) fn condition(&mut self, place: &str, condition: &Condition, group: Option<&Field>) {
        let find = |id: &str| {
            group
                .and_then(|group| group.fields.iter().find(|field| field.id == id))
                .or_else(|| field(self.definition, id))
        };
        let mut unknown = Vec::new();
        condition.visit_names(&mut |name, may_be_day| {
            let id = name.as_str();
            if !(may_be_day && Meaning::of_day(id).is_some()) && find(id).is_none() {
                unknown.push(joined!["the condition names a field `", id, "` that the form does not have"]);
            }
        });
        let mut compared: Vec<(&str, &str)> = Vec::new();
        compared_options(condition, &mut compared);
        for (id, option) in compared {
            if let Some(field) = find(id)
                && !field.options.is_empty()
                && !field.options.iter().any(|known| known.id == option)
            {
                unknown.push(joined!["the condition names an option `", option, "` that `", id, "` does not have"]);
            }
        }
        for reason in unknown {
            self.error(place, reason);
        }
    }

    /// A field whose visibility depends on itself, through others, can never be decided.
    pub(super) fn cycles(&mut self) {
        let definition = self.definition;
        for start in definition.sections.iter().flat_map(|section| &section.fields) {
            self.cycle(&start.id, start, &[]);
            for inner in &start.fields {
                self.cycle(&joined![start.id, ".", inner.id], inner, &start.fields);
            }
        }
    }

    /// Reports a field, of the form or of a group's items, that is shown depending on itself.
    fn cycle(&mut self, place: &str, start: &Field, items: &[Field]) {
        let definition = self.definition;
        let mut seen: Vec<&Field> = Vec::new();
        let mut open = vec![start];
        while let Some(now) = open.pop() {
            let is_item = items.iter().any(|item| std::ptr::eq(item, now));
            let Some(condition) = &now.visible_when else { continue };
            condition.visit_names(&mut |name, may_be_day| {
                let id = name.as_str();
                let inner = items.iter().find(|item| is_item && item.id == id);
                if !(may_be_day && Meaning::of_day(id).is_some())
                    && let Some(read) = inner.or_else(|| field(definition, id))
                    && !seen.iter().any(|known| std::ptr::eq(*known, read))
                {
                    seen.push(read);
                    open.push(read);
                }
            });
        }
        if seen.iter().any(|read| std::ptr::eq(*read, start)) {
            self.error(place, "whether the field is shown depends on the field itself");
        }
    }
}

fn compared_options<'a>(condition: &'a Condition, into: &mut Vec<(&'a str, &'a str)>) {
    match condition {
        Condition::Equals(c) | Condition::Includes(c) => into.push((c.field.as_str(), c.value.as_str())),
        Condition::OneOf(c) => into.extend(c.values.iter().map(|value| (c.field.as_str(), value.as_str()))),
        Condition::All(all) | Condition::Any(all) => all.iter().for_each(|c| compared_options(c, into)),
        Condition::Not(c) => compared_options(c, into),
        Condition::Present(_)
        | Condition::Given(_)
        | Condition::AtLeast(_)
        | Condition::AtMost(_)
        | Condition::Before(_)
        | Condition::After(_) => {}
    }
}
