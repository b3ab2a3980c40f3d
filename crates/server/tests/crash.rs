//! A process that ends at any moment: nothing acknowledged is lost, nothing is half there.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use std::{
    collections::BTreeSet,
    io::{ErrorKind, Write as _},
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use otinish_server::AbortAt;
use serde_json::Value;
use support::*;

#[test]
#[ignore = "the server of the other tests, in a process of its own"]
fn child_server() {
    child_main();
}

/// What a client knows: the key it sent, the files, and the answer it got.
struct Sent {
    key: String,
    seed: u64,
    receipt: Option<Value>,
}

const SIZE: usize = 150_000;

fn content(seed: u64) -> [Vec<u8>; 2] {
    [bytes(SIZE, seed), bytes(100, seed + 1_000_000)]
}

fn send(addr: std::net::SocketAddr, key: &str, seed: u64) -> std::io::Result<Answer> {
    let [large, small] = content(seed);
    let files = [("a.rtf", "application/rtf", &large[..]), ("b.rtf", "application/rtf", &small[..])];
    exchange(addr, &submission(key, &application(&answers()), &files))
}

/// Reads an application back and compares everything that was sent.
fn check(addr: std::net::SocketAddr, receipt: &Value, seed: u64) {
    let (id, token) = (receipt["id"].as_str().unwrap(), receipt["token"].as_str().unwrap());
    let whole = read(addr, id, "", token).json();
    assert_eq!(whole["number"], receipt["number"]);
    assert_eq!(whole["receipt"], receipt["receipt"]);
    for (at, expected) in content(seed).iter().enumerate() {
        assert!(read(addr, id, &format!("/attachments/{at}"), token).body == *expected, "file {at} of {id}");
    }
}

/// What is on disk belongs to these applications and no others.
fn check_folders(data: &Path, ids: &BTreeSet<String>) {
    assert_eq!(incoming(data), 0, "{:?}", files_below(&data.join("incoming")));
    let on_disk: BTreeSet<_> =
        files_below(&data.join("files")).iter().map(|path| path.split('/').nth(1).unwrap().to_owned()).collect();
    assert_eq!(on_disk, *ids);
}

#[test]
fn killed_under_load_it_loses_nothing_and_leaves_nothing_half() {
    const ROUNDS: usize = 25;
    let (data, forms) = (tempfile::tempdir().unwrap(), forms());
    let sent = Mutex::new(Vec::<Sent>::new());
    let counter = AtomicUsize::new(0);
    for round in 0..ROUNDS {
        let server = Process::start(data.path(), forms.path(), None);
        let addr = server.addr;
        let answered = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    loop {
                        let seed = counter.fetch_add(1, Ordering::Relaxed);
                        let key = format!("key-{seed}");
                        let seed = seed as u64;
                        let receipt = match send(addr, &key, seed) {
                            Ok(answer) => {
                                assert_eq!(answer.status, 201, "{answer:?}");
                                answered.fetch_add(1, Ordering::Relaxed);
                                Some(answer.json())
                            }
                            Err(error) => {
                                assert_ne!(error.kind(), ErrorKind::WouldBlock, "an answer did not come");
                                None
                            }
                        };
                        let is_lost = receipt.is_none();
                        sent.lock().unwrap().push(Sent { key, seed, receipt });
                        if is_lost {
                            break;
                        }
                    }
                });
            }
            // Another moment in each round: after some answers, and after some work more.
            wait_for("answers come", || answered.load(Ordering::Relaxed) > round % 5);
            let mut work = bytes(32 + round * 7919 % 50_000, 1);
            work.sort_unstable();
            server.kill();
        });
    }

    // What was killed is repaired by a start alone; then every client that got no answer asks again.
    let server = Process::start(data.path(), forms.path(), None);
    let mut sent = sent.into_inner().unwrap();
    let acknowledged = sent.iter().filter(|sent| sent.receipt.is_some()).count();
    assert!(acknowledged >= ROUNDS && acknowledged < sent.len(), "{acknowledged} of {}", sent.len());
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let known: BTreeSet<_> =
        sent.iter().filter_map(|sent| Some(sent.receipt.as_ref()?["id"].as_str()?.to_owned())).collect();
    let on_disk: BTreeSet<_> =
        files_below(&data.path().join("files")).iter().map(|path| path.split('/').nth(1).unwrap().to_owned()).collect();
    assert!(known.is_subset(&on_disk));
    assert_eq!(incoming(data.path()), 0);
    for sent in &mut sent {
        let answer = send(server.addr, &sent.key, sent.seed).unwrap();
        assert_eq!(answer.status, 201);
        let is_replay = answer.header("idempotency-replayed") == "true";
        match &sent.receipt {
            Some(receipt) => assert!(is_replay && answer.json() == *receipt, "{} was lost", sent.key),
            // Stored and not answered: its files were there at the start already.
            None if is_replay => assert!(on_disk.contains(answer.json()["id"].as_str().unwrap())),
            None => assert!(!on_disk.contains(answer.json()["id"].as_str().unwrap())),
        }
        check(server.addr, &answer.json(), sent.seed);
        ids.insert(answer.json()["id"].as_str().unwrap().to_owned());
        sent.receipt = Some(answer.json());
    }
    // No number is missing and none stands twice.
    let year = sent[0].receipt.as_ref().unwrap()["number"].as_str().unwrap()[..10].to_owned();
    let numbers: BTreeSet<_> =
        sent.iter().map(|sent| sent.receipt.as_ref().unwrap()["number"].as_str().unwrap().to_owned()).collect();
    let expected: BTreeSet<_> = (1..=sent.len()).map(|number| format!("{year}{number:06}")).collect();
    assert_eq!(numbers, expected);
    check_folders(data.path(), &ids);
}

#[test]
fn ended_between_any_two_steps_it_leaves_all_or_nothing() {
    for step in AbortAt::ALL {
        let (data, forms) = (tempfile::tempdir().unwrap(), forms());
        let server = Process::start(data.path(), forms.path(), Some(step));
        assert!(send(server.addr, "k", 1).is_err(), "{step:?}");
        let (ended_well, _) = server.wait();
        assert!(!ended_well);
        let server = Process::start(data.path(), forms.path(), None);
        let left: BTreeSet<_> = files_below(&data.path().join("files"))
            .iter()
            .map(|path| path.split('/').nth(1).unwrap().to_owned())
            .collect();
        check_folders(data.path(), &left);
        assert_eq!(left.len(), usize::from(step == AbortAt::Committed), "{step:?}");
        let answer = send(server.addr, "k", 1).unwrap();
        assert_eq!(answer.header("idempotency-replayed") == "true", step == AbortAt::Committed, "{step:?}");
        assert!(answer.json()["number"].as_str().unwrap().ends_with("-000001"), "{step:?}");
        check(server.addr, &answer.json(), 1);
        check_folders(data.path(), &BTreeSet::from([answer.json()["id"].as_str().unwrap().to_owned()]));
    }
}

#[test]
fn told_to_stop_it_finishes_what_is_under_way_and_takes_nothing_new() {
    let (data, forms) = (tempfile::tempdir().unwrap(), forms());
    let server = Process::start(data.path(), forms.path(), None);
    let addr = server.addr;
    // Applications half sent, an idle connection, and a client that has an answer already.
    let sent: Vec<_> = (0..4)
        .map(|seed| {
            let [large, small] = content(seed);
            let files = [("a.rtf", "application/rtf", &large[..]), ("b.rtf", "application/rtf", &small[..])];
            submission(&format!("k{seed}"), &application(&answers()), &files)
        })
        .collect();
    let mut streams: Vec<_> = sent
        .iter()
        .map(|sent| {
            let mut stream = connect(addr).unwrap();
            stream.write_all(&sent[..sent.len() / 2]).unwrap();
            stream
        })
        .collect();
    let mut idle = connect(addr).unwrap();
    idle.write_all(&request("GET", "/livez", &[], b"")).unwrap();
    assert_eq!(read_answer(&mut idle).unwrap().status, 200);
    wait_for("the uploads are under way", || incoming(data.path()) == 4);
    server.terminate();
    // No new connection is taken any more.
    wait_for("the port is closed", || {
        std::net::TcpStream::connect(addr).is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused)
    });
    assert!(read_answer(&mut idle).is_err(), "the idle connection is closed");
    let receipts: Vec<_> = streams
        .iter_mut()
        .zip(&sent)
        .map(|(stream, sent)| {
            stream.write_all(&sent[sent.len() / 2..]).unwrap();
            let answer = read_answer(stream).unwrap();
            assert_eq!((answer.status, answer.header("connection")), (201, "close"));
            answer.json()
        })
        .collect();
    let (ended_well, log) = server.wait();
    assert!(ended_well, "{log}");
    // The write-ahead log was written back.
    assert!(!data.path().join("otinish.db-wal").exists());
    let server = Process::start(data.path(), forms.path(), None);
    for (seed, receipt) in (0..).zip(&receipts) {
        check(server.addr, receipt, seed);
    }
}

#[test]
fn told_to_stop_under_load_it_ends_well_and_loses_nothing() {
    let (data, forms) = (tempfile::tempdir().unwrap(), forms());
    let server = Process::start(data.path(), forms.path(), None);
    let addr = server.addr;
    let receipts = Mutex::new(Vec::new());
    let counter = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let seed = counter.fetch_add(1, Ordering::Relaxed) as u64;
                    let Ok(answer) = send(addr, &format!("k{seed}"), seed) else { break };
                    assert_eq!(answer.status, 201);
                    receipts.lock().unwrap().push((seed, answer.json()));
                }
            });
        }
        wait_for("answers come", || receipts.lock().unwrap().len() > 20);
        server.terminate();
    });
    let (ended_well, log) = server.wait();
    assert!(ended_well, "{log}");
    assert_eq!(incoming(data.path()), 0);
    let server = Process::start(data.path(), forms.path(), None);
    for (seed, receipt) in receipts.into_inner().unwrap() {
        check(server.addr, &receipt, seed);
    }
}
