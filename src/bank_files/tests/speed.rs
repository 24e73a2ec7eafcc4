//! 10,000 lines of each format. Run with `cargo test --release -- --ignored --nocapture reads_ten_thousand`.

use super::*;
use std::time::Instant;

const LINES: usize = 10_000;

#[test]
#[ignore = "a measurement"]
fn reads_ten_thousand_lines() {
    let amount = |n: usize| format!("{}.{:02}", n % 5_000 + 1, n % 100);
    let csv: String = (0..LINES)
        .map(|n| format!("11/{:02}/2026,\"ORIG CO NAME {n} CO ENTRY\",-{},REF{n}\n", n % 28 + 1, amount(n)))
        .collect();
    let csv = format!("Date,Description,Amount,Reference\n{csv}");
    let ofx: String = (0..LINES).map(|n| format!("<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>202611{:02}\n<TRNAMT>-{}\n<FITID>F{n}\n<NAME>NAME &amp; {n}\n<MEMO>MEMO {n}\n</STMTTRN>\n", n % 28 + 1, amount(n))).collect();
    let ofx =
        format!("OFXHEADER:100\n\n<OFX><STMTRS><CURDEF>USD<BANKTRANLIST>{ofx}</BANKTRANLIST></STMTRS></OFX>");
    let mt940: String = (0..LINES).map(|n| format!(":61:2611{day:02}11{day:02}{side}1,00NTRFREF{n}//B{n}\r\n:86:166?00TEXT?20EREF+{n}?21SVWZ+something longer?32NAME\r\n", day = n % 28 + 1, side = if n % 2 == 0 { "C" } else { "D" })).collect();
    let mt940 = format!(":20:X\r\n:25:1\r\n:60F:C261031USD0,00\r\n{mt940}:62F:C261130USD0,00\r\n-");
    let camt: String = (0..LINES).map(|n| format!("<Ntry><Amt Ccy=\"USD\">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-{:02}</Dt></BookgDt><ValDt><Dt>2026-11-02</Dt></ValDt><AcctSvcrRef>A{n}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E{n}</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Name {n}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>for {n}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n", amount(n), n % 28 + 1)).collect();
    let camt = format!("<Document><BkToCstmrStmt><Stmt>{camt}</Stmt></BkToCstmrStmt></Document>");
    for (name, text) in [("csv", csv), ("ofx", ofx), ("mt940", mt940), ("camt", camt)] {
        let expected = if name == "csv" { proposed(text.as_bytes(), "USD") } else { in_currency("USD") };
        let start = Instant::now();
        let statement = read(text.as_bytes(), &expected).unwrap();
        println!("{name}: {LINES} lines, {} bytes in {:?}", text.len(), start.elapsed());
        assert_eq!(statement.lines.len(), LINES);
    }
}
