//! The judging of files: each slot by itself, and all files against the policy.

use otinish_attachments::{FileFinding, FileMeta, Format};
use otinish_verdict::{Finding, Param};

use super::{
    Attachment,
    scope::{Answers, Scope},
};
use crate::{
    definition::Slot,
    form::Form,
    joined::joined,
    report::{ParamValue, Violation},
};

impl Form {
    pub(super) fn judge_slot(&self, slot: &Slot, known: &Answers<'_>, out: &mut Vec<Violation>) {
        let (scope, attachments) = (Scope::new(known), known.attachments);
        let found = attachments.iter().filter(|attachment| attachment.slot == slot.id).count();
        let path = || joined!["/attachments/", slot.id];
        if !scope.holds_or(slot.visible_when.as_ref(), true) {
            if found > 0 {
                out.push(self.at_slot(Violation::error("attachments.not-asked", path()), slot, None));
            }
            return;
        }
        if found == 0 && (slot.required || scope.holds_or(slot.required_when.as_ref(), false)) {
            let violation = Violation::error("attachments.required", path());
            out.push(self.at_slot(violation, slot, slot.required_rule.clone()));
        }
        for (at, attachment) in attachments.iter().filter(|attachment| attachment.slot == slot.id).enumerate() {
            let extension = attachment.name.rsplit_once('.').map_or("", |(_, extension)| extension);
            let format = Format::from_extension(extension).map(Format::as_str);
            // A format that no policy knows is refused for all slots.
            if let Some(format) = format.filter(|f| !slot.formats.is_empty() && !slot.formats.iter().any(|id| id == f))
            {
                let violation = Violation::error("attachments.format-not-here", joined![path(), "/", at.to_string()])
                    .with("found", ParamValue::Text(format.to_owned()))
                    .with("expected", ParamValue::Text(slot.formats.join(", ")));
                out.push(self.at_slot(violation, slot, slot.formats_rule.clone()));
            }
        }
        if let Some(max) = slot.max_files.filter(|max| found > *max as usize) {
            let violation = Violation::error("attachments.too-many-in-slot", path())
                .with_len("found", found)
                .with("max", ParamValue::Int(max.into()));
            out.push(self.at_slot(violation, slot, None));
        }
    }

    fn at_slot(&self, mut violation: Violation, slot: &Slot, rule: Option<String>) -> Violation {
        violation.rule = rule;
        violation.source = Some(self.cite(&slot.source));
        violation
    }

    pub(super) fn judge_files(&self, attachments: &[Attachment], out: &mut Vec<Violation>) {
        if attachments.is_empty() {
            return;
        }
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut paths = Vec::with_capacity(attachments.len());
        for attachment in attachments {
            let at = match counts.iter_mut().find(|(slot, _)| *slot == attachment.slot) {
                Some((_, count)) => {
                    *count += 1;
                    *count
                }
                None => {
                    counts.push((&attachment.slot, 0));
                    0
                }
            };
            // "~" and "/" are escaped as RFC 6901 asks: a slot's name comes from outside.
            let slot = attachment.slot.replace('~', "~0").replace('/', "~1");
            if self.slot(&attachment.slot).is_none() {
                out.push(Violation::error(
                    "attachments.unknown-slot",
                    joined!["/attachments/", slot, "/", at.to_string()],
                ));
            }
            paths.push(joined!["/attachments/", slot, "/", at.to_string()]);
        }
        let (Some(policy), Some(rules)) = (self.policy(), &self.definition().attachments) else { return };
        let files: Vec<_> =
            attachments.iter().map(|a| FileMeta { name: &a.name, size: a.size, media_type: &a.media_type }).collect();
        let unseen = attachments.iter().filter(|attachment| attachment.inspected.is_none()).count();
        if unseen > 0 {
            let path = "/attachments".to_owned();
            out.push(Violation::warning("attachments.content-not-inspected", path).with_len("files", unseen));
        }
        // Some files do not count towards the number, so that the number is checked here.
        let is_counted = |a: &&Attachment| self.slot(&a.slot).is_none_or(|slot| !slot.uncounted);
        let counted = attachments.iter().filter(is_counted).count();
        let mut findings = otinish_attachments::check_files(policy, &files);
        findings.retain(|found| found.finding.code != otinish_attachments::code::TOO_MANY);
        if counted as u64 > u64::from(policy.max_files) {
            let finding = Finding::error(otinish_attachments::code::TOO_MANY)
                .with_int("found", counted)
                .with("max", Param::Int(policy.max_files.into()));
            findings.insert(0, FileFinding { file: None, finding });
        }
        let violations = findings.iter().map(|found| {
            let path = found.file.and_then(|file| paths.get(file).cloned()).unwrap_or_else(|| "/attachments".into());
            Violation::from_finding(&found.finding, path)
        });
        let mut violations: Vec<_> = violations.collect();
        for (attachment, path) in attachments.iter().zip(&paths) {
            for found in attachment.inspected.iter().flatten() {
                // An inspection repeats what the name and the declared type say.
                let violation = Violation { path: path.clone(), ..found.clone() };
                if !violations.contains(&violation) {
                    violations.push(violation);
                }
            }
        }
        for mut violation in violations {
            violation.rule = rules.rules.iter().find(|r| r.code == violation.code).map(|r| r.rule.clone());
            violation.source = Some(rules.source.clone());
            out.push(violation);
        }
    }
}
