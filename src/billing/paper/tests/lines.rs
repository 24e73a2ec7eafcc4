use super::{Page, Sample};
use crate::money::Discount;

#[test]
fn lines_stand_under_what_they_are_for() {
    let page = Page::of(&Sample::sent().paper().html());
    assert_eq!(page.texts(".paper-lines .group th[scope=rowgroup]"), ["Fees", "Expenses", "Government fees"]);
    assert_eq!(page.texts(".paper-lines tbody").len(), 3);
    assert_eq!(
        page.texts(".paper-lines thead th[scope=col]"),
        ["Date", "Description", "Quantity", "Rate", "Tax", "Amount, USD"]
    );
    let rows = page.texts(".paper-lines tbody tr");
    assert_eq!(
        rows[1],
        "Oct 19 Preparation of Form I-130, Petition for Alien Relative Flat fee 1 1,200.00 1,200.00"
    );
    assert_eq!(
        rows[3],
        "Oct 22 Consultation on evidence of a bona fide marriage D. Osei 1.50 h 350.00 525.00"
    );
    assert_eq!(
        rows[9],
        "Nov 12 Supporting brief: history of the marriage, finances \
         D. Osei · 10% courtesy discount, −108.50 3.10 h 350.00 976.50"
    );
    assert_eq!(page.texts(".subtotal"), ["Fees 5,134.00", "Expenses 520.00", "Government fees 709.00"]);
    assert_eq!(page.text("caption"), "What this is for");
}

#[test]
fn columns_in_which_nothing_stands_are_left_out() {
    let mut sample = Sample::sent();
    for line in &mut sample.draft.lines {
        line.day = None;
        line.taxes.clear();
    }
    let page = Page::of(&sample.summed().paper().html());
    assert_eq!(page.texts("thead th"), ["Description", "Quantity", "Rate", "Amount, USD"]);
    assert!(page.texts(".sums dt").iter().all(|label| !label.contains("tax")));
}

#[test]
fn quantities_and_discounts_are_written_as_people_write_them() {
    let mut sample = Sample::sent();
    sample.draft.lines[2].quantity = 12_345;
    sample.draft.lines[3].discount = Some(Discount::Fixed(1_250));
    sample.draft.lines[4].day = Some(crate::clock::Day(jiff::civil::date(2025, 12, 30)));
    let page = Page::of(&sample.summed().paper().html());
    let rows = page.texts(".paper-lines tbody tr");
    assert!(rows[3].contains(" 1.2345 h "), "{}", rows[3]);
    assert!(rows[4].contains("D. Osei · Courtesy discount, −12.50"), "{}", rows[4]);
    assert!(rows[5].starts_with("Dec 30, 2025 "), "{}", rows[5]);
    assert!(rows.iter().any(|row| row.contains("824 0.10 10.75% 82.40")));
}

#[test]
fn several_taxes_have_their_names_and_prices_may_hold_them() {
    let page = Page::of(&Sample::taxed().paper().html());
    let taxes: Vec<_> = page.texts("td.named").into_iter().filter(|text| !text.is_empty()).collect();
    assert_eq!(taxes, ["10.75%", "10.75% 2%"]);
    let sums = page.texts(".sums > div");
    assert_eq!(sums[3], "Discount of 5% −318.15");
    assert_eq!(
        sums[4],
        "Total Sales tax included: 10.75% of 98.49, 10.59 City levy included: 2% of 27.80, 0.56 $6,044.85",
        "nothing is added to prices that hold their tax"
    );
    assert!(
        page.texts(".settle p")
            .contains(&"Legal services are not subject to sales tax in California.".into())
    );
    assert!(page.texts(".particulars > div")[0].ends_with("Tax number 12-3456789"));

    let mut alike = Sample::taxed();
    alike.draft.taxes[1].percent = 107_500;
    let page = Page::of(&alike.summed().paper().html());
    assert!(page.texts("td.named").contains(&"Sales tax 10.75% City levy 10.75%".into()));
}

#[test]
fn every_currency_has_its_own_decimals() {
    let yen = Page::of(&Sample::in_currency("JPY", 40_000).paper().html());
    assert_eq!(yen.text(".headline .amount"), "¥140,000");
    assert!(yen.texts("tbody tr")[1].ends_with(" 1 40,000 40,000"));
    let dinar = Page::of(&Sample::in_currency("KWD", 120_500).paper().html());
    assert_eq!(dinar.text(".headline .amount"), "KWD\u{a0}421.750".replace('\u{a0}', " "));
    assert_eq!(dinar.texts("thead th").last().unwrap(), "Amount, KWD");
}
