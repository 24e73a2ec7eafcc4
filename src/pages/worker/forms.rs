//! Forms that are filled in.

use super::{
    super::message::{Answer, FormFilling},
    Stop, text,
};
use crate::{
    pages::message::Unshown,
    pdf_files::{forms, intake::Refused},
};
use hayro::{hayro_interpret::InterpreterSettings, hayro_syntax::Pdf};
use serde::Serialize;
use std::{collections::BTreeMap, io::Write};

/// Pages of which the foot is read: the first two, where the edition stands, and the last.
const PAGES: usize = 2;

/// Makes a form ready, and says what is in it.
pub fn read(file: &[u8], out: &mut impl Write) -> Result<(), Stop> {
    match forms::read_form(file, texts) {
        Ok(ready) => answer(&ready.about, &ready.file, out),
        Err(refused) => refuse(refused, out),
    }
}

/// Fills in a form.
pub fn fill(filling: &FormFilling, mut file: Vec<u8>, out: &mut impl Write) -> Result<(), Stop> {
    let at =
        usize::try_from(filling.fill_bytes).ok().filter(|at| *at <= file.len()).ok_or(Unshown::Broken)?;
    let values = file.split_off(at);
    let values: BTreeMap<String, String> = serde_json::from_slice(&values).map_err(|_| Unshown::Broken)?;
    match forms::fill(&file, &values) {
        Ok(filled) => answer(&filled.misfits, &filled.file, out),
        Err(refused) => refuse(refused, out),
    }
}

fn answer(about: &impl Serialize, file: &[u8], out: &mut impl Write) -> Result<(), Stop> {
    let about = serde_json::to_vec(about).map_err(|_| Unshown::Broken)?;
    let said = Answer::Form { about: about.len(), bytes: file.len() };
    Ok(said.write(out, (&about, file))?)
}

fn refuse(refused: Refused, out: &mut impl Write) -> Result<(), Stop> {
    Ok(Answer::Refused(refused).write(out, (b"", b""))?)
}

/// What is written on the pages that say which edition it is.
fn texts(file: &[u8]) -> Vec<String> {
    let Ok(pdf) = Pdf::new(file.to_vec()) else { return Vec::new() };
    let (pages, settings) = (pdf.pages(), InterpreterSettings::default());
    let last = (pages.len() > PAGES).then(|| pages.len() - 1);
    let numbers = (0..pages.len().min(PAGES)).chain(last);
    numbers.filter_map(|number| pages.get(number)).map(|page| text::read(page, &settings)).collect()
}
