//! Memory does not grow with what is uploaded. The full measure, 32 uploads of 60 MB, is `examples/memory.rs`.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use std::{
    fs,
    io::Write as _,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use support::*;

#[test]
#[ignore = "the server of the other tests, in a process of its own"]
fn child_server() {
    child_main();
}

/// The most memory that a process has held, in kilobytes.
fn peak(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn sixteen_uploads_at_once_hold_less_memory_than_one_of_them_has_bytes() {
    const SIZE: usize = 12 << 20;
    let (data, forms) = (tempfile::tempdir().unwrap(), forms());
    let server = Process::start(data.path(), forms.path(), None);
    let addr = server.addr;
    assert_eq!(get(addr, "/readyz", &[]).status, 200);
    let before = peak(server.child.id());
    let content = bytes(SIZE, 1);
    let all_under_way = AtomicBool::new(false);
    thread::scope(|scope| {
        for client in 0..16 {
            let (content, all_under_way, data) = (&content, &all_under_way, data.path());
            scope.spawn(move || {
                let sent = submission(
                    &format!("k{client}"),
                    &application(&answers()),
                    &[("a.rtf", "application/rtf", content)],
                );
                let mut stream = connect(addr).unwrap();
                stream.write_all(&sent[..sent.len() / 2]).unwrap();
                // All of them are under way before one of them ends.
                wait_for("all uploads are under way", || {
                    all_under_way.fetch_or(incoming(data) == 16, Ordering::Relaxed)
                });
                stream.write_all(&sent[sent.len() / 2..]).unwrap();
                assert_eq!(read_answer(&mut stream).unwrap().status, 201);
            });
        }
    });
    // 192 MB came in. Each upload has its blocks and buffers: about a megabyte.
    let grown = peak(server.child.id()) - before;
    assert!(grown < 32 * 1024, "{grown} KB more than the {before} KB at the start");
    assert_eq!(files_below(&data.path().join("files")).len(), 16);
}
