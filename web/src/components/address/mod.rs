//! An address in parts: the person types each part once. The names of the oblasts are offered, not demanded.

use otinish_forms::{AddressPart, Lang, OBLASTS, address_parts};

use super::{
    field::Asked,
    person_name::{Part, in_parts, part},
};
use crate::view::{View, el};

/// An address with the parts that the definition asks for.
pub(crate) fn address(asked: &Asked<'_>) -> View {
    let of = |asked_part: AddressPart| {
        let token = match (asked.field.autocomplete.as_deref(), token(asked_part)) {
            (Some("off"), _) | (_, "") => "off".to_owned(),
            // "work": whose address it is.
            (Some(of), token) => [of, " ", token].concat(),
            (None, token) => token.to_owned(),
        };
        let list = (asked_part == AddressPart::Region).then(|| oblasts(asked.texts.lang()));
        let label = part_key(asked_part);
        part(asked, &Part { id: asked_part.id(), label: &label, token: &token, required: false }, list)
    };
    in_parts(asked, address_parts(asked.field).map(of))
}

/// The key of the label of a part.
pub(crate) fn part_key(part: AddressPart) -> String {
    ["ui.address-", part.id()].concat()
}

fn oblasts(lang: Lang) -> crate::view::El {
    let language = lang as usize;
    let options = OBLASTS.iter().map(|oblast| el("option", "").attr("value", oblast.titles[language]).into());
    el("datalist", "").add_all(options)
}

/// The token of HTML's `autocomplete` attribute; none for what no browser knows.
fn token(part: AddressPart) -> &'static str {
    match part {
        AddressPart::PostalIndex => "postal-code",
        AddressPart::Country => "country-name",
        AddressPart::Region => "address-level1",
        AddressPart::Settlement => "address-level2",
        AddressPart::District => "address-level3",
        AddressPart::Street => "address-line1",
        AddressPart::House => "address-line2",
        AddressPart::Flat => "address-line3",
        AddressPart::Text => "street-address",
        AddressPart::Building | AddressPart::RegistrationCode => "",
    }
}
