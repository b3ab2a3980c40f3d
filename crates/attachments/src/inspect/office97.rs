//! Word, Excel and PowerPoint 97–2003 by the records of their main streams (MS-DOC, MS-XLS, MS-PPT).

use alloc::vec::Vec;

use super::{
    archive::Packed,
    cfb::{CompoundFile, Entry},
    io::{Res, Stop, View, fit, le16, le32},
    job::Job,
    object,
    sniff::Family,
    unpack::Packing,
};
use crate::{Format, code};

/// Word: the file information block.
pub(crate) fn word(job: &Job<'_>, file: &CompoundFile<'_>, entry: &Entry) -> Res<Option<Format>> {
    let stream = file.stream(job, entry)?;
    let block: [u8; 32] = stream.exact(file.view(), 0).map_err(|_| Stop::Damaged)?;
    // 0xA5EC since Word 97, 0xA5DC before.
    if !matches!(le16(&block, 0), 0xa5ec | 0xa5dc) {
        return Err(Stop::Damaged);
    }
    let flags = le16(&block, 0x0a);
    if flags & 0x0100 != 0 {
        job.treat(job.policy.encrypted, code::ENCRYPTED);
    } else if le16(&block, 0) == 0xa5ec {
        let table = if flags & 0x0200 == 0 { b"0Table" } else { b"1Table" };
        if file.root_stream(table).is_none() {
            return Err(Stop::Damaged);
        }
    }
    Ok(Some(Format::Doc))
}

/// Excel: the records of the workbook's globals.
pub(crate) fn excel(job: &Job<'_>, file: &CompoundFile<'_>, entry: &Entry) -> Res<Option<Format>> {
    const BOUND_SHEET: u16 = 0x0085;
    const FILE_PASS: u16 = 0x002f;
    /// What formulas refer to, since Excel 97 and before.
    const SUP_BOOK: u16 = 0x01ae;
    const EXTERN_SHEET: u16 = 0x0017;
    const EXCEL_97: u16 = 0x0600;
    const END: u16 = 0x000a;
    let stream = file.stream(job, entry)?;
    let begin: [u8; 6] = stream.exact(file.view(), 0).map_err(|_| Stop::Damaged)?;
    if le16(&begin, 0) != 0x0809 || le16(&begin, 2) < 4 {
        return Err(Stop::Damaged);
    }
    let mut at = 0;
    while at + 4 <= stream.len {
        let head: [u8; 4] = stream.exact(file.view(), at)?;
        let (kind, length) = (le16(&head, 0), u64::from(le16(&head, 2)));
        match kind {
            FILE_PASS => {
                job.treat(job.policy.encrypted, code::ENCRYPTED);
                return Ok(Some(Format::Xls));
            }
            // The sheet's place, its visibility, its kind: 1 is a sheet of Excel 4.0 macros, 6 a Visual Basic module.
            BOUND_SHEET if length >= 6 => {
                let sheet: [u8; 6] = stream.exact(file.view(), at + 4)?;
                if matches!(sheet[5], 1 | 6) {
                    job.treat(job.policy.macros, code::MACROS);
                }
            }
            SUP_BOOK | EXTERN_SHEET if (kind == SUP_BOOK) == (le16(&begin, 4) == EXCEL_97) => {
                let record = stream.bytes(file.view(), at + 4, fit(length));
                // Two bytes, the text; since Excel 97 a number, that of characters, whether they are wide, the text, and more.
                let (mut from, mut count, mut wide) = (2, record.len(), 0);
                if kind == SUP_BOOK {
                    wide = usize::from(le16(&record, 4)) & 1;
                    count = usize::from(le16(&record, 2)) << wide;
                    from = 5;
                }
                let mut text = record.iter().skip(from).take(count).enumerate();
                // Between the name of another program and what is asked of it (DDE), or an object's kind and its file.
                if text.any(|(at, byte)| *byte == 3 && at & wide == 0) {
                    job.error(code::LINKED_OBJECT);
                }
            }
            END => return Ok(Some(Format::Xls)),
            _ => {}
        }
        at += 4 + length;
    }
    Err(Stop::Ended)
}

/// PowerPoint: the user's record, then all records of the document, containers entered.
pub(crate) fn slides(job: &Job<'_>, file: &CompoundFile<'_>, entry: &Entry, depth: u32) -> Res<Option<Format>> {
    const MACRO_INFO: u16 = 0x0400;
    const STORAGE: u16 = 0x1011;
    let view = file.view();
    let user = file.root_stream(b"Current User").ok_or(Stop::Damaged)?;
    let user: [u8; 16] = file.stream(job, user)?.exact(view, 0).map_err(|_| Stop::Damaged)?;
    match le32(&user, 12) {
        0xe391_c05f => {}
        0xf3d1_c4df => {
            job.treat(job.policy.encrypted, code::ENCRYPTED);
            return Ok(Some(Format::Ppt));
        }
        _ => return Err(Stop::Damaged),
    }
    let stream = file.stream(job, entry)?;
    let mut at = 0;
    let mut records = 0_u64;
    while at + 8 <= stream.len {
        let head: [u8; 8] = stream.exact(view, at)?;
        let (version, kind, length) = (le16(&head, 0), le16(&head, 2), u64::from(le32(&head, 4)));
        at += 8;
        records += 1;
        if length > stream.len - at {
            return Err(if records == 1 { Stop::Damaged } else { Stop::Ended });
        }
        if kind == MACRO_INFO && length >= 8 {
            let info: [u8; 8] = stream.exact(view, at)?;
            if le32(&info, 4) != 0 {
                job.treat(job.policy.macros, code::MACROS);
            }
        }
        if kind == STORAGE {
            if !job.hold(length) {
                return Err(job.refuse(code::UNREADABLE_PART));
            }
            let bytes = stream.bytes(view, at, fit(length));
            storage(job, version >> 4, bytes, depth)?;
            job.release(length);
        }
        if version & 0xf != 0xf {
            at += length;
        }
    }
    if records == 0 { Err(Stop::Damaged) } else { Ok(Some(Format::Ppt)) }
}

/// Looks into an object's storage, a compound file: packed behind its length if the instance is 1, else as it is.
fn storage(job: &Job<'_>, instance: u16, bytes: Vec<u8>, depth: u32) -> Res<()> {
    let size = u64::from(le32(&bytes, 0));
    let view = View::memory(bytes);
    let packed = if instance == 1 {
        Packed { view: view.sub(4, u64::MAX), packing: Packing::Zlib, unpacked: size, crc: None }
    } else {
        Packed { unpacked: view.len(), view, packing: Packing::Stored, crc: None }
    };
    job.unpack(packed.unpacked)?;
    if let Err(Stop::Damaged | Stop::Ended) = object::inspect(job, &packed, Family::CompoundFile, depth) {
        job.error(code::UNREADABLE_PART);
    }
    Ok(())
}
