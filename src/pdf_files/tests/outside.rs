//! What readers from outside say of sealed files.

use super::{samples::*, tools};
use crate::pdf_files::{
    intake::{Change, prepare},
    stamp::stamp,
    verify::{Verdict, verify},
};
use std::{fs, path::Path};
use tempfile::TempDir;

/// pyHanko's own view of all signatures of a file: each valid, over the whole file as it was then, with what it says of later changes.
const PYHANKO: &str = include_str!("../../../tests/peers/seals.py");

fn folder_with(name: &str, file: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), file).unwrap();
    folder
}

fn pyhanko(folder: &Path, file: &str) -> Option<Vec<String>> {
    fs::write(folder.join("look.py"), PYHANKO).unwrap();
    let output = tools::run("python3", &["look.py", file], folder)?;
    assert!(output.status.success(), "{}", tools::text(&output));
    Some(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
}

fn accept(name: &str, sealed: &[u8], stamped_pages: usize) {
    let folder = folder_with("sealed.pdf", sealed);
    let folder = folder.path();
    if let Some(output) = tools::run("qpdf", &["--check", "sealed.pdf"], folder) {
        assert!(output.status.success(), "{name}: {}", tools::text(&output));
    }
    if let Some(output) = tools::run("pdfsig", &["-nocert", "sealed.pdf"], folder) {
        let text = tools::text(&output);
        assert!(
            text.contains("Signature is Valid.") && text.contains("Total document signed"),
            "{name}: {text}"
        );
    }
    if let Some(output) = tools::run("pdftotext", &["sealed.pdf", "-"], folder) {
        let found = tools::text(&output).matches("Signed by Amara Diallo").count();
        assert_eq!(found, stamped_pages, "{name}");
    }
    if let Some(output) = tools::run("mutool", &["draw", "-F", "text", "sealed.pdf"], folder) {
        let text = tools::text(&output);
        assert!(text.contains("Signed by Amara Diallo") && !text.contains("error:"), "{name}: {text}");
    }
    if let Some(lines) = pyhanko(folder, "sealed.pdf") {
        let [line] = &lines[..] else { panic!("{name}: {lines:?}") };
        assert!(line.contains("bottom_line True") && line.contains("coverage ENTIRE_FILE"), "{name}: {line}");
    }
}

#[test]
fn outside_readers_accept_the_seal_of_every_file() {
    for (name, file) in all() {
        let stamped_pages = prepare(&file).unwrap().pages.len();
        accept(name, &sealed(&stamped(&file)), stamped_pages);
    }
}

/// A file as qpdf writes it with these options.
fn by_qpdf(file: &[u8], options: &[&str]) -> Option<Vec<u8>> {
    let folder = folder_with("in.pdf", file);
    let output = tools::run("qpdf", &[options, &["in.pdf", "out.pdf"]].concat(), folder.path())?;
    assert!(output.status.success(), "{}", tools::text(&output));
    Some(fs::read(folder.path().join("out.pdf")).unwrap())
}

#[test]
fn files_as_qpdf_writes_them_are_sealed() {
    let file = made(&[LETTER; 3]).bytes();
    for (options, changes) in [
        (&["--object-streams=generate"][..], &[][..]),
        (&["--linearize"], &[]),
        (&["--linearize", "--object-streams=generate"], &[]),
        (&["--encrypt", "", "owner", "256", "--print=none", "--"], &[Change::Decrypted]),
        (
            &["--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=y", "--"],
            &[Change::Decrypted],
        ),
        (
            &["--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--"],
            &[Change::Decrypted],
        ),
    ] {
        let Some(file) = by_qpdf(&file, options) else { return };
        let ready = prepare(&file).unwrap();
        assert_eq!(ready.changes, changes, "{options:?}");
        accept(&format!("{options:?}"), &sealed(&stamped(&file)), 3);
    }
}

#[test]
fn a_file_that_opens_with_a_password_is_refused() {
    let options = ["--encrypt", "secret", "owner", "256", "--"];
    let Some(file) = by_qpdf(&made(&[LETTER]).bytes(), &options) else { return };
    assert_eq!(prepare(&file).unwrap_err(), crate::pdf_files::intake::Refused::NeedsPassword);
}

/// Somebody's approval, made elsewhere.
const APPROVE: &str = include_str!("../../../tests/peers/approve.py");

#[test]
fn a_seal_leaves_the_signature_of_another_valid() {
    for file in [made(&[LETTER]).bytes(), prepare(&form()).unwrap().file] {
        let folder = folder_with("in.pdf", &file);
        fs::write(folder.path().join("approve.py"), APPROVE).unwrap();
        let Some(output) = tools::run("python3", &["approve.py"], folder.path()) else { return };
        assert!(output.status.success(), "{}", tools::text(&output));
        let approved = fs::read(folder.path().join("out.pdf")).unwrap();
        let ready = prepare(&approved).unwrap();
        assert!(ready.holds_signature && ready.file == approved);
        assert!(stamp(&approved, &[], b"", Some(&certificate_pages())).is_err());
        let sealed = sealed(&approved);
        fs::write(folder.path().join("sealed.pdf"), &sealed).unwrap();
        let lines = pyhanko(folder.path(), "sealed.pdf").unwrap();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines.iter().all(|line| line.contains("bottom_line True")), "{lines:?}");
        let known = firm().certificates()[0].clone();
        assert!(matches!(verify(&sealed, &[&known]), Verdict::Sealed(_)));
        assert_eq!(verify(&approved, &[&known]), Verdict::ByOther);
    }
}
