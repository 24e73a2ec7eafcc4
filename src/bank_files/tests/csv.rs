use super::*;
use crate::bank_files::days;

#[test]
fn chase_has_a_column_more_than_its_header_and_the_newest_first() {
    let proposal = propose(CHASE).unwrap();
    assert_eq!(proposal.unsure, []);
    let mapping = proposal.mapping.unwrap();
    assert_eq!(
        (mapping.columns.date, mapping.columns.balance, mapping.columns.check_number),
        (1, Some(5), Some(6))
    );
    assert_eq!(mapping.columns.amounts, Amounts::Signed { column: 3, is_turned: false });
    let statement = read(CHASE, &proposed(CHASE, "USD")).unwrap();
    assert_eq!(amounts(&statement), [-43_500, -150_000, -150_000, 450_000, 1_000_000]);
    assert_eq!((statement.opening, statement.closing), (Some(0), Some(1_106_500)));
    assert_eq!(statement.lines[1].check_number.as_deref(), Some("1042"));
    let slip = &statement.lines[4];
    assert_eq!((slip.check_number.as_deref(), slip.reference.as_deref()), (None, Some("1")));
    assert_eq!(
        statement.lines[0].description,
        "ORIG CO NAME:COUNTY OF MARLOW CO ENTRY DESCR:FILING FEE SEC:CCD"
    );
    assert_eq!((statement.lines[0].place, statement.lines[4].place), (Place::line(2), Place::line(6)));
    assert_eq!(
        (statement.from.unwrap().to_string(), statement.to.unwrap().to_string()),
        ("2026-11-03".into(), "2026-11-27".into())
    );
    assert!(statement.lines[3].raw.starts_with("CREDIT,11/12/2026,\"Zelle"));
}

#[test]
fn bank_of_america_has_a_summary_on_top_and_a_row_with_a_balance_alone() {
    let proposal = propose(BANK_OF_AMERICA).unwrap();
    assert_eq!(proposal.unsure, []);
    assert_eq!(proposal.names.unwrap(), ["Date", "Description", "Amount", "Running Bal."]);
    let statement = read(BANK_OF_AMERICA, &proposed(BANK_OF_AMERICA, "USD")).unwrap();
    assert_eq!(amounts(&statement), [500_000, -128_550, 25_000, -2_500]);
    assert_eq!((statement.opening, statement.closing), (Some(1_000_000), Some(1_393_950)));
    assert_eq!(statement.lines[0].description, "MOBILE DEPOSIT \"RETAINER\" FLORES");
    assert_eq!(statement.notices, [Notice::RowsLeftOut(vec![Place::line(8)])]);
    assert_eq!(statement.lines[0].place, Place::line(9));
}

#[test]
fn wells_fargo_has_no_header_and_two_equal_lines_stay_two() {
    let proposal = propose(WELLS_FARGO).unwrap();
    assert_eq!(proposal.unsure, [Unsure::NoHeader, Unsure::Description]);
    let mut expected = proposed(WELLS_FARGO, "USD");
    expected.mapping.as_mut().unwrap().columns.check_number = Some(3);
    let statement = read(WELLS_FARGO, &expected).unwrap();
    assert_eq!(amounts(&statement), [-1_250, -75_000, -75_000, 220_000]);
    assert_eq!((statement.opening, statement.closing), (None, None));
    assert_eq!(statement.lines[2].check_number.as_deref(), Some("3106"));
}

#[test]
fn a_german_bank_has_semicolons_commas_its_own_letters_and_lines_that_wait() {
    let proposal = propose(SPARKASSE).unwrap();
    assert_eq!(proposal.unsure, []);
    let mapping = proposal.mapping.unwrap();
    assert_eq!((mapping.delimiter, mapping.decimal), (Delimiter::Semicolon, Some(DecimalSign::Comma)));
    assert_eq!(mapping.day_order, DayOrder::DayMonthYear);
    let statement = read(SPARKASSE, &proposed(SPARKASSE, "EUR")).unwrap();
    assert_eq!(amounts(&statement), [-123_456, 250_000]);
    assert_eq!(statement.notices, [Notice::ReadAs("windows-1252"), Notice::NotBooked(1)]);
    assert!(statement.lines[1].description.contains("Jürgen Müller"), "{}", statement.lines[1].description);
    assert_eq!(statement.lines[1].reference.as_deref(), Some("RG-2026-118"));
    let other = whys(read(SPARKASSE, &proposed(SPARKASSE, "CHF")));
    assert_eq!(other.len(), 2, "{other:?}");
}

#[test]
fn a_mapping_is_kept_as_json() {
    for bytes in [CHASE, BANK_OF_AMERICA, WELLS_FARGO, SPARKASSE] {
        let mapping = propose(bytes).unwrap().mapping.unwrap();
        let text = serde_json::to_string(&mapping).unwrap();
        assert_eq!(serde_json::from_str::<Mapping>(&text).unwrap(), mapping);
    }
}

/// A file with a header, by the mapping that is proposed for it.
fn by_proposal(text: &str) -> Result<Statement, Refusal> {
    read(text.as_bytes(), &proposed(text.as_bytes(), "USD"))
}

fn unsure(text: &str) -> Vec<Unsure> {
    propose(text.as_bytes()).unwrap().unsure
}

#[test]
fn what_a_file_does_not_say_is_asked() {
    let orders = vec![DayOrder::MonthDayYear, DayOrder::DayMonthYear];
    assert_eq!(
        unsure("Date,Description,Amount\n01/02/2026,a,-1.00\n02/03/2026,b,2.00\n"),
        [Unsure::DayOrder(orders)]
    );
    assert_eq!(unsure("Date,Description,Amount\n01/22/2026,a,-1.234\n"), [Unsure::Decimal(None)]);
    assert_eq!(unsure("Date,Description,Amount\n01/22/2026,a,1.00\n01/23/2026,a,2.00\n"), [Unsure::Sign]);
    let both = "Transaction Date,Posted Date,Description,Amount\n01/22/2026,01/23/2026,a,-1.00\n";
    assert_eq!(unsure(both), [Unsure::Date(vec![0, 1])]);
    assert_eq!(propose(both.as_bytes()).unwrap().mapping.unwrap().columns.date, 1);
    assert_eq!(unsure("a;b\nc;d\n"), [Unsure::Description, Unsure::NoDate, Unsure::NoAmount][1..]);
    assert_eq!(
        unsure("01/22/2026|rent|1.00|\n01/23/2026|fee||2.50\n"),
        [Unsure::NoHeader, Unsure::Sides, Unsure::Description]
    );
}

#[test]
fn without_names_the_balance_is_the_column_that_adds_up() {
    let text = "01/22/2026,first,-1.00,99.00\n01/23/2026,second,2.50,101.50\n01/24/2026,third,-0.50,101.00\n";
    let mapping = propose(text.as_bytes()).unwrap().mapping.unwrap();
    assert_eq!(
        (mapping.columns.balance, mapping.columns.amounts),
        (Some(3), Amounts::Signed { column: 2, is_turned: false })
    );
}

#[test]
fn withdrawals_and_deposits_may_have_a_column_each() {
    let text = "Date,Description,Withdrawals,Deposits,Balance\n01/22/2026,a,1.00,,99.00\n01/23/2026,b,0.00,5.00,104.00\n01/24/2026,c,,-2.00,102.00\n";
    assert_eq!(amounts(&by_proposal(text).unwrap()), [-100, 500, -200]);
    let negative = "Date,Description,Debit,Credit\n01/22/2026,a,-1.00,\n01/23/2026,b,,5.00\n";
    assert_eq!(amounts(&by_proposal(negative).unwrap()), [-100, 500]);
    let mixed =
        "Date,Description,Debit,Credit\n01/22/2026,a,-1.00,\n01/23/2026,b,5.00,\n01/24/2026,b,1.00,2.00\n";
    assert_eq!(
        whys(by_proposal(mixed)),
        [("line 2".into(), Why::NegativeAmount), ("line 4".into(), Why::BothSides)]
    );
}

#[test]
fn a_word_may_say_the_side() {
    let text = "Date,Description,Amount,Type\n01/22/2026,a,1.00,Debit\n01/23/2026,b,5.00,Credit\n";
    let expected = proposed(text.as_bytes(), "USD");
    assert_eq!(amounts(&read(text.as_bytes(), &expected).unwrap()), [-100, 500]);
    let other = format!("{text}01/24/2026,c,7.00,Adjustment\n");
    assert_eq!(whys(read(other.as_bytes(), &expected)), [("line 4".into(), Why::UnknownSide)]);
}

#[test]
fn every_balance_is_held_against_its_line_in_either_order() {
    let up = "Date,Description,Amount,Balance\n01/22/2026,a,-1.00,99.00\n01/23/2026,b,5.00,104.00\n01/23/2026,c,1.00,105.00\n";
    let down = "Date,Description,Amount,Balance\n01/23/2026,c,1.00,105.00\n01/23/2026,b,5.00,104.00\n01/22/2026,a,-1.00,99.00\n";
    let days_down = "Date,Description,Amount,Balance\n01/23/2026,b,5.00,104.00\n01/23/2026,c,1.00,105.00\n01/22/2026,a,-1.00,99.00\n";
    for text in [up, down, days_down] {
        let statement = by_proposal(text).unwrap();
        assert_eq!((statement.opening, statement.closing), (Some(10_000), Some(10_500)), "{text}");
    }
    let missing = up.replace("01/23/2026,b,5.00,104.00\n", "");
    let why = Why::Balance { counted: 10_000, said: 10_500, currency: Currency::USD };
    assert_eq!(whys(by_proposal(&missing)), [("line 3".into(), why)]);
    // once a day only
    let some = up.replace(",104.00", ",");
    assert_eq!(by_proposal(&some).unwrap().closing, Some(10_500));
}

#[test]
fn an_order_that_nothing_tells_is_not_guessed() {
    let text = "Date,Description,Amount,Balance\n01/22/2026,a,1.00,101.00\n01/22/2026,b,-1.00,100.00\n";
    let statement = by_proposal(text).unwrap();
    assert_eq!((statement.opening, statement.closing), (None, None));
    assert!(statement.notices.contains(&Notice::OrderUnknown));
}

#[test]
fn all_that_was_not_understood_is_told_by_its_line() {
    let text = "Date,Description,Amount\n01/22/2026,a,-1.00\n13/40/2026,b,2.00\n01/23/2026,c,two\n01/24/2026,d,\n01/25/2026\n01/26/2026,\"e,1.00\n01/27/2026,f,1.00\n";
    let mut expected = proposed(b"Date,Description,Amount\n01/22/2026,a,-1.00\n", "USD");
    assert_eq!(
        whys(read(text.as_bytes(), &expected)),
        [
            ("line 3".into(), Why::NoSuchDay),
            ("line 4".into(), Why::AmountNotRead),
            ("line 5".into(), Why::NoAmount),
            ("line 6".into(), Why::ColumnMissing { columns: 1 }),
            ("line 7".into(), Why::QuoteNotClosed),
        ]
    );
    let many: String = (0..250).map(|n| format!("01/22/2026,{n},x\n")).collect();
    let refusal = read(format!("Date,Description,Amount\n{many}").as_bytes(), &expected).unwrap_err();
    assert_eq!((refusal.problems.len(), refusal.more), (MOST_PROBLEMS, 150));
    assert_eq!(refusal.problems[0].excerpt, "01/22/2026,0,x");
    expected.mapping.as_mut().unwrap().header = Header::Named(vec!["Day".into(), "Amount".into()]);
    assert_eq!(why(read(text.as_bytes(), &expected)), Why::HeaderNotFound);
    assert_eq!(why(read(text.as_bytes(), &in_currency("USD"))), Why::NeedsMapping);
}

#[test]
fn totals_are_left_out_only_where_balances_prove_that_nothing_is_missing() {
    let with =
        "Date,Description,Amount,Balance\n01/22/2026,a,-1.00,99.00\n01/23/2026,b,5.00,104.00\nTotal,,4.00,\n";
    let statement = by_proposal(with).unwrap();
    assert_eq!(
        (amounts(&statement), &statement.notices[..]),
        (vec![-100, 500], &[Notice::RowsLeftOut(vec![Place::line(4)])][..])
    );
    let without =
        "Date,Description,Amount\n01/22/2026,a,-1.00\n01/23/2026,b,5.00\nTotal,,4.00\n\nEnd of file\n";
    assert_eq!(whys(by_proposal(without)), [("line 4".into(), Why::DayNotRead)]);
}

#[test]
fn a_description_may_have_line_breaks_and_quotes() {
    let text = "Date,Description,Amount\r\n\r\n01/22/2026,\"a\r\nb \"\"c\"\"\",-1.00\r\n01/23/2026,12\" pipe,5.00\r\n";
    let statement = by_proposal(text).unwrap();
    let words: Vec<&str> = statement.lines.iter().map(|line| line.description.as_str()).collect();
    assert_eq!(words, ["a b \"c\"", "12\" pipe"]);
    assert_eq!((statement.lines[0].place, statement.lines[1].place), (Place::line(3), Place::line(5)));
}

#[test]
fn days_are_read_in_the_order_that_was_mapped_and_never_moved() {
    use DayOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
    let day = |text: &str, order| days::read(text, order).map(|day| day.to_string());
    for (text, order, expected) in [
        ("11/02/2026", MonthDayYear, "2026-11-02"),
        ("11/02/2026", DayMonthYear, "2026-02-11"),
        ("1/2/26", MonthDayYear, "2026-01-02"),
        ("02.11.26", DayMonthYear, "2026-11-02"),
        ("2026-11-02", YearMonthDay, "2026-11-02"),
        ("2026-11-02T23:59:59-05:00", YearMonthDay, "2026-11-02"),
        ("2026-11-02 23:59:59", YearMonthDay, "2026-11-02"),
        ("20261102", YearMonthDay, "2026-11-02"),
        ("02-NOV-2026", DayMonthYear, "2026-11-02"),
        ("2 ene 2026", DayMonthYear, "2026-01-02"),
        ("Nov 2, 2026", MonthDayYear, "2026-11-02"),
        ("2. März 2026", DayMonthYear, "2026-03-02"),
    ] {
        assert_eq!(day(text, order).as_deref(), Ok(expected), "{text}");
    }
    for (text, order) in [
        ("2026-11-02", MonthDayYear),
        ("30/11/2026", MonthDayYear),
        ("11/02/0026", MonthDayYear),
        ("", YearMonthDay),
        ("11/02", MonthDayYear),
        ("11/02/2026/3", MonthDayYear),
        ("29.02.2026", DayMonthYear),
        ("26-11-02", YearMonthDay),
    ] {
        assert!(day(text, order).is_err(), "{text}");
    }
}
