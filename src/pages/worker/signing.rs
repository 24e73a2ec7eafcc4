//! Files for signing: made ready, stamped with room for a seal, looked at for one. The seal itself is made by the server: its key never
//! comes near a file from outside.

use super::{
    super::message::{Answer, PreparedFile, Stamping, Verification},
    Stop,
};
use crate::{
    pages::message::Unshown,
    pdf_files::{
        intake,
        seal::{self, Words},
        stamp::{self, Overlay},
        verify,
    },
};
use data_encoding::BASE64;
use std::io::Write;

/// Makes a file ready.
pub fn prepare(file: &[u8], out: &mut impl Write) -> Result<(), Stop> {
    let ready = match intake::prepare(file) {
        Ok(ready) => ready,
        Err(refused) => return Ok(Answer::Refused(refused).write(out, (b"", b""))?),
    };
    let about = PreparedFile {
        bytes: ready.file.len(),
        pages: ready.pages.iter().map(|page| page.size).collect(),
        changes: ready.changes,
        holds_signature: ready.holds_signature,
    };
    Ok(Answer::Prepared(about).write(out, (b"", &ready.file))?)
}

/// Stamps a file and makes room for its seal.
pub fn stamp(stamping: &Stamping, file: Vec<u8>, out: &mut impl Write) -> Result<(), Stop> {
    match stamped(stamping, file)? {
        Ok(pending) => {
            let gap = pending.gap();
            let file = pending.into_file();
            let answer = Answer::Stamped { bytes: file.len(), gap: (gap.start, gap.end) };
            Ok(answer.write(out, (b"", &file))?)
        }
        Err(why) => Ok(Answer::Unstamped(why).write(out, (b"", b""))?),
    }
}

fn stamped(stamping: &Stamping, mut file: Vec<u8>) -> Result<Result<seal::Pending, String>, Stop> {
    let part = |rest: &mut Vec<u8>, bytes: u64| {
        let bytes =
            usize::try_from(bytes).ok().filter(|bytes| *bytes <= rest.len()).ok_or(Unshown::Broken)?;
        let tail = rest.split_off(rest.len() - bytes);
        Ok::<_, Unshown>(tail)
    };
    // from the end, so that the file itself stays where it is
    let appendix = part(&mut file, stamping.appendix_bytes)?;
    let drawings = part(&mut file, stamping.drawings_bytes)?;
    let overlays: Vec<Overlay> = stamping
        .pages
        .iter()
        .enumerate()
        .map(|(overlay_page, page)| Overlay { page: *page, overlay_page })
        .collect();
    let appendix = (!appendix.is_empty()).then_some(appendix.as_slice());
    let stamped = match stamp::stamp(&file, &overlays, &drawings, appendix) {
        Ok(stamped) => stamped,
        Err(why) => return Ok(Err(format!("{why:?}"))),
    };
    drop(file);
    let words = Words { name: &stamping.name, reason: &stamping.reason, location: "", at: stamping.at };
    Ok(seal::prepare(&stamped, &words).map_err(|why| format!("{why:?}")))
}

/// Says whether a file was sealed with one of the certificates.
pub fn verify(verification: &Verification, file: &[u8], out: &mut impl Write) -> Result<(), Stop> {
    let known: Vec<Vec<u8>> =
        verification.known.iter().filter_map(|known| BASE64.decode(known.as_bytes()).ok()).collect();
    let known: Vec<&[u8]> = known.iter().map(Vec::as_slice).collect();
    Ok(Answer::Verdict(verify::verify(file, &known)).write(out, (b"", b""))?)
}
