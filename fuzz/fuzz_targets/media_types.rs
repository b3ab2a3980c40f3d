//! The headers that the server reads itself: media types and what a client accepts.
#![no_main]

use libfuzzer_sys::fuzz_target;

// The server's crate shows none of its modules; this one needs one other.
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/server/src/hex.rs"]
mod hex;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/server/src/media.rs"]
mod media;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(media_type) = media::MediaType::parse(text) {
        let again = media::MediaType::parse(&media_type.essence).expect("its type and subtype alone are a media type");
        assert_eq!(again.essence, media_type.essence);
        let _ = media_type.is_json();
    }
    let all = media::accepts(text, &["application/json", "application/problem+json", "text/html"]);
    assert!(all || !media::accepts(text, &["text/html"]), "{text:?}");
    let _ = media::accepts_encoding(text, "br");
});
