use super::{Page, Sample, sample::all};
use crate::{clock::Day, i18n::Lang};

fn page(name: &str) -> Page {
    let (_, sample) = all().into_iter().find(|(known, _)| *known == name).unwrap();
    Page::of(&sample.paper().html())
}

#[test]
fn each_state_is_told_first() {
    for (name, told) in [
        ("draft", "$6,375.41 in total"),
        ("sent", "$6,375.41 outstanding, due December 11, 2026"),
        ("part-paid", "$2,875.41 outstanding, due December 11, 2026"),
        ("paid", "Paid in full $6,375.41, November 25, 2026"),
        ("overpaid", "$50.00 in your favor"),
        ("installments", "$3,875.41 outstanding, $1,500.00 of it due December 1, 2026"),
        ("void", "Void since November 24, 2026"),
        ("written-off", "Nothing to pay $375.41 was written off"),
        ("credited", "Nothing to pay $6,375.41 was credited"),
        ("overdue", "$6,375.41 outstanding, was due December 11, 2026"),
        ("credit-note", "$1,550.00 credited"),
        ("spanish", "2875,41 US$ por pagar hasta el 11 de diciembre de 2026"),
    ] {
        assert_eq!(page(name).text(".headline"), told, "{name}");
    }
}

#[test]
fn only_what_is_to_be_paid_says_how() {
    for (name, sample) in all() {
        let page = Page::of(&sample.paper().html());
        let is_open =
            !["draft", "paid", "overpaid", "void", "written-off", "credited", "credit-note"].contains(&name);
        assert_eq!(page.has(".how-to-pay"), is_open, "{name}");
        assert_eq!(page.texts("h1").len(), 1);
    }
    assert_eq!(page("overdue").text(".how-to-pay > h2"), "How to pay");
    assert_eq!(page("installments").text(".how-to-pay > h2"), "How to pay $1,500.00 by December 1, 2026");
}

#[test]
fn a_draft_and_a_void_invoice_cannot_be_taken_for_one_to_pay() {
    let draft = page("draft");
    assert_eq!(draft.text("h1"), "Draft invoice");
    assert_eq!(draft.text("h1 + p"), "Payment within 21 days");
    assert_eq!(draft.text(".paper-notice h2"), "Draft");
    assert!(!draft.has(".grand"));
    let void = page("void");
    assert_eq!(void.text(".paper-notice"), "Void This invoice was taken back. Nothing is to be paid on it.");
    assert!(!void.has(".grand"));
    assert!(!page("sent").has(".paper-notice") && !page("paid").has(".paper-notice"));
}

#[test]
fn a_credit_note_names_what_it_corrects_and_asks_for_nothing() {
    let note = page("credit-note");
    assert_eq!(note.text("h1"), "Credit note CN-2026-0003");
    assert_eq!(note.text("h1 + p"), "Issued November 20, 2026 · Corrects invoice INV-2026-0042");
    assert_eq!(note.texts(".sums > div"), ["Fees 1,550.00", "Total credited $1,550.00"]);
    let draft = Sample { number: None, ..Sample::credit_note() };
    let draft = Page::of(&draft.paper().html());
    assert_eq!(draft.text("h1"), "Draft credit note");
    assert!(draft.text(".paper-notice").ends_with("and credits nothing."));
}

#[test]
fn what_was_given_up_or_credited_stands_among_the_sums() {
    let sums = page("written-off").texts(".sums > div");
    assert_eq!(
        sums[4..],
        ["Total $6,375.41", "Written off −375.41", "Paid to date −6,000.00", "Outstanding $0.00"]
    );
    let sums = page("credited").texts(".sums > div");
    assert_eq!(sums[5..], ["Credited −6,375.41", "Outstanding $0.00"]);
    assert_eq!(page("overpaid").text(".grand"), "In your favor $50.00");
}

#[test]
fn parts_say_how_they_stand() {
    let parts = page("installments");
    assert_eq!(parts.texts(".settle h2"), ["Payments as of November 25, 2026", "Installments"]);
    let rows = parts.texts(".entries:last-of-type > li");
    assert_eq!(
        rows,
        [
            "Nov 1, 2026 paid 2,000.00",
            "Dec 1, 2026 1,500.00 of it open 2,000.00",
            "Dec 1, 2026 open 2,375.41"
        ]
    );
    assert_eq!(page("british").texts(".settle h2")[1], "Instalments");
    assert_eq!(page("british").texts(".entries > li")[1], "1 Nov 2026 paid 2,000.00");
}

#[test]
fn a_paper_is_in_its_own_language() {
    let spanish = page("spanish");
    assert!(spanish.has("section.paper[lang=es]"));
    assert_eq!(spanish.text("h1 + p"), "Emitida el 20 de noviembre de 2026 · Pago en 21 días");
    assert_eq!(
        spanish.texts("thead th"),
        ["Fecha", "Concepto", "Cantidad", "Precio", "Impuesto", "Importe, USD"]
    );
    assert!(
        spanish.texts("tbody tr")[9].contains("Descuento de cortesía del 10 %, −108,50 3,10 h 350,00 976,50")
    );
    assert_eq!(spanish.texts(".sums > div")[3], "Sales tax, 10,75 % de 115,40 12,41");
    assert_eq!(spanish.text(".grand"), "Por pagar * 2875,41 US$");
}

#[test]
fn whatever_is_under_way_is_told_once_and_never_counts() {
    let mut sample = Sample::part_paid();
    sample.payments.remove(2);
    let mut paper = sample.paper();
    paper.figures.under_way = 100_000;
    let page = Page::of(&paper.html());
    assert_eq!(page.text(".settle p.soft"), "* $1,000.00 is under way, and counts when it has arrived.");
    assert_eq!(page.text(".grand"), "Outstanding * $2,875.41");
}

#[test]
fn drafts_tell_a_fixed_day_and_parties_may_be_missing() {
    let mut sample = Sample::draft();
    sample.draft.due = super::super::super::Due::On(Day(jiff::civil::date(2026, 12, 11)));
    sample.draft.language = Lang::EnGb;
    sample.parties = super::super::super::Parties { firm: "H".into(), ..Default::default() };
    let page = Page::of(&sample.paper().html());
    assert_eq!(page.text("h1 + p"), "Payment by 11 December 2026");
    assert_eq!(page.text(".headline b"), "11 December 2026");
    assert_eq!(page.texts(".particulars > div").len(), 1);
    assert!(sample.paper().pdf(&super::look()).is_ok());
}
