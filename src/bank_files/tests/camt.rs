use super::*;

fn swiss() -> String {
    String::from_utf8(SWISS.to_vec()).unwrap()
}

fn chf(text: &str) -> Result<Statement, Refusal> {
    read(text.as_bytes(), &in_currency("CHF"))
}

#[test]
fn a_swiss_bank_with_a_batch_a_reversal_and_what_is_pending() {
    let statement = read(SWISS, &account("CH93 0076 2011 6238 5295 7", "CHF")).unwrap();
    assert_eq!(amounts(&statement), [60_000, -12_550]);
    assert_eq!((statement.opening, statement.closing), (Some(1_000_000), Some(1_047_450)));
    assert_eq!(days(&statement), ["2026-11-12", "2026-11-20"]);
    let batch = &statement.lines[0];
    assert_eq!(
        batch.description,
        "QR credit / 2 payments: Anna Weber CHF 400.00 210000000003139471430009017; Müller & Söhne CHF 200.00 E2E-2"
    );
    assert_eq!((batch.reference.as_deref(), batch.bank_id.as_deref()), (None, Some("AS-1")));
    let reversal = &statement.lines[1];
    assert_eq!(
        (reversal.description.as_str(), reversal.reference.as_deref()),
        ("Anna Weber / Returned payment", Some("E2E-3"))
    );
    assert_eq!(statement.notices, [Notice::NotBooked(1)]);
    assert!(batch.raw.starts_with("<Ntry>") && batch.raw.ends_with("</Ntry>"));
    assert_eq!((batch.place, reversal.place), (Place::entry(1, 14), Place::entry(2, 24)));
}

#[test]
fn versions_differ_in_where_things_stand() {
    let old = swiss()
        .replace("camt.053.001.08", "camt.053.001.02")
        .replace("<Sts><Cd>", "<Sts>")
        .replace("</Cd></Sts>", "</Sts>")
        .replace("<Pty>", "")
        .replace("</Pty>", "");
    let prefixed = swiss()
        .replace("</", "</ns:")
        .replace('<', "<ns:")
        .replace("<ns:/ns:", "</ns:")
        .replace("<ns:?xml", "<?xml")
        .replace("xmlns=", "xmlns:ns=");
    let without = swiss().replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"", "");
    let one_line = swiss().replace('\n', "");
    let lines = |text: &str| {
        let statement = chf(text).unwrap();
        statement
            .lines
            .into_iter()
            .map(|line| (line.amount, line.posted_on, line.description, line.fingerprint))
            .collect::<Vec<_>>()
    };
    for text in [old, prefixed, without, one_line] {
        assert_eq!(lines(&text), lines(&swiss()));
    }
}

#[test]
fn what_does_not_add_up_is_not_taken() {
    let reversed_again =
        swiss().replace("<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>", "<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>");
    let sum = Why::Sum { opening: 1_000_000, lines: 72_550, closing: 1_047_450, currency: currency("CHF") };
    assert_eq!(whys(chf(&reversed_again)), [("line 12".into(), sum)]);
    for (from, to, place, reason) in [
        (
            "Ccy=\"CHF\">125.50",
            "Ccy=\"EUR\">125.50",
            "entry 2 (line 24)",
            Why::OtherCurrency { wanted: currency("CHF"), found: "EUR".into() },
        ),
        ("125.50", "125.505", "entry 2 (line 24)", Why::TooManyDecimals { most: 2 }),
        ("125.50", "125,50", "entry 2 (line 24)", Why::AmountNotRead),
        ("125.50", "-125.50", "entry 2 (line 24)", Why::NegativeAmount),
        ("<DtTm>2026-11-20T23", "<DtTm>20.11.2026T23", "entry 2 (line 24)", Why::DayNotRead),
        ("<Cd>PDNG</Cd>", "<Cd>HOPE</Cd>", "entry 3 (line 29)", Why::UnknownStatus),
    ] {
        assert_eq!(whys(chf(&swiss().replace(from, to))), [(place.into(), reason)], "{to}");
    }
}

#[test]
fn only_the_balances_that_count_are_looked_at() {
    let closing_alone = swiss().replace("<Cd>OPBD</Cd>", "<Cd>OPAV</Cd>");
    assert_eq!(
        (chf(&closing_alone).unwrap().opening, chf(&closing_alone).unwrap().closing),
        (None, Some(1_047_450))
    );
    let before = swiss().replace("<Cd>OPBD</Cd>", "<Cd>PRCD</Cd>");
    assert_eq!(chf(&before).unwrap().opening, Some(1_000_000));
    let page = swiss().replace("<Cd>CLBD</Cd>", "<Cd>ITBD</Cd>");
    assert_eq!(chf(&page).unwrap().closing, Some(1_047_450));
    let negative =
        swiss().replacen("<CdtDbtInd>CRDT", "<CdtDbtInd>DBIT", 1).replace(">10474.50", ">-10474.50");
    assert!(chf(&negative).is_err());
}

#[test]
fn nothing_is_expanded_and_nothing_is_fetched() {
    let with = |doctype: &str, name: &str| {
        swiss().replace("<Document", &format!("{doctype}<Document")).replace("Returned", name)
    };
    for text in [
        with("<!DOCTYPE d [<!ENTITY a \"b\">]>", "&a;"),
        with("<!DOCTYPE d SYSTEM \"file:///etc/hostname\">", "x"),
        with("", "&unknown;"),
    ] {
        assert_eq!(why(chf(&text)), Why::Doctype);
    }
    let deep = swiss().replace("Returned", &format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000)));
    assert_eq!(why(chf(&deep)), Why::TooDeep);
    let cut = &swiss()[..swiss().len() / 2];
    assert!(matches!(why(chf(cut)), Why::NotXml(_)));
    assert!(matches!(why(chf(&swiss().replace("</Stmt>", "</Smt>"))), Why::NotXml(_)));
    let written = chf(&swiss().replace("Returned", "&#82;eturned &amp; <![CDATA[<b>]]><!-- no -->")).unwrap();
    assert_eq!(written.lines[1].description, "Anna Weber / Returned & <b> payment");
}

#[test]
fn other_messages_are_named() {
    for (from, to) in [("BkToCstmrStmt", "BkToCstmrAcctRpt"), ("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")] {
        assert!(matches!(why(chf(&swiss().replace(from, to))), Why::OtherKindOfFile(_)));
    }
    assert_eq!(why(chf("<a/>")), Why::UnknownFormat);
}

#[test]
fn several_statements_of_an_account_become_one() {
    let stmt = swiss();
    let (start, end) = (stmt.find("<Stmt>").unwrap(), stmt.find("</Stmt>").unwrap() + 7);
    let next = stmt[start..end]
        .replace(">10000.00", ">20000.00")
        .replace(">10474.50", ">20474.50")
        .replace("<IBAN>CH9300762011623852957", "<IBAN>CH5604835012345678009");
    let two = format!("{}{next}{}", &stmt[..end], &stmt[end..]);
    assert!(matches!(why(chf(&two)), Why::SeveralAccounts(_)));
    assert_eq!(
        amounts(&read(two.as_bytes(), &account("CH56 0483 5012 3456 7800 9", "CHF")).unwrap()),
        [60_000, -12_550]
    );
    let same = two.replace("CH5604835012345678009", "CH9300762011623852957");
    let gap = Why::Gap { closing: 1_047_450, opening: 2_000_000, currency: currency("CHF") };
    assert!(whys(chf(&same)).iter().any(|(_, why)| *why == gap));
    let chained = same.replace(">20000.00", ">10474.50").replace(">20474.50", ">10949.00");
    let statement = chf(&chained).unwrap();
    assert_eq!(
        (statement.lines.len(), statement.opening, statement.closing),
        (4, Some(1_000_000), Some(1_094_900))
    );
}
