//! How much memory and processor time an inspection of a large file takes: `cargo run --release -p otinish-attachments --example memory`.
//!
//! Each file is made in a temporary folder and inspected by a process of its own, whose peak the system tells (Linux).

use std::{
    env,
    error::Error,
    fs::{self, File},
    io::Read,
    path::Path,
    process::Command,
};

use otinish_attachments::{FileMeta, Policy, SeekSource, Source, inspect};

#[path = "../tests/fixtures/mod.rs"]
mod fixtures;

const LARGE: usize = 60 << 20;

/// Bytes that pack badly and look like nothing.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [path] = args.as_slice() {
        return report(Path::new(path));
    }
    let folder = env::temp_dir().join(format!("otinish-memory-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for (name, bytes) in files() {
        let path = folder.join(name);
        fs::write(&path, bytes)?;
        let output = Command::new(env::current_exe()?).arg(&path).output()?;
        print!("{}", String::from_utf8_lossy(&output.stdout));
        fs::remove_file(path)?;
    }
    Ok(fs::remove_dir(folder)?)
}

fn report(path: &Path) -> Result<(), Box<dyn Error>> {
    // Once through, so that the time of the disk is not measured, and how long reading takes alone.
    let mut block = vec![0; 64 << 10];
    let mut read = f64::MAX;
    for _ in 0..2 {
        let start = on_processor()?;
        let mut file = File::open(path)?;
        while file.read(&mut block)? > 0 {}
        read = read.min(on_processor()? - start);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut source = SeekSource::new(File::open(path)?)?;
    let meta = FileMeta { name: &name, size: source.len(), media_type: "" };
    let start = on_processor()?;
    let found = inspect(&mut source, &meta, &Policy::edoc())?;
    let seconds = on_processor()? - start;
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default().trim();
    let megabytes = meta.size as f64 / 1e6;
    println!(
        "{name:24} {megabytes:5.1} MB {:8} peak {peak:>9} {seconds:6.3} s {:6.0} MB/s, reading alone {:6.0} MB/s",
        found.verdict().as_str(),
        megabytes / seconds,
        megabytes / read
    );
    Ok(())
}

/// Seconds that this thread was on a processor: what else the machine does counts less than by the clock.
fn on_processor() -> Result<f64, Box<dyn Error>> {
    let times = fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds: f64 = times.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds / 1e9)
}

/// Files of each format, as large as may be attached.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut files = Vec::new();
    let mut pdf = fixtures::pdf::pdf();
    if let Some(at) = fixtures::pdf::find(&pdf, b"4 0 obj") {
        pdf.splice(
            at..at,
            [b"9 0 obj<</Length 1>>stream\n", noise(LARGE).as_slice(), b"\nendstream endobj\n"].concat(),
        );
    }
    files.push(("stream.pdf", pdf));
    for (name, fixture, filler) in [("text.rtf", "rtf", b"a ".as_slice()), ("groups.rtf", "rtf", b"{\\b a}")] {
        let mut rtf = fixtures::build(fixture).unwrap_or_default();
        if let Some(at) = rtf.iter().rposition(|byte| *byte == b'}') {
            rtf.splice(at..at, filler.repeat(LARGE / filler.len()));
        }
        files.push((name, rtf));
    }
    let mut jpeg = fixtures::build("jpeg").unwrap_or_default();
    let end = jpeg.len().saturating_sub(2);
    let mut scan = noise(LARGE);
    scan.iter_mut().filter(|byte| **byte == 0xff).for_each(|byte| *byte = 0);
    jpeg.splice(end..end, scan);
    files.push(("scan.jpg", jpeg));
    let mut tiff = fixtures::build("tiff").unwrap_or_default();
    tiff.extend(noise(LARGE));
    files.push(("strips.tif", tiff));
    for (name, fixture) in [("letter.doc", "doc"), ("book.xls", "xls"), ("slides.ppt", "ppt")] {
        let mut bytes = fixtures::build(fixture).unwrap_or_default();
        bytes.extend(noise(LARGE));
        files.push((name, bytes));
    }
    let pdf = fixtures::pdf::pdf();
    for (name, packed) in [("stored.zip", false), ("packed.zip", true)] {
        files.push((name, zip(&pdf, packed, 200)));
    }
    // A picture in a letter, as it is and packed, and sheets that unpack to ten times their size.
    let picture = fixtures::zip::file("word/media/a.bin", &noise(LARGE));
    files.push(("picture.docx", fixtures::office::docx_with(fixtures::zip::Entry { method: 0, ..picture })));
    let rows = b"<row><c r=\"A1\"><v>1</v></c></row>\n".repeat(10 * LARGE / 33);
    let sheet = [b"<sheet>".as_slice(), &rows, b"</sheet>"].concat();
    files.push(("sheet.docx", fixtures::office::docx_with(fixtures::zip::file("word/a.xml", &sheet[..400 << 20]))));
    let scan = files.iter().find(|(name, _)| *name == "scan.jpg").map(|(_, bytes)| bytes.clone()).unwrap_or_default();
    let [five, four] = fixtures::rar::stored("scan.jpg", &scan);
    files.push(("stored5.rar", five));
    files.push(("stored4.rar", four));
    // Objects that are held to be looked into.
    let object = fixtures::build("rtf-object-bytes").unwrap_or_default();
    if let Some(at) = fixtures::pdf::find(&object, b"0707") {
        files.push(("object.rtf", [&object[..at], &b"07".repeat(LARGE / 2), &object[at..]].concat()));
    }
    // Ten thousand names of a kilobyte each, in no known code page: the most that is remembered.
    files.push(("names.zip", names()));
    files
}

/// An archive of entries that are each a PDF with noise in it.
fn zip(pdf: &[u8], packed: bool, entries: usize) -> Vec<u8> {
    let mut large = pdf.to_vec();
    if let Some(at) = fixtures::pdf::find(&large, b"4 0 obj") {
        large.splice(at..at, [b"% ".as_slice(), &b"salem 0123456789".repeat(LARGE / entries / 16), b"\n"].concat());
    }
    archive((0..entries).map(|number| (format!("{number}.pdf").into_bytes(), large.clone(), packed)))
}

fn names() -> Vec<u8> {
    archive((0..10_000).map(|number| {
        let mut name = vec![0x80 + (number % 100) as u8; 1000];
        name.extend(format!("{number}.pdf").into_bytes());
        (name, b"%PDF-1.4".to_vec(), false)
    }))
}

fn archive(entries: impl Iterator<Item = (Vec<u8>, Vec<u8>, bool)>) -> Vec<u8> {
    let (mut file, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes, packed) in entries {
        let data = if packed { miniz_oxide::deflate::compress_to_vec(&bytes, 1) } else { bytes.clone() };
        let mut common = vec![20, 0, 0, 0, if packed { 8 } else { 0 }, 0, 0, 0, 0, 0];
        common.extend(crc(&bytes).to_le_bytes());
        common.extend((data.len() as u32).to_le_bytes());
        common.extend((bytes.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        directory.extend([b"PK\x01\x02\x14\0".as_slice(), &common, &[0; 12]].concat());
        directory.extend((file.len() as u32).to_le_bytes());
        directory.extend(&name);
        file.extend([b"PK\x03\x04".as_slice(), &common, &[0; 2], &name, &data].concat());
        count += 1;
    }
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    end.extend((directory.len() as u32).to_le_bytes());
    end.extend((file.len() as u32).to_le_bytes());
    end.extend([0, 0]);
    [file, directory, end].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let table: Vec<u32> = (0..256_u32)
        .map(|number| (0..8).fold(number, |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }))
        .collect();
    !bytes.iter().fold(u32::MAX, |crc, byte| (crc >> 8) ^ table[usize::from(crc as u8 ^ byte)])
}
