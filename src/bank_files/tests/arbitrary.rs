//! Whatever bytes come: an answer, and one that keeps the rules.

use super::*;
use proptest::prelude::*;

const SAMPLES: [&[u8]; 8] =
    [CHASE, BANK_OF_AMERICA, WELLS_FARGO, SPARKASSE, SPAIN, QUICKEN, TWO_ACCOUNTS, SWISS];

/// Reads it in every way; what is taken adds up.
fn try_all(bytes: &[u8]) -> Result<(), TestCaseError> {
    let proposal = propose(bytes);
    for code in ["USD", "EUR", "CHF"] {
        let mapping = proposal.as_ref().ok().and_then(|proposal| proposal.mapping.clone());
        let expected = Expected { mapping, ..in_currency(code) };
        let _ = accounts(bytes, &expected);
        match read(bytes, &expected) {
            Ok(statement) => {
                let sum: i64 = statement.lines.iter().map(|line| line.amount).sum();
                if let (Some(opening), Some(closing)) = (statement.opening, statement.closing) {
                    prop_assert_eq!(opening + sum, closing);
                }
                let different: std::collections::BTreeSet<_> =
                    statement.lines.iter().map(|line| &line.fingerprint).collect();
                prop_assert_eq!(different.len(), statement.lines.len());
            }
            Err(refusal) => {
                prop_assert!(!refusal.problems.is_empty() && refusal.problems.len() <= MOST_PROBLEMS);
                for problem in &refusal.problems {
                    prop_assert!(!problem.why.to_string().is_empty());
                }
            }
        }
    }
    Ok(())
}

/// Something done to a file.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize),
    Remove(usize, usize),
    Double(usize, usize),
    Put(usize, Vec<u8>),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let tokens = prop::sample::select(vec![
        "\"",
        ",",
        ";",
        ".",
        "<",
        ">",
        "&",
        "</",
        "&#x41;",
        "\n",
        "\r\n",
        ":61:",
        ":86:",
        ":20:",
        ":62F:",
        "-",
        "(",
        "1",
        "9".repeat(30).leak(),
        "é",
        "\u{202e}",
        "<Ntry>",
        "</STMTTRN>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<!DOCTYPE x>",
        "2026",
        "EUR",
        "\u{feff}",
    ]);
    let bytes = prop_oneof![
        tokens.prop_map(|token| token.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 1..4)
    ];
    let at = 0..4_000_usize;
    let change = prop_oneof![
        at.clone().prop_map(Change::Cut),
        (at.clone(), 1..80_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (at.clone(), 1..400_usize).prop_map(|(at, length)| Change::Double(at, length)),
        (at, bytes).prop_map(|(at, bytes)| Change::Put(at, bytes)),
    ];
    proptest::collection::vec(change, 1..6)
}

fn changed(sample: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for change in changes {
        let (Change::Cut(at) | Change::Remove(at, _) | Change::Double(at, _) | Change::Put(at, _)) = change;
        let at = at % (bytes.len() + 1);
        match change {
            Change::Cut(_) => bytes.truncate(at),
            Change::Remove(_, length) => drop(bytes.drain(at..(at + length).min(bytes.len()))),
            Change::Double(_, length) => {
                let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            Change::Put(_, piece) => drop(bytes.splice(at..at, piece.iter().copied())),
        }
    }
    bytes
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        try_all(&bytes)?;
    }

    #[test]
    fn any_text_is_answered(start in prop::sample::select(vec!["", ":20:", "<OFX><STMTRS><CURDEF>USD", "<Document><BkToCstmrStmt><Stmt>"]), text in "[\\PC\n:<>/,;\"&]{0,300}") {
        try_all(format!("{start}{text}").as_bytes())?;
    }

    #[test]
    fn files_that_were_changed_are_answered(sample in prop::sample::select(SAMPLES.to_vec()), changes in changes()) {
        try_all(&changed(sample, &changes))?;
    }
}
