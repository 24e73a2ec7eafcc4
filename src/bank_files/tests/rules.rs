use super::*;
use std::collections::BTreeSet;

fn fingerprints(statement: &Statement) -> Vec<String> {
    statement.lines.iter().map(|line| line.fingerprint.clone()).collect()
}

fn files() -> Vec<(&'static [u8], Expected)> {
    vec![
        (CHASE, proposed(CHASE, "USD")),
        (BANK_OF_AMERICA, proposed(BANK_OF_AMERICA, "USD")),
        (WELLS_FARGO, proposed(WELLS_FARGO, "USD")),
        (SPARKASSE, proposed(SPARKASSE, "EUR")),
        (SPAIN, in_currency("EUR")),
        (QUICKEN, in_currency("USD")),
        (SWISS, in_currency("CHF")),
    ]
}

#[test]
fn the_same_file_again_has_the_same_fingerprints_and_no_two_lines_share_one() {
    for (bytes, expected) in files() {
        let (one, again) = (read(bytes, &expected).unwrap(), read(bytes, &expected).unwrap());
        assert_eq!(fingerprints(&one), fingerprints(&again));
        let different: BTreeSet<String> = fingerprints(&one).into_iter().collect();
        assert_eq!(different.len(), one.lines.len());
        assert!(different.iter().all(|fingerprint| fingerprint.len() == 32));
    }
}

#[test]
fn a_file_that_overlaps_has_those_of_the_lines_in_both() {
    let head = "Date,Description,Amount\n";
    let (a, b, c) = ("01/22/2026,fee,-1.00\n", "01/23/2026,fee,-1.00\n", "01/24/2026,late,3.00\n");
    let expected = proposed(format!("{head}{a}").as_bytes(), "USD");
    let of = |rows: &str| {
        let statement = read(format!("{head}{rows}").as_bytes(), &expected).unwrap();
        fingerprints(&statement).into_iter().collect::<BTreeSet<_>>()
    };
    let first = of(&format!("{a}{b}{b}"));
    assert_eq!(first.len(), 3, "two equal ones of a day stay two");
    let second = of(&format!("{c}{b}{b}"));
    assert_eq!(first.intersection(&second).count(), 2);
    assert_eq!(of(&format!("{b}{a}{b}")), first, "in any order");
    assert!(of(b).is_subset(&first));
}

#[test]
fn the_fingerprints_are_those_that_were_stored() {
    // these stand in databases: what changes them makes every line of an old file new
    let first = |bytes: &[u8], expected: &Expected| fingerprints(&read(bytes, expected).unwrap()).remove(0);
    let seen: Vec<String> = files().iter().map(|(bytes, expected)| first(bytes, expected)).collect();
    assert_eq!(seen, EXPECTED);
}

const EXPECTED: [&str; 7] = [
    "3cadcc4bd3af188059124850795cf863",
    "4a16cabe318f88cb66a1646f981232b8",
    "9c39d3d9ab04551b92aee3d1ca3dd974",
    "1a6ec4456fac9e6347f9b345aebf6782",
    "053726e89beefcffc2ed444e87f9f7f5",
    "94320277f42e8d6b2c6af42891651564",
    "9d90d79fbb468fd6a656f734e3b41147",
];

#[test]
fn what_is_no_statement_is_named() {
    let refused = |bytes: &[u8]| why(read(bytes, &in_currency("USD")));
    assert_eq!(refused(b""), Why::Empty);
    assert_eq!(refused(b" \r\n\r\n"), Why::Empty);
    assert_eq!(refused(b"\xEF\xBB\xBF"), Why::Empty);
    assert_eq!(refused(b"%PDF-1.7\n..."), Why::OtherKindOfFile("a PDF"));
    assert_eq!(
        refused(b"PK\x03\x04xl/workbook.xml"),
        Why::OtherKindOfFile("an archive or an Excel workbook")
    );
    assert_eq!(refused(b"!Type:Bank\nD11/22/2026\n"), Why::OtherKindOfFile("a QIF file"));
    assert_eq!(refused(b"a\0b"), Why::NotText);
    assert_eq!(refused(b"a\x81\x8D\xFFb"), Why::NotText);
    assert_eq!(refused(&vec![b'a'; MAX_BYTES + 1]), Why::TooLarge { most: MAX_BYTES });
    assert_eq!(refused(b"Date,Amount\n01/22/2026,1.00\n"), Why::NeedsMapping);
}

#[test]
fn more_lines_than_are_read_are_refused() {
    let row = "01/22/2026,a,-1.00\n";
    let expected = proposed(format!("Date,Description,Amount\n{row}").as_bytes(), "USD");
    let csv = format!("Date,Description,Amount\n{}", row.repeat(MAX_LINES + 2_000));
    let ofx = format!(
        "OFXHEADER:100\n<OFX><STMTRS><CURDEF>USD<BANKTRANLIST>{}</BANKTRANLIST></STMTRS></OFX>",
        "<STMTTRN><DTPOSTED>20261130<TRNAMT>1.00</STMTTRN>".repeat(MAX_LINES + 1)
    );
    let mt940 = format!(
        ":20:X\n:25:1\n:60F:C261031USD0,00\n{}:62F:C261130USD0,00\n",
        ":61:261102C1,00NTRFX\n".repeat(MAX_LINES + 1)
    );
    let camt = format!(
        "<Document><BkToCstmrStmt><Stmt>{}</Stmt></BkToCstmrStmt></Document>",
        "<Ntry></Ntry>".repeat(MAX_LINES + 1)
    );
    for text in [csv, ofx, mt940, camt] {
        assert_eq!(why(read(text.as_bytes(), &expected)), Why::TooManyLines { most: MAX_LINES });
    }
}

#[test]
fn more_than_a_statement_has_is_refused_before_it_fills_the_memory() {
    let accounts: String =
        (0..1_001).map(|n| format!(":20:X\n:25:{n}\n:60F:C261031USD0,00\n:62F:C261130USD0,00\n")).collect();
    let tags = format!("<OFX>{}", "<a>".repeat(2_000_001));
    let elements = format!("<Document><BkToCstmrStmt><Stmt><Ntry>{}", "<a/>".repeat(500_001));
    for text in [accounts, tags, elements] {
        assert_eq!(why(read(text.as_bytes(), &in_currency("USD"))), Why::TooMuch);
    }
}

#[test]
fn accounts_are_the_same_by_their_last_digits() {
    assert!(is_same_account("DE89 3704 0044 0532 0130 00", "de89370400440532013000"));
    assert!(is_same_account("37040044/0532013000", "0532013000"));
    assert!(is_same_account("••••4471", "000111224471"));
    assert!(is_same_account("XXXX4471", "000111224471"));
    assert!(!is_same_account("471", "000111224471"));
    assert!(!is_same_account("000111224472", "000111224471"));
    assert!(!is_same_account("", "4471"));
}

#[test]
fn texts_of_the_bank_hold_nothing_that_hides() {
    let text = "Date,Description,Amount\n01/22/2026,a\u{202e}b\u{200b}\tc\u{7}d\u{2066},-1.00\n";
    let statement = read(text.as_bytes(), &proposed(text.as_bytes(), "USD")).unwrap();
    assert_eq!(statement.lines[0].description, "ab c d");
    let long = text.replace("\tc", &"x".repeat(5_000));
    let statement = read(long.as_bytes(), &proposed(long.as_bytes(), "USD")).unwrap();
    assert_eq!(statement.lines[0].description.chars().count(), 1_001);
    assert_eq!(statement.lines[0].raw.chars().count(), 4_001);
}

#[test]
fn reasons_and_notices_are_sentences() {
    let sum = Why::Sum { opening: -5, lines: 100, closing: 200, currency: Currency::USD };
    assert_eq!(
        sum.to_string(),
        "The opening balance of -0.05 USD and all lines (1.00 USD) make 0.95 USD, but the closing balance is 2.00 USD."
    );
    assert_eq!(Place::entry(3, 1).to_string(), "entry 3 (line 1)");
    let notice = Notice::RowsLeftOut((1..=12).map(Place::line).collect());
    assert!(notice.to_string().ends_with("line 10, and 2 more."));
}
