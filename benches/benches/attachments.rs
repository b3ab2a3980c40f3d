//! Inspecting files of 60 MB on a disk, beside reading them and hashing them as the server does.

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
};

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use otinish_attachments::{FileMeta, Policy, SeekSource, inspect};
use otinish_benches::files::FORMATS;
use sha2::{Digest as _, Sha256};

/// What the rules allow for all files together, less the frame around the content.
const LEN: usize = 59 << 20;

fn attachments(criterion: &mut Criterion) {
    let folder = std::env::temp_dir().join(format!("otinish-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    for (name, build) in FORMATS {
        let path = folder.join(name);
        fs::write(&path, build(LEN)).expect("a temporary file");
        let mut group = criterion.benchmark_group(format!("attachments/{name}"));
        let size = path.metadata().expect("it was written").len();
        group.throughput(Throughput::Bytes(size)).sampling_mode(SamplingMode::Flat).sample_size(10);
        group.bench_function("read", |b| b.iter(|| read(&path, |_| ())));
        group.bench_function("sha256", |b| {
            b.iter(|| {
                let mut hash = Sha256::new();
                read(&path, |bytes| hash.update(bytes));
                hash.finalize()
            });
        });
        group.bench_function("inspect", |b| {
            b.iter(|| {
                let mut source =
                    SeekSource::new(File::open(&path).expect("it was written")).expect("a file has an end");
                let meta = FileMeta { name, size, media_type: "" };
                let found = inspect(&mut source, &meta, &Policy::edoc()).expect("the file can be read");
                assert!(found.findings.is_empty(), "{:?}", found.findings);
            });
        });
        group.finish();
    }
    fs::remove_dir_all(folder).expect("the folder is ours");
}

fn read(path: &Path, mut take: impl FnMut(&[u8])) {
    let mut file = File::open(path).expect("it was written");
    let mut buffer = vec![0; 256 << 10];
    loop {
        match file.read(&mut buffer).expect("the file can be read") {
            0 => break,
            count => take(&buffer[..count]),
        }
    }
}

criterion_group! { name = benches; config = otinish_benches::short(); targets = attachments }
criterion_main!(benches);
