//! Media types and content negotiation: headers are parsed before they are compared.

/// A media type: type and subtype in lower case, and its parameters.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct MediaType {
    pub(crate) essence: String,
    parameters: Vec<(String, String)>,
}

impl MediaType {
    /// Reads a `Content-Type` (RFC 9110, 8.3.1). `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (essence, mut rest) = text.split_once(';').unwrap_or((text, ""));
        let essence = trim(essence).to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/')?;
        if !is_token(kind) || !is_token(subtype) {
            return None;
        }
        let mut parameters = Vec::new();
        loop {
            rest = trim(rest);
            if rest.is_empty() {
                return Some(Self { essence, parameters });
            }
            // "a; ;b=c": empty parameters are allowed.
            if let Some(after) = rest.strip_prefix(';') {
                rest = after;
                continue;
            }
            let (name, value) = rest.split_once('=')?;
            if !is_token(name) {
                return None;
            }
            let value_text;
            if let Some(quoted) = value.strip_prefix('"') {
                (value_text, rest) = quoted_string(quoted)?;
            } else {
                let end = value.find([';', ' ', '\t']).unwrap_or(value.len());
                if !is_token(&value[..end]) {
                    return None;
                }
                value_text = value[..end].to_owned();
                rest = &value[end..];
            }
            rest = trim(rest);
            if !rest.is_empty() && !rest.starts_with(';') {
                return None;
            }
            parameters.push((name.to_ascii_lowercase(), value_text));
        }
    }

    /// Whether it is JSON in UTF-8.
    pub(crate) fn is_json(&self) -> bool {
        self.essence == "application/json"
            && self.parameters.iter().all(|(name, value)| name != "charset" || value.eq_ignore_ascii_case("utf-8"))
    }
}

/// The value of a quoted string after its first quotation mark, and what follows it.
fn quoted_string(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => value.push(chars.next()?.1),
            c => value.push(c),
        }
    }
    None
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// The weight, in thousandths, that an `Accept` or `Accept-Encoding` element gives.
fn weight(parameters: &str) -> u32 {
    parameters
        .split(';')
        .filter_map(|parameter| trim(parameter).strip_prefix("q=").or_else(|| trim(parameter).strip_prefix("Q=")))
        .find_map(|q| q.parse::<f32>().ok())
        .map_or(1000, |q| if q > 0.0 { (q.min(1.0) * 1000.0) as u32 } else { 0 })
}

/// Whether an `Accept` header takes at least one of some media types. An empty header takes all.
pub(crate) fn accepts(header: &str, offered: &[&str]) -> bool {
    if trim(header).is_empty() {
        return true;
    }
    offered.iter().any(|offer| {
        // The most specific range decides (RFC 9110, 12.5.1).
        let mut best = (0, 0);
        for element in header.split(',') {
            let (range, parameters) = element.split_once(';').unwrap_or((element, ""));
            let range = trim(range).to_ascii_lowercase();
            let specificity = if range == *offer {
                3
            } else if range.strip_suffix("/*").is_some_and(|kind| offer.split('/').next() == Some(kind)) {
                2
            } else if range == "*/*" {
                1
            } else {
                continue;
            };
            if specificity > best.0 {
                best = (specificity, weight(parameters));
            }
        }
        best.1 > 0
    })
}

/// Whether an `Accept-Encoding` header takes a coding. The shorter coding is preferred whatever the weights say.
pub(crate) fn accepts_encoding(header: &str, coding: &str) -> bool {
    let mut any = 0;
    for element in header.split(',') {
        let (name, parameters) = element.split_once(';').unwrap_or((element, ""));
        match trim(name) {
            name if name.eq_ignore_ascii_case(coding) => return weight(parameters) > 0,
            "*" => any = weight(parameters),
            _ => {}
        }
    }
    any > 0
}

/// `attachment` with a file name (RFC 6266): an ASCII stand-in, and the name in UTF-8.
pub(crate) fn attachment(name: &str) -> String {
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        // RFC 8187, attr-char.
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push_str(&crate::hex::encode(&[byte]).to_ascii_uppercase());
        }
    }
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_parsed_before_it_is_compared() {
        for text in [
            "application/json",
            " Application/JSON\t;",
            "application/json; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
        ] {
            assert!(MediaType::parse(text).unwrap().is_json(), "{text}");
        }
        for text in ["application/vnd.x+json", "text/plain", "application/json; charset=utf-16", "application/jsonx"] {
            assert!(!MediaType::parse(text).unwrap().is_json(), "{text}");
        }
        for text in
            ["", "json", "application/", "application/json, text/plain", "a/b; c", "a/b; c=\"d", "application/json x"]
        {
            assert_eq!(MediaType::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_most_specific_range_decides() {
        assert!(accepts("", &["application/json"]));
        assert!(accepts("text/html, */*;q=0.1", &["application/json"]));
        assert!(accepts("application/*", &["application/json"]));
        assert!(!accepts("text/html", &["application/json"]));
        assert!(!accepts("application/json;q=0, */*", &["application/json"]));
        assert!(accepts("application/problem+json", &["application/json", "application/problem+json"]));
    }

    #[test]
    fn an_encoding_may_be_refused() {
        assert!(accepts_encoding("gzip, deflate, br", "br"));
        assert!(accepts_encoding("*", "br"));
        assert!(!accepts_encoding("*, br;q=0", "br"));
        assert!(!accepts_encoding("gzip;q=1.0, identity", "br"));
        assert!(!accepts_encoding("", "gzip"));
    }

    #[test]
    fn a_file_name_cannot_leave_its_header() {
        assert_eq!(
            attachment("a\"b\r\nX: 1.pdf"),
            "attachment; filename=\"a_b__X_ 1.pdf\"; filename*=UTF-8''a%22b%0D%0AX%3A%201.pdf"
        );
        assert_eq!(attachment("Ә.pdf"), "attachment; filename=\"_.pdf\"; filename*=UTF-8''%D3%98.pdf");
    }
}
