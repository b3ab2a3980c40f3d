//! Tokens: the right to read an application back.
//!
//! A token is HMAC-SHA-256 of the application's id under a secret of the server, so that a retry gets the same token again
//! although only its SHA-256 is stored. Who reads the database alone learns no token; who reads the secret as well does.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use sha2::{Digest, Sha256};

use crate::{Error, hex};

/// The server's secret.
pub(crate) struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Reads the secret from its file. Where there is none it is made, unless there are tokens already made with one.
    pub(crate) fn open(path: &Path, tokens_exist: bool) -> Result<Self, Error> {
        match fs::read_to_string(path) {
            Ok(text) => hex::decode(text.trim_end()).map(Self).ok_or_else(|| Error::SecretDamaged(path.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound && tokens_exist => {
                Err(Error::SecretMissing(path.to_owned()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let secret = random()?;
                write_private(path, &hex::encode(&secret)).map_err(Error::file(path))?;
                Ok(Self(secret))
            }
            Err(error) => Err(Error::file(path)(error)),
        }
    }

    /// The token of an application: 256 bits in hexadecimal.
    pub(crate) fn token(&self, id: &str) -> String {
        hex::encode(&hmac_sha256(&self.0, id.as_bytes()))
    }
}

/// Writes a file that only its owner reads: whole or not at all.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let fresh = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    fs::File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(Error::Random)?;
    Ok(bytes)
}

/// The SHA-256 of a text in hexadecimal.
pub(crate) fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(&Sha256::digest(bytes.as_ref()))
}

/// Whether two texts are equal, in a time that depends on their lengths alone.
pub(crate) fn equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && std::hint::black_box(a.bytes().zip(b.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b))) == 0
}

/// HMAC-SHA-256 (RFC 2104) with a key of 32 bytes.
fn hmac_sha256(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let pad = |byte: u8| {
        let mut block = [byte; 64];
        for (pad, key) in block.iter_mut().zip(key) {
            *pad ^= key;
        }
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hmac_is_that_of_rfc_4231() {
        // RFC 4231, test cases 1 and 2; their keys are shorter than 32 bytes and padded with zeros anyway.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        let expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
        assert_eq!(hex::encode(&hmac_sha256(&key, b"Hi There")), expected);
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex::encode(&hmac_sha256(&key, b"what do ya want for nothing?")), expected);
    }

    #[test]
    fn a_missing_secret_is_made_only_while_there_are_no_tokens() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        assert!(matches!(Secret::open(&path, true), Err(Error::SecretMissing(_))));
        let made = Secret::open(&path, false).unwrap();
        let again = Secret::open(&path, true).unwrap();
        assert_eq!(made.token("id"), again.token("id"));
        fs::write(&path, "short").unwrap();
        assert!(matches!(Secret::open(&path, true), Err(Error::SecretDamaged(_))));
    }

    #[test]
    fn texts_are_compared_whole() {
        assert!(equal("ab", "ab"));
        assert!(!equal("ab", "ac") && !equal("ab", "abc") && !equal("", "a"));
    }
}
