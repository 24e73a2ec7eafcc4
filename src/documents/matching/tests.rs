use super::*;
use crate::i18n::TextLang;

struct Case {
    titles: Vec<(Localized, Option<&'static str>)>,
    /// The places of those that take no more files.
    answered: Vec<usize>,
}

/// Title in English, in Spanish, and whose document it is.
fn case(requests: &[(&str, &str, Option<&'static str>)]) -> Case {
    let title = |en, es| Localized::new(TextLang::En, en).with(TextLang::Es, es);
    let titles = requests.iter().map(|(en, es, whose)| (title(*en, *es), *whose)).collect();
    Case { titles, answered: Vec::new() }
}

impl Case {
    /// The place of the request that fits, and whether clearly.
    fn fit(&self, name: &str) -> Option<(usize, bool)> {
        let ids: Vec<RequestId> = self.titles.iter().map(|_| RequestId::new()).collect();
        let place = |id| ids.iter().position(|other| *other == id).expect("one of them");
        let candidates: Vec<_> = ids
            .iter()
            .zip(&self.titles)
            .enumerate()
            .map(|(place, (id, (title, applicant)))| Candidate {
                request: *id,
                title,
                applicant: *applicant,
                is_open: !self.answered.contains(&place),
            })
            .collect();
        match fit(name, &candidates) {
            Fit::Clear(id) => Some((place(id), true)),
            Fit::Guess(id) => Some((place(id), false)),
            Fit::None => None,
        }
    }
}

fn petition() -> Case {
    case(&[
        ("Marriage certificate", "Acta de matrimonio", None),
        ("Birth certificate", "Acta de nacimiento", Some("Amara Diallo")),
        ("Birth certificate", "Acta de nacimiento", Some("Kofi Mensah")),
        ("Passport photo page", "Página de la foto del pasaporte", Some("Amara Diallo")),
        ("Passport photo page", "Página de la foto del pasaporte", Some("Kofi Mensah")),
        ("Tax return 2025", "Declaración de impuestos 2025", None),
        ("Tax return 2024", "Declaración de impuestos 2024", None),
    ])
}

#[test]
fn a_name_that_says_it_all_is_clear() {
    let petition = petition();
    assert_eq!(petition.fit("marriage-certificate"), Some((0, true)));
    assert_eq!(petition.fit("Acta de Matrimonio (copia)"), Some((0, true)));
    assert_eq!(petition.fit("Scan_MarriageCert_final"), Some((0, true)));
    assert_eq!(petition.fit("Marrige certificate"), Some((0, true)), "misspelt");
    assert_eq!(petition.fit("ACTA DE MATRIMONIO"), Some((0, true)));
    assert_eq!(petition.fit("tax-2025"), Some((5, true)));
    assert_eq!(petition.fit("declaracion_impuestos_2024"), Some((6, true)), "without accents");
}

#[test]
fn a_name_in_the_name_says_whose_it_is() {
    let petition = petition();
    assert_eq!(petition.fit("Kofi birth certificate"), Some((2, true)));
    assert_eq!(petition.fit("pasaporte Amara Diallo"), Some((3, true)));
    assert_eq!(petition.fit("Passport_Mensah"), Some((4, true)));
}

#[test]
fn what_could_be_two_things_is_asked() {
    let petition = petition();
    let (_, clear) = petition.fit("birth certificate").expect("a guess");
    assert!(!clear, "whose?");
    let (place, clear) = petition.fit("tax return").expect("a guess");
    assert!(!clear && (5..=6).contains(&place), "which year?");
    assert!(petition.fit("certificate").is_none_or(|(_, clear)| !clear));
}

#[test]
fn a_name_that_says_nothing_fits_nothing() {
    let petition = petition();
    for name in [
        "IMG_20251121_101500",
        "scan0001",
        "WhatsApp Image 2026-11-02 at 10.11.12",
        "x",
        "",
        "document (3)",
        "1234",
    ] {
        assert_eq!(petition.fit(name), None, "{name}");
    }
    assert_eq!(petition.fit("2019"), None, "a number is not nearly another");
    assert_eq!(case(&[]).fit("passport"), None);
}

#[test]
fn what_is_left_is_guessed_and_never_taken_for_it() {
    let one = case(&[("Passport", "Pasaporte", None)]);
    assert_eq!(one.fit("IMG_1"), Some((0, false)));
    assert_eq!(one.fit("engagement-letter"), Some((0, false)));
    assert_eq!(one.fit("passport scan"), Some((0, true)));
    let (mut all, last) = (petition(), 5);
    all.answered = (0..all.titles.len()).filter(|place| *place != last).collect();
    assert_eq!(all.fit("IMG_1"), Some((last, false)));
    assert_eq!(all.fit("employment-letter"), Some((last, false)));
    assert_eq!(all.fit("marriage certificate"), None, "it names one that was answered");
    assert_eq!(all.fit("tax 2025"), Some((last, true)));
}

#[test]
fn the_form_of_a_document_is_not_what_it_is() {
    let one = case(&[("Marriage certificate", "Acta de matrimonio", None)]);
    assert_eq!(one.fit("birth-certificate"), Some((0, false)));
    assert_eq!(one.fit("acta de nacimiento"), Some((0, false)));
    let two = case(&[
        ("Letter of support", "Carta de apoyo", None),
        ("Medical examination", "Examen médico", None),
    ]);
    assert_eq!(two.fit("engagement-letter").filter(|(_, clear)| *clear), None);
    assert_eq!(two.fit("carta de apoyo"), Some((0, true)));
}

#[test]
fn words_lose_accents_capitals_and_what_says_nothing() {
    assert_eq!(words("Acta de Nacimiento – Élodie.pdf"), ["acta", "nacimiento", "elodie"]);
    assert_eq!(words("BirthCertificate2025_v2"), ["birth", "certificate", "2025", "v", "2"]);
    assert_eq!(words("شهادة الميلاد"), ["شهادة", "الميلاد"]);
}
