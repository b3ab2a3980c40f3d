//! Measures the server's memory with 32 uploads of 60 MB under way at once.
//!
//! `cargo run --release -p otinish-server --example memory [UPLOADS] [MEGABYTES]`
//!
//! The server runs in a process of its own (this program again). Its peak of resident memory is printed; the program fails
//! if it is 100 MB or more. Linux only: the figure is `VmHWM` of `/proc/PID/status`. The form is `enis/access-notary` with
//! answers that are refused at the end, after everything has been read, hashed and written; nothing stays on disk.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    process::{Command, ExitCode, Stdio},
    sync::Barrier,
    thread,
    time::Instant,
};

use otinish_catalogue::Catalogue;
use otinish_server::{Config, serve};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> Result<ExitCode> {
    if let Some(data) = env::var_os("OTINISH_MEMORY_DATA") {
        let mut config = Config::new(data);
        config.addr.set_port(0);
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(serve(config, Catalogue::built_in(), |addr| println!("{addr}")))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut arguments = env::args().skip(1).map(|argument| argument.parse::<usize>());
    let uploads = arguments.next().unwrap_or(Ok(32))?;
    let megabytes = arguments.next().unwrap_or(Ok(60))?;
    let data = tempfile::tempdir()?;
    let mut child =
        Command::new(env::current_exe()?).env("OTINISH_MEMORY_DATA", data.path()).stdout(Stdio::piped()).spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    let measured = measure(line.trim().parse()?, child.id(), uploads, megabytes);
    child.kill()?;
    child.wait()?;
    let peak = measured?;
    Ok(if peak < 100 * 1024 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn measure(addr: SocketAddr, server: u32, uploads: usize, megabytes: usize) -> Result<u64> {
    let edition = Catalogue::built_in().form("enis/access-notary").map(|form| form.definition().edition);
    let edition = otinish_calendar::format_date(edition.ok_or("the form is missing")?.0);
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"application\"\r\nContent-Type: application/json\r\n\r\n\
         {{\"form\":\"enis/access-notary\",\"edition\":\"{edition}\",\"answers\":{{}}}}\r\n\
         --b\r\nContent-Disposition: form-data; name=\"documents\"; filename=\"a.pdf\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    );
    let tail = "\r\n--b--\r\n";
    let length = head.len() + (megabytes << 20) + tail.len();
    println!("{uploads} uploads of {megabytes} MiB; before: {} KB", peak(server)?);
    let (halfway, started) = (Barrier::new(uploads), Instant::now());
    let statuses = thread::scope(|scope| {
        let clients: Vec<_> = (0..uploads)
            .map(|client| {
                let (halfway, head) = (&halfway, &head);
                scope.spawn(move || -> Result<String> {
                    let mut stream = TcpStream::connect(addr)?;
                    let request = format!(
                        "POST /api/v1/applications HTTP/1.1\r\nhost: x\r\nidempotency-key: {client}\r\n\
                         content-type: multipart/form-data; boundary=b\r\ncontent-length: {length}\r\n\
                         connection: close\r\n\r\n{head}"
                    );
                    stream.write_all(request.as_bytes())?;
                    let megabyte = vec![0x42; 1 << 20];
                    for at in 0..megabytes {
                        if at == megabytes / 2 {
                            // All of them are under way before one of them ends.
                            halfway.wait();
                        }
                        stream.write_all(&megabyte)?;
                    }
                    stream.write_all(tail.as_bytes())?;
                    let mut answer = String::new();
                    stream.read_to_string(&mut answer)?;
                    Ok(answer.lines().next().unwrap_or_default().to_owned())
                })
            })
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().map_err(|_| "a client ended in a panic")?)
            .collect::<Result<Vec<_>>>()
    })?;
    let seconds = started.elapsed().as_secs_f64();
    if let Some(other) = statuses.iter().find(|status| !status.contains(" 422 ")) {
        return Err(format!("an upload was not read to its end: {other}").into());
    }
    let peak = peak(server)?;
    println!("after {seconds:.1} s: peak {peak} KB, {:.0} MB/s", (uploads * megabytes) as f64 / seconds);
    Ok(peak)
}

/// The most memory that a process has held, in kilobytes.
fn peak(process: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.split_whitespace().nth(1).ok_or("no figure")?.parse()?)
}
