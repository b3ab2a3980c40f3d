//! Names, declared types, sizes and number of files. A line is a file: its name, a tab, its declared type.
#![no_main]

use libfuzzer_sys::fuzz_target;
use otinish_attachments::{FileMeta, Format, check_file, check_files, policies};

fuzz_target!(|data: &[u8]| {
    let Some((sizes, rest)) = data.split_first_chunk::<8>() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let size = u64::from_le_bytes(*sizes);
    let files: Vec<FileMeta<'_>> = text
        .split('\n')
        .enumerate()
        .map(|(at, line)| {
            let (name, media_type) = line.split_once('\t').unwrap_or((line, ""));
            FileMeta { name, size: size.rotate_left(at as u32 * 8), media_type }
        })
        .collect();
    for policy in policies() {
        let found = check_files(&policy, &files);
        assert!(found.iter().all(|found| found.file.is_none_or(|file| file < files.len())));
        for (at, file) in files.iter().enumerate() {
            for finding in check_file(&policy, file) {
                let known = found.iter().any(|found| found.file == Some(at) && found.finding == finding);
                assert!(known, "{finding:?} is not said of all files together");
            }
        }
    }
    for line in text.split('\n') {
        if let Some(format) = Format::from_extension(line) {
            assert!(!format.as_str().is_empty());
        }
    }
});
