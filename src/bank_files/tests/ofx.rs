use super::*;

#[test]
fn a_file_for_quicken() {
    let statement = read(QUICKEN, &account("****4471", "USD")).unwrap();
    assert_eq!(amounts(&statement), [-150_000, 450_000, -1_250]);
    assert_eq!(
        days(&statement),
        ["2026-11-30", "2026-11-12", "2026-11-05"],
        "21:00 in New York is no day later"
    );
    assert_eq!((statement.opening, statement.closing), (None, Some(1_498_750)));
    assert_eq!(statement.closing_on.unwrap().to_string(), "2026-11-30");
    let words: Vec<&str> = statement.lines.iter().map(|line| line.description.as_str()).collect();
    assert_eq!(words, ["CHECK 1042", "SMITH & JONES <TRUST", "SERVICE CHARGE OCTOBER"]);
    assert_eq!(statement.lines[0].check_number.as_deref(), Some("1042"));
    assert_eq!(statement.lines[0].bank_id.as_deref(), Some("202611300001"));
    assert_eq!(statement.notices, [Notice::NotBooked(1)]);
    assert!(statement.lines[0].raw.contains("DTPOSTED=20261130210000.000[-5:EST]"));
}

#[test]
fn the_account_is_chosen_and_what_is_wrong_in_others_does_not_matter() {
    let statement = read(TWO_ACCOUNTS, &account("000111224471", "USD")).unwrap();
    assert_eq!((amounts(&statement), statement.closing), (vec![25_050], Some(25_050)));
    assert_eq!(statement.lines[0].description, "Núñez &amp; Cía / a < b", "resolved once");
    assert_eq!(statement.notices, [Notice::OtherAccounts(vec!["000999990001 (USD)".into()])]);
    let several = why(read(TWO_ACCOUNTS, &in_currency("USD")));
    assert_eq!(several, Why::SeveralAccounts(vec!["000111224471 (USD)".into(), "000999990001 (USD)".into()]));
    assert_eq!(why(read(TWO_ACCOUNTS, &account("999990001", "USD"))), Why::DayNotRead);
    let other = why(read(TWO_ACCOUNTS, &account("55555", "USD")));
    assert!(matches!(other, Why::OtherAccount { wanted, found } if wanted == "55555" && found.len() == 2));
    assert!(matches!(why(read(QUICKEN, &account("4471", "EUR"))), Why::OtherCurrency { .. }));
    let listed = accounts(TWO_ACCOUNTS, &in_currency("USD")).unwrap();
    assert_eq!(
        listed.iter().map(|one| (one.lines, one.is_understood)).collect::<Vec<_>>(),
        [(1, true), (0, false)]
    );
}

/// A file of one account with these movements.
fn file(transactions: &str, balance: &str) -> String {
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>4471<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>00000000<DTEND>\n{transactions}</BANKTRANLIST><LEDGERBAL><BALAMT>{balance}<DTASOF>20261130</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
}

fn movement(amount: &str, id: &str, rest: &str) -> String {
    format!("<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20261130<TRNAMT>{amount}<FITID>{id}{rest}</STMTTRN>\n")
}

fn movements(transactions: &[String]) -> Result<Statement, Refusal> {
    read(file(&transactions.concat(), "0").as_bytes(), &in_currency("USD"))
}

#[test]
fn a_comma_is_read_only_where_it_is_clear() {
    let one = |amount: &str| {
        let text = file(&movement(amount, "1", "<NAME>a"), "0");
        read(text.as_bytes(), &in_currency("USD")).map(|statement| statement.lines[0].amount)
    };
    assert_eq!(one("1234,56"), Ok(123_456));
    assert_eq!(one("1.234,56"), Ok(123_456));
    assert_eq!(one("-1234.5"), Ok(-123_450));
    assert_eq!(one("+5"), Ok(500));
    for text in ["1,234", "1.234"] {
        assert_eq!(one(text).unwrap_err().problems[0].why, Why::TwoReadings, "{text}");
    }
    let told = movements(&[movement("1,234", "1", ""), movement("-0.5", "2", "")]).unwrap();
    assert_eq!(amounts(&told), [123_400, -50]);
}

#[test]
fn a_number_given_twice_is_one_movement_only_if_all_else_is_the_same() {
    let same = movement("-5.00", "1", "<NAME>fee");
    let other = movement("-5.00", "1", "<NAME>other");
    let statement = movements(&[same.clone(), same, other]).unwrap();
    assert_eq!(amounts(&statement), [-500, -500]);
    let line = 8;
    assert_eq!(
        statement.notices,
        [
            Notice::TakenOnce(vec![Place::entry(2, line + 1)]),
            Notice::RepeatedId(vec![Place::entry(3, line + 2)])
        ]
    );
    assert_ne!(statement.lines[0].fingerprint, statement.lines[1].fingerprint);
}

#[test]
fn what_is_no_plain_movement_of_the_account_is_refused() {
    for (rest, reason) in [
        (
            "<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>",
            Why::OtherCurrency { wanted: Currency::USD, found: "EUR".into() },
        ),
        ("<CORRECTFITID>0<CORRECTACTION>REPLACE", Why::Correction),
    ] {
        assert_eq!(why(movements(&[movement("-5.00", "1", rest)])), reason);
    }
    let converted = movement("-5.00", "1", "<ORIGCURRENCY><CURRATE>1.1<CURSYM>EUR</ORIGCURRENCY>");
    assert_eq!(amounts(&movements(&[converted]).unwrap()), [-500]);
    let bad = "<STMTTRN><TRNTYPE>FEE<TRNAMT>-1.00<FITID>9</STMTTRN><STMTTRN><DTPOSTED>2026113<TRNAMT>1.00</STMTTRN><STMTTRN><DTPOSTED>20261130<FITID>3</STMTTRN>";
    let all: Vec<Why> = whys(movements(&[bad.to_owned()])).into_iter().map(|(_, why)| why).collect();
    assert_eq!(all, [Why::FieldMissing("The day (DTPOSTED)"), Why::DayNotRead, Why::NoAmount]);
}

#[test]
fn a_debit_that_adds_is_noticed() {
    let debit = movement("5.00", "1", "").replace("OTHER", "DEBIT");
    let statement = movements(&[debit]).unwrap();
    assert_eq!(
        (amounts(&statement), &statement.notices[..]),
        (vec![500], &[Notice::SignAgainstKind(vec![Place::entry(1, 8)])][..])
    );
}

#[test]
fn additions_and_closing_tags_do_not_matter() {
    let plain = movement("-5.00", "1", "<NAME>a");
    let closed = "<STMTTRN><TRNTYPE>OTHER</TRNTYPE><DTPOSTED>20261130</DTPOSTED><TRNAMT>-5.00</TRNAMT><FITID>1</FITID><NAME>a</NAME><MEMO></MEMO><SIC/></STMTTRN>\n";
    let extended = movement(
        "-5.00",
        "1",
        "<INTU.XYZ>q<NAME>a<BANKACCTTO><ACCTID>77<NAME>no</BANKACCTTO><PAYEE><NAME>b</PAYEE>",
    );
    let unclosed = plain.replace("</STMTTRN>", "");
    let read = |text: &str| {
        let statement = movements(&[text.to_owned()]).unwrap();
        assert_eq!(statement.account.as_deref(), Some("4471"));
        (amounts(&statement), statement.lines[0].description.clone(), statement.lines[0].fingerprint.clone())
    };
    for text in [closed, &extended, &unclosed] {
        assert_eq!(read(text), read(&plain), "{text}");
    }
    assert_eq!(amounts(&movements(&[unclosed, plain.replace("FITID>1", "FITID>2")]).unwrap()), [-500, -500]);
}

#[test]
fn letters_are_read_as_they_are_and_not_as_they_are_called() {
    let text = file(&movement("-5.00", "1", "<NAME>Müller – Köln"), "0");
    let utf_8 = read(text.as_bytes(), &in_currency("USD")).unwrap();
    assert_eq!(utf_8.notices, [Notice::ReadAs("UTF-8")]);
    let windows: Vec<u8> = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    let other = read(&windows, &in_currency("USD")).unwrap();
    assert_eq!((other.lines[0].description.as_str(), &other.notices[..]), ("Müller – Köln", &[][..]));
    let wrong = text.replace("CHARSET:1252", "CHARSET:NONE").replace("USASCII", "UTF-8");
    let fallen_back = read(&encoding_rs::WINDOWS_1252.encode(&wrong).0, &in_currency("USD")).unwrap();
    assert_eq!(fallen_back.notices, [Notice::ReadAs("windows-1252")]);
    assert_eq!(fallen_back.lines, utf_8.lines);
    for is_little in [true, false] {
        let mut bytes = if is_little { vec![0xFF, 0xFE] } else { vec![0xFE, 0xFF] };
        bytes.extend(
            text.encode_utf16()
                .flat_map(|unit| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() }),
        );
        assert_eq!(read(&bytes, &in_currency("USD")).unwrap().lines, utf_8.lines);
        assert_eq!(read(&bytes[2..], &in_currency("USD")).unwrap().lines, utf_8.lines, "without a mark");
    }
}

#[test]
fn an_error_of_the_bank_is_told() {
    let text = "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Signon invalid</STATUS></SONRS></SIGNONMSGSRSV1></OFX>";
    assert_eq!(why(read(text.as_bytes(), &in_currency("USD"))), Why::Said("15500 Signon invalid".into()));
}
