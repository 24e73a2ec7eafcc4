use super::*;

#[test]
fn a_spanish_bank_and_every_side() {
    let statement = read(SPAIN, &account("ES91 2100 0418 4502 0005 1332", "EUR")).unwrap();
    assert_eq!(amounts(&statement), [250_000, -43_500, -250_000, 3_550]);
    assert_eq!((statement.opening, statement.closing), (Some(1_500_000), Some(1_460_050)));
    assert_eq!(days(&statement), ["2026-11-03", "2026-11-12", "2026-11-20", "2026-11-27"]);
    let first = &statement.lines[0];
    assert_eq!(first.description, "TRANSFERENCIA DE MARIA NUNEZ PROVISION DE FONDOS EXPEDIENTE 2026-118");
    assert_eq!((first.reference.as_deref(), first.bank_id.as_deref()), (None, Some("0000000001")));
    assert_eq!(statement.lines[1].check_number.as_deref(), Some("0001042"));
    assert_eq!(first.place, Place::entry(1, 5));
    assert!(first.raw.starts_with(":61:2611031103C2500,00NTRF") && first.raw.contains("\n:86:TRANSFERENCIA"));
    assert_eq!(statement.format, Format::Mt940);
}

/// One statement with these fields between its balances.
fn statement(opening: &str, fields: &str, closing: &str) -> String {
    format!(":20:X\r\n:25:12345678\r\n:28C:1/1\r\n:60F:{opening}\r\n{fields}:62F:{closing}\r\n-\r\n")
}

fn lines(opening: &str, fields: &str, closing: &str) -> Result<Statement, Refusal> {
    let code = &opening[7..10];
    read(statement(opening, fields, closing).as_bytes(), &in_currency(code))
}

#[test]
fn entry_dates_are_of_the_year_of_the_statement() {
    let read = |value: &str, from: &str, to: &str| {
        let fields = format!(":61:{value}C1,00NTRFX\r\n");
        days(&lines(&format!("C{from}EUR0,00"), &fields, &format!("C{to}EUR1,00")).unwrap()).remove(0)
    };
    assert_eq!(read("2512310102", "251231", "260131"), "2026-01-02");
    assert_eq!(read("2601021231", "251130", "251231"), "2025-12-31");
    assert_eq!(read("261130", "261031", "261130"), "2026-11-30", "the value date where there is no other");
    assert_eq!(read("2602011130", "261031", "261130"), "2026-11-30", "dated back by nine months");
    assert_eq!(read("2402290229", "240131", "240229"), "2024-02-29");
    assert_eq!(
        why(lines("C261031EUR0,00", ":61:2611300231C1,00NTRFX\r\n", "C261130EUR1,00")),
        Why::NoSuchDay
    );
}

#[test]
fn the_letter_of_the_currency_is_no_side() {
    let fields = ":61:261102DD100,00NTRFA\r\n:61:261102CD30,NTRFB\r\n:61:261102RCD5,00NTRFC\r\n:61:261102RDD1,00NTRFD\r\n";
    let statement = lines("C261031USD100,00", fields, "C261130USD26,00").unwrap();
    assert_eq!(amounts(&statement), [-10_000, 3_000, -500, 100]);
}

#[test]
fn numbered_details_are_put_together() {
    let fields = ":61:2611021102C450,00NTRFNONREF//BR1\r\n:86:166?00GUTSCHRIFT?109251?20EREF+RG-2026-118?21SVWZ+Vorschuss Mandat M\r\n?22uller?30INGDDEFF?31DE02500105170137075030?32Jurgen Muller?34000\r\n";
    let one = lines("C261031EUR0,00", fields, "C261102EUR450,00").unwrap().lines.remove(0);
    assert_eq!(
        one.description,
        "GUTSCHRIFT / Jurgen Muller / EREF+RG-2026-118 SVWZ+Vorschuss Mandat M uller"
    );
    assert_eq!(one.reference.as_deref(), Some("RG-2026-118"));
    let free = ":61:2611021102C450,00NTRFREF 1//BR1\r\nSUPPLEMENT\r\n:86:at :20:15 o'clock\r\n:12:30 again\r\n-5 percent\r\n:86:second\r\n";
    let one = lines("C261031EUR0,00", free, "C261102EUR450,00").unwrap().lines.remove(0);
    assert_eq!(one.description, "at :20:15 o'clock :12:30 again -5 percent second SUPPLEMENT");
    assert_eq!(one.reference.as_deref(), Some("REF 1"));
}

#[test]
fn blocks_of_swift_may_stand_around_it() {
    let inner = statement("C261031EUR0,00", ":61:2611021102C1,00NTRFX\r\n", "C261102EUR1,00");
    let inner = inner.trim_end().trim_end_matches('-');
    for text in [
        format!("{{1:F01BANKDEFFXXXX0000000000}}{{2:O9400000}}{{4:\r\n{inner}-}}{{5:{{CHK:123}}}}\r\n"),
        format!("\u{1}{{1:F01BANKDEFFXXXX}}{{2:I940}}{{4:{inner}-}}\u{3}"),
        format!("\r\n\r\n{inner}-\r\n"),
        inner.replace('\r', ""),
    ] {
        assert_eq!(amounts(&read(text.as_bytes(), &in_currency("EUR")).unwrap()), [100], "{text}");
    }
}

#[test]
fn what_does_not_add_up_is_not_taken() {
    let fields = ":61:2611021102C1,00NTRFX\r\n";
    let sum = Why::Sum { opening: 0, lines: 100, closing: 200, currency: currency("EUR") };
    assert_eq!(whys(lines("C261031EUR0,00", fields, "C261102EUR2,00")), [("line 6".into(), sum)]);
    let text = statement("C261031EUR0,00", fields, "C261102EUR1,00").replace(":62F:", ":64:");
    assert_eq!(
        why(read(text.as_bytes(), &in_currency("EUR"))),
        Why::FieldMissing("The closing balance (:62F:)")
    );
    for (wrong, reason) in [
        ("2611021102X1,00NTRFX", Why::UnknownSide),
        ("2611021102C1.00NTRFX", Why::AmountNotRead),
        ("2611021102C1,000NTRFX", Why::TooManyDecimals { most: 2 }),
        ("26110211C1,00NTRFX", Why::DayNotRead),
        ("2613021102C1,00NTRFX", Why::NoSuchDay),
        ("2611021102C1,00", Why::FieldNotRead("The kind of the movement")),
        ("2611021102CNTRFX", Why::AmountNotRead),
    ] {
        let two = format!("{fields}:61:{wrong}\r\n");
        assert_eq!(
            whys(lines("C261031EUR0,00", &two, "C261102EUR1,00")),
            [("line 6".into(), reason)],
            "{wrong}"
        );
    }
}

#[test]
fn statements_of_every_day_become_one_and_none_may_be_missing() {
    let day = |n: i64, date: &str, from: &str| {
        statement(
            &format!("C{from}EUR{},00", n - 1),
            &format!(":61:{date}C1,00NTRFX\r\n"),
            &format!("C{date}EUR{n},00"),
        )
    };
    let (one, two, three) =
        (day(1, "261102", "261101"), day(2, "261103", "261102"), day(3, "261104", "261103"));
    for text in [format!("{one}{two}{three}"), format!("{three}{two}{one}")] {
        let statement = read(text.as_bytes(), &in_currency("EUR")).unwrap();
        assert_eq!(days(&statement), ["2026-11-02", "2026-11-03", "2026-11-04"]);
        assert_eq!(
            (statement.opening, statement.closing, &statement.notices[..]),
            (Some(0), Some(300), &[Notice::Joined(3)][..])
        );
    }
    let gap = read(format!("{one}{three}").as_bytes(), &in_currency("EUR"));
    assert_eq!(whys(gap)[0].1, Why::Gap { closing: 100, opening: 200, currency: currency("EUR") });
    // pages of one statement
    let pages = format!("{}{}", one.replace(":62F:", ":62M:"), two.replace(":60F:", ":60M:"));
    assert_eq!(amounts(&read(pages.as_bytes(), &in_currency("EUR")).unwrap()), [100, 100]);
    let nothing =
        statement("C261101EUR5,00", ":61:261102C1,00NTRFX\r\n:61:261102D1,00NTRFY\r\n", "C261102EUR5,00");
    let twice = whys(read(format!("{nothing}{nothing}").as_bytes(), &in_currency("EUR")));
    assert_eq!(twice, [("line 9".into(), Why::StatementTwice(Place::line(1)))]);
}

#[test]
fn an_interim_report_is_no_statement() {
    let text = ":20:X\r\n:25:12345678\r\n:28C:1/1\r\n:34F:EURD0,\r\n:13D:2611021200+0100\r\n:61:2611021102C1,00NTRFX\r\n:90D:0EUR0,\r\n:90C:1EUR1,00\r\n-\r\n";
    assert!(matches!(why(read(text.as_bytes(), &in_currency("EUR"))), Why::OtherKindOfFile(_)));
}
