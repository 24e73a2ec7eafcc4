use super::{
    super::sheet::{Grid, Part},
    Page, Sample, look, sample,
};
use crate::pdf::Paper;

fn grid(sample: &Sample) -> Grid {
    let mut grids = sample.paper().sheet().parts.into_iter().filter_map(|part| match part {
        Part::Grid(grid) => Some(grid),
        _ => None,
    });
    grids.next().unwrap()
}

#[test]
fn an_invoice_says_who_owes_what_to_whom_and_for_what() {
    let sample = Sample::part_paid();
    let page = Page::of(&sample.paper().html());
    assert_eq!(page.text("h1"), "Invoice INV-2026-0042");
    assert_eq!(page.text("h1 + p"), "Issued November 20, 2026 · Payment within 21 days");
    assert_eq!(page.text(".headline .amount"), "$2,875.41");
    assert_eq!(page.text(".headline b"), "December 11, 2026");
    assert!(page.text(".letterhead address").ends_with("help@hartwellosei.example Tax number 94-3141592"));
    assert_eq!(
        page.texts(".particulars > div"),
        [
            "Bill to Amara Diallo 2210 Foothill Boulevard, Apt 4 Oakland, CA 94601 amara@hartwell.test",
            "Case I-130 Petition Our reference HO-2026-0147 Applicants Amara Diallo, petitioner Kofi Diallo, beneficiary",
            "Attorney Dana Osei",
        ]
    );
    assert_eq!(
        page.texts(".sums > div"),
        [
            "Fees, after discounts of 108.50 5,134.00",
            "Expenses 520.00",
            "Government fees 709.00",
            "Sales tax, 10.75% of 115.40 12.41",
            "Total $6,375.41",
            "Paid to date −3,500.00",
            "Outstanding * $2,875.41",
        ]
    );
    assert_eq!(page.texts(".entries > li").len(), 2, "what is under way is no payment");
    assert_eq!(page.texts(".entries > li")[1], "Nov 25, 2026 Visa ending 4242, receipt R-2026-0871 1,500.00");
    let footnote = page.text(".settle p.soft");
    assert!(
        footnote.starts_with("* Bank debit ending 6789: $1,000.00 is under way since November 25, 2026.")
    );
    assert_eq!(page.texts(".remark h2"), ["Terms"]);
}

#[test]
fn it_says_how_to_pay() {
    let sample = Sample::part_paid();
    let page = Page::of(&sample.paper().html());
    assert_eq!(page.text(".how-to-pay > h2"), "How to pay by December 11, 2026");
    assert!(page.has("svg.qr[aria-label='QR code of the payment link for invoice INV-2026-0042']"));
    assert!(page.has(".how-to-pay a[href='https://portal.hartwellosei.example/pay/k7Qm2xTz9LwPb4RnVc8sYd']"));
    assert_eq!(page.text(".how-to-pay a"), "portal.hartwellosei.example/pay");
    assert_eq!(page.texts(".how-to-pay dt"), ["Bank", "Routing", "Account", "Memo"]);
    assert_eq!(page.texts(".how-to-pay dd").last().unwrap(), "INV-2026-0042");
    assert!(page.texts(".how-to-pay p").contains(&"Checks are payable to Hartwell & Osei.".to_owned()));

    let mut by_hand = Sample { pay: None, ..sample };
    let page = Page::of(&by_hand.paper().html());
    assert!(!page.has("svg") && !page.has(".how-to-pay a") && page.has(".how-to-pay dl"));
    by_hand.parties.bank_lines = vec!["See https://bank.example/how: a page".into(), " ".into()];
    let page = Page::of(&by_hand.paper().html());
    assert_eq!(page.texts(".how-to-pay dt"), ["See https", "Memo"].map(String::from)[1..]);
    by_hand.parties.bank_lines.clear();
    assert!(!Page::of(&by_hand.paper().html()).has(".how-to-pay"));
}

#[test]
fn two_pages_on_either_sheet_whatever_the_state() {
    for (name, sample) in sample::all() {
        for paper in [Paper::Letter, Paper::A4] {
            let look = super::super::Look { paper, ..look() };
            let done = sample.paper().pdf(&look).unwrap();
            let expected = if sample.draft.lines.len() > 10 { 2 } else { 1 };
            assert_eq!((done.pages, done.missing), (expected, vec![]), "{name} on {paper:?}");
        }
    }
}

#[test]
fn the_file_says_what_it_is() {
    let sample = Sample::spanish();
    let bytes = sample.paper().pdf(&look()).unwrap().bytes;
    let text = String::from_utf8_lossy(&bytes);
    for part in ["/MarkInfo<</Marked true", "/Lang(es)", "Factura INV-2026-0042"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn what_is_carried_is_the_sum_so_far() {
    let sample = Sample::sent();
    let grid = grid(&sample);
    assert_eq!(grid.rows.len(), grid.carried.len());
    let carried: Vec<&str> = grid.carried.iter().map(String::as_str).collect();
    assert_eq!(carried[..3], ["0.00", "1,200.00", "1,550.00"], "a section's name adds nothing");
    assert_eq!(carried[11..15], ["5,134.00", "5,134.00", "5,134.00", "5,210.00"]);
    assert_eq!(carried.last().unwrap(), &"6,363.00");
}

#[test]
fn what_people_paste_is_printed_as_it_can_be() {
    let mut sample = Sample::sent();
    let odd = "Tab\there,\u{2028}a new line\nand\u{feff} another\u{0}";
    sample.draft.lines[0].description = odd.into();
    sample.draft.lines[0].detail = odd.into();
    for text in [&mut sample.draft.bill_to, &mut sample.draft.terms, &mut sample.draft.note] {
        *text = odd.into();
    }
    sample.parties.bank_lines.push(format!("Account:{odd}"));
    sample.parties.applicants[0].name = odd.into();
    sample.draft.taxes[0].name = odd.into();
    let done = sample.paper().pdf(&look()).unwrap();
    assert!(done.missing.is_empty(), "{:?}", done.missing);
    assert!(sample.paper().html().0.contains("a new line\nand"));

    sample.draft.note = "謝謝".into();
    assert_eq!(sample.paper().pdf(&look()).unwrap().missing.len(), 1, "a box for each, and it is known");
}

#[test]
fn the_largest_amounts_stay_on_their_line() {
    let mut sample = Sample::sent();
    sample.draft.lines.truncate(1);
    sample.draft.lines[0].rate = crate::money::MAX_AMOUNT;
    let sample = sample.summed();
    assert_eq!(sample.paper().pdf(&look()).unwrap().pages, 1);
    assert_eq!(grid(&sample).carried[1], "9,999,999,999,999.99");
}
