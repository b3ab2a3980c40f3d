//! JPEG: the segments from SOI to EOI (ITU-T T.81, annex B).

use alloc::vec;

use otinish_verdict::Severity;

use super::{
    io::{Res, Stop, View},
    job::Job,
    tail,
};
use crate::{Format, code};

const CHUNK: usize = 16 << 10;

pub(crate) fn read(job: &Job<'_>, view: &View<'_>) -> Res<Option<Format>> {
    let end = match image(job, view) {
        Ok(end) => end,
        Err(Stop::Ended) => {
            job.stopped(Stop::Ended);
            return Ok(Some(Format::Jpeg));
        }
        Err(stop) => return Err(stop),
    };
    let mut end = end;
    // Cameras put further pictures of the same scene behind the first.
    while end < view.len() {
        let begins = view.exact::<3>(end).is_ok_and(|start| start == [0xff, 0xd8, 0xff]);
        if !begins {
            break;
        }
        match image(job, &view.sub(end, u64::MAX)) {
            Ok(length) => end = end.saturating_add(length),
            Err(_) => break,
        }
    }
    tail::check_rest(job, view, end, Severity::Warning);
    Ok(Some(Format::Jpeg))
}

/// Walks one image and returns its length.
fn image(job: &Job<'_>, view: &View<'_>) -> Res<u64> {
    let mut at = 2;
    let mut frame = false;
    let mut scan = false;
    let mut width = 0;
    loop {
        // The marker, the length, and of a frame its precision, height, width and number of components.
        let mut head = [0; 10];
        if view.read(at, &mut head) < 2 {
            return Err(Stop::Ended);
        }
        let [ff, marker, l1, l0, p, y1, y0, x1, x0, components] = head;
        if ff != 0xff {
            return Err(Stop::Damaged);
        }
        if marker == 0xff {
            // Any number of fill bytes may precede a marker.
            at += 1;
            continue;
        }
        at += 2;
        match marker {
            0xd9 => return if frame && scan { Ok(at) } else { Err(Stop::Damaged) },
            0xd0..=0xd7 | 0x01 => continue,
            0x00 | 0xd8 | 0x02..=0xbf => return Err(Stop::Damaged),
            _ => {}
        }
        let length = u64::from(u16::from_be_bytes([l1, l0]));
        if at + 2 > view.len() || at + length > view.len() {
            return Err(Stop::Ended);
        }
        if length < 2 {
            return Err(Stop::Damaged);
        }
        // SOF0–SOF15 but DHT (C4), JPG (C8) and DAC (CC).
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let height = u64::from(u16::from_be_bytes([y1, y0]));
            width = u64::from(u16::from_be_bytes([x1, x0]));
            if width == 0 || components == 0 || length != 8 + 3 * u64::from(components) {
                return Err(Stop::Damaged);
            }
            count(job, width * height);
            frame = true;
        }
        // The height may be left out and follow the first scan.
        if marker == 0xdc {
            count(job, width * u64::from(u16::from_be_bytes([p, y1])));
        }
        at += length;
        if marker == 0xda {
            if !frame {
                return Err(Stop::Damaged);
            }
            scan = true;
            at = next_marker(view, at)?;
        }
    }
}

/// Refuses an image of too many pixels.
fn count(job: &Job<'_>, pixels: u64) {
    let max = job.policy.max_pixels;
    if pixels > max {
        job.over(code::PIXELS, pixels, max);
    }
}

/// The offset of the next marker in entropy-coded data, restarts and stuffed bytes aside.
fn next_marker(view: &View<'_>, from: u64) -> Res<u64> {
    let mut buffer = vec![0; CHUNK];
    let mut at = from;
    loop {
        let count = view.read(at, &mut buffer);
        let bytes = buffer.get(..count).unwrap_or_default();
        if count < 2 {
            return Err(Stop::Ended);
        }
        for (index, pair) in bytes.windows(2).enumerate() {
            if let [0xff, second] = pair
                && !matches!(second, 0x00 | 0xff | 0xd0..=0xd7)
            {
                return Ok(at + index as u64);
            }
        }
        at += count as u64 - 1;
    }
}
