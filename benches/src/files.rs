//! Files of a chosen size in the formats of attachments, sound ones.

use std::io::Write as _;

use crate::numbers::Random;

/// Bytes that do not pack, as pictures in a scan are.
fn noise(len: usize) -> Vec<u8> {
    let mut random = Random::new(Random::SEED);
    // 0xff would begin a marker in a JPEG.
    (0..len).map(|_| (random.below(255)) as u8).collect()
}

/// A PDF with one large picture, as a scanner writes it.
pub fn pdf(len: usize) -> Vec<u8> {
    let picture = noise(len);
    let objects: [Vec<u8>; 4] = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> >>".to_vec(),
        [
            format!(
                "<< /Type /XObject /Subtype /Image /Width 2000 /Height 2000 /BitsPerComponent 8 /ColorSpace /DeviceGray \
                 /Filter /DCTDecode /Length {len} >>\nstream\n"
            )
            .into_bytes(),
            picture,
            b"\nendstream".to_vec(),
        ]
        .concat(),
    ];
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(b"xref\n0 5\n0000000000 65535 f \n");
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

/// A JPEG with a long scan.
pub fn jpeg(len: usize) -> Vec<u8> {
    let mut out = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
    out.extend(b"\xff\xdb\0\x43\0");
    out.extend([1; 64]);
    out.extend(b"\xff\xc0\0\x0b\x08\x07\xd0\x07\xd0\x01\x01\x11\0");
    out.extend(b"\xff\xc4\0\x14\0\x01");
    out.extend([0; 15]);
    out.push(0);
    out.extend(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0");
    out.extend(noise(len));
    out.extend(b"\xff\xd9");
    out
}

/// An RTF of much text.
pub fn rtf(len: usize) -> Vec<u8> {
    let mut out = b"{\\rtf1\\ansi\\ansicpg1251\n".to_vec();
    while out.len() < len {
        out.extend(b"\\par \\'d1\\'e0\\'eb\\'e5\\'ec {\\b Otinish} 2026-11-23, paragraph of an ordinary letter.\n");
    }
    out.push(b'}');
    out
}

/// A ZIP with one PDF, stored.
pub fn zip(len: usize) -> Vec<u8> {
    let data = pdf(len);
    let crc = crc32(&data);
    let size = u32::try_from(data.len()).unwrap_or(u32::MAX);
    let name = b"scan.pdf";
    let mut out = Vec::new();
    let common = |out: &mut Vec<u8>| {
        out.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x5a]);
        out.extend(crc.to_le_bytes());
        out.extend(size.to_le_bytes());
        out.extend(size.to_le_bytes());
        out.extend([name.len() as u8, 0, 0, 0]);
    };
    out.extend(b"PK\x03\x04");
    common(&mut out);
    out.extend(name);
    out.extend(&data);
    let directory = out.len() as u32;
    out.extend(b"PK\x01\x02\x14\0");
    common(&mut out);
    out.extend([0; 14]);
    out.extend(name);
    let directory_len = out.len() as u32 - directory;
    let _ = out.write_all(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    out.extend(directory_len.to_le_bytes());
    out.extend(directory.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// A format, its name and the file of a size.
pub const FORMATS: [(&str, fn(usize) -> Vec<u8>); 4] =
    [("scan.pdf", pdf), ("scan.jpg", jpeg), ("letter.rtf", rtf), ("scan.zip", zip)];

#[cfg(test)]
mod tests {
    use otinish_attachments::{FileMeta, Policy, inspect};

    use super::*;

    #[test]
    fn the_files_are_sound() {
        for (name, build) in FORMATS {
            let bytes = build(100_000);
            let meta = FileMeta { name, size: bytes.len() as u64, media_type: "" };
            let found = inspect(&mut &*bytes, &meta, &Policy::edoc()).unwrap();
            assert!(found.findings.is_empty(), "{name}: {:?}", found.findings);
        }
    }
}
