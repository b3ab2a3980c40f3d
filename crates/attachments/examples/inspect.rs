//! Inspects files by the policy of electronic document circulation: `cargo run -p otinish-attachments --example inspect -- FILE…`.

use std::{env, error::Error, fs::File, path::Path};

use otinish_attachments::{FileMeta, Format, Policy, SeekSource, Source, inspect};

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let mut source = SeekSource::new(File::open(&path)?)?;
        let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy();
        let meta = FileMeta { name: &name, size: source.len(), media_type: "" };
        let inspection = inspect(&mut source, &meta, &Policy::edoc())?;
        let codes: Vec<_> = inspection.findings.iter().map(|finding| finding.code).collect();
        let format = inspection.format.map_or("-", Format::as_str);
        println!("{:8} {format:5} {path}: {}", inspection.verdict().as_str(), codes.join(", "));
    }
    Ok(())
}
