//! Statements written in each format by the plainest writer, and read back.

use super::*;
use jiff::civil::{Date, date};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Written {
    day: Date,
    amount: i64,
    words: String,
}

fn lines() -> impl Strategy<Value = Vec<Written>> {
    let line = (0..60_i64, -5_000_000..5_000_000_i64, "[A-Za-z][A-Za-z0-9&<>\"' ,;äñß]{0,30}[a-z]");
    proptest::collection::vec(line, 1..30).prop_map(|lines| {
        let mut lines: Vec<Written> = lines
            .into_iter()
            .map(|(days, amount, words)| {
                let day = date(2025, 12, 1).checked_add(jiff::Span::new().days(days)).unwrap();
                Written { day, amount, words: words.split_whitespace().collect::<Vec<_>>().join(" ") }
            })
            .collect();
        lines.sort_by_key(|line| line.day);
        lines
    })
}

fn figure(minor: i64, point: char) -> String {
    let digits = format!("{:03}", minor.unsigned_abs());
    let (whole, part) = digits.split_at(digits.len() - 2);
    format!("{whole}{point}{part}")
}

fn signed(minor: i64, point: char) -> String {
    format!("{}{}", if minor < 0 { "-" } else { "" }, figure(minor, point))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn side(minor: i64, plus: &'static str, minus: &'static str) -> &'static str {
    if minor < 0 { minus } else { plus }
}

fn check(statement: &Statement, written: &[Written], opening: Option<i64>) -> Result<(), TestCaseError> {
    let read: Vec<_> =
        statement.lines.iter().map(|line| (line.posted_on, line.amount, line.description.clone())).collect();
    let wanted: Vec<_> = written.iter().map(|line| (line.day, line.amount, line.words.clone())).collect();
    prop_assert_eq!(read, wanted);
    prop_assert_eq!(statement.opening, opening);
    let sum: i64 = written.iter().map(|line| line.amount).sum();
    if let Some(opening) = opening {
        prop_assert_eq!(statement.closing, Some(opening + sum));
    }
    let different: std::collections::BTreeSet<_> =
        statement.lines.iter().map(|line| &line.fingerprint).collect();
    prop_assert_eq!(different.len(), written.len());
    Ok(())
}

proptest! {
    #[test]
    fn csv(written in lines(), opening in -1_000_000..1_000_000_i64, is_down: bool) {
        let mut running = opening;
        let mut rows: Vec<String> = written.iter().map(|line| {
            running += line.amount;
            let words = line.words.replace('"', "\"\"");
            format!("{};\"{words}\";{};{}\n", line.day.strftime("%d.%m.%Y"), signed(line.amount, ','), signed(running, ','))
        }).collect();
        if is_down {
            rows.reverse();
        }
        let text = format!("Datum;Beschreibung;Betrag;Saldo\n{}", rows.concat());
        let mapping = Mapping {
            delimiter: Delimiter::Semicolon,
            header: Header::Named(["Datum", "Beschreibung", "Betrag", "Saldo"].map(str::to_owned).to_vec()),
            columns: Columns {
                date: 0, description: vec![1], reference: None, check_number: None,
                amounts: Amounts::Signed { column: 2, is_turned: false }, balance: Some(3), currency: None, status: None,
            },
            day_order: DayOrder::DayMonthYear,
            decimal: None,
        };
        let mut statement = read(text.as_bytes(), &Expected { mapping: Some(mapping), ..in_currency("EUR") }).unwrap();
        if is_down {
            statement.lines.reverse();
        }
        let is_told = !statement.notices.contains(&Notice::OrderUnknown);
        check(&statement, &written, is_told.then_some(opening))?;
    }

    #[test]
    fn ofx(written in lines(), is_closed: bool) {
        let element = |name: &str, value: &str| {
            let end = if is_closed { format!("</{name}>") } else { String::new() };
            format!("<{name}>{value}{end}\n")
        };
        let mut text = format!("<OFX><STMTRS>{}<BANKTRANLIST>", element("CURDEF", "USD"));
        for (n, line) in written.iter().enumerate() {
            let day = format!("{}230000[-5:EST]", line.day.strftime("%Y%m%d"));
            let fields = [("TRNTYPE", "OTHER"), ("DTPOSTED", &day), ("TRNAMT", &signed(line.amount, '.')), ("FITID", &n.to_string()), ("NAME", &escaped(&line.words))];
            text.push_str("<STMTTRN>");
            text.extend(fields.map(|(name, value)| element(name, value)));
            text.push_str("</STMTTRN>");
        }
        text.push_str("</BANKTRANLIST></STMTRS></OFX>");
        check(&read(text.as_bytes(), &in_currency("USD")).unwrap(), &written, None)?;
    }

    #[test]
    fn mt940(written in lines(), opening in -1_000_000..1_000_000_i64) {
        let closing = opening + written.iter().map(|line| line.amount).sum::<i64>();
        let short = |day: Date| day.strftime("%y%m%d").to_string();
        let last = written.last().unwrap().day;
        let mut text = format!(":20:X\r\n:25:1234\r\n:60F:{}251130EUR{}\r\n", side(opening, "C", "D"), figure(opening, ','));
        for (n, line) in written.iter().enumerate() {
            let mark = if n % 2 == 0 { side(line.amount, "C", "D") } else { side(line.amount, "RD", "RC") };
            let entry = line.day.strftime("%m%d");
            text.push_str(&format!(":61:{}{entry}{mark}{}NTRFNONREF\r\n:86:{}\r\n", short(line.day), figure(line.amount, ','), line.words));
        }
        text.push_str(&format!(":62F:{}{}EUR{}\r\n-", side(closing, "C", "D"), short(last), figure(closing, ',')));
        check(&read(text.as_bytes(), &in_currency("EUR")).unwrap(), &written, Some(opening))?;
    }

    #[test]
    fn camt(written in lines(), opening in -1_000_000..1_000_000_i64) {
        let amount = |minor: i64| format!("<Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd>", figure(minor, '.'), side(minor, "CRDT", "DBIT"));
        let balance = |kind: &str, minor: i64| format!("<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{}</Bal>", amount(minor));
        let closing = opening + written.iter().map(|line| line.amount).sum::<i64>();
        let entries: String = written.iter().map(|line| format!(
            "<Ntry>{}<Sts>BOOK</Sts><BookgDt><Dt>{}</Dt></BookgDt><AddtlNtryInf>{}</AddtlNtryInf></Ntry>",
            amount(line.amount), line.day, escaped(&line.words)
        )).collect();
        let text = format!("<Document><BkToCstmrStmt><Stmt>{}{}{entries}</Stmt></BkToCstmrStmt></Document>", balance("OPBD", opening), balance("CLBD", closing));
        check(&read(text.as_bytes(), &in_currency("EUR")).unwrap(), &written, Some(opening))?;
    }
}
