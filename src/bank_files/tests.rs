//! Files of the shapes that banks really have, made by hand with made-up people after public descriptions of the formats, each
//! trap by itself, and any bytes at all.

mod amounts;
mod arbitrary;
mod camt;
mod csv;
mod mt940;
mod ofx;
mod round_trips;
mod rules;
mod speed;

use super::*;
use crate::money::Currency;

const CHASE: &[u8] = include_bytes!("samples/chase.csv");
const BANK_OF_AMERICA: &[u8] = include_bytes!("samples/bank_of_america.csv");
const WELLS_FARGO: &[u8] = include_bytes!("samples/wells_fargo.csv");
const SPARKASSE: &[u8] = include_bytes!("samples/sparkasse.csv");
const SPAIN: &[u8] = include_bytes!("samples/spain.sta");
const QUICKEN: &[u8] = include_bytes!("samples/quicken.qfx");
const TWO_ACCOUNTS: &[u8] = include_bytes!("samples/two_accounts.ofx");
const SWISS: &[u8] = include_bytes!("samples/swiss.xml");

fn currency(code: &str) -> Currency {
    Currency::find(code).unwrap()
}

/// Any account, in this currency.
fn in_currency(code: &str) -> Expected {
    Expected { account: None, currency: currency(code), mapping: None }
}

fn account(number: &str, code: &str) -> Expected {
    Expected { account: Some(number.to_owned()), ..in_currency(code) }
}

/// By the mapping that is proposed for the file.
fn proposed(bytes: &[u8], code: &str) -> Expected {
    Expected { mapping: propose(bytes).unwrap().mapping, ..in_currency(code) }
}

fn amounts(statement: &Statement) -> Vec<i64> {
    statement.lines.iter().map(|line| line.amount).collect()
}

fn days(statement: &Statement) -> Vec<String> {
    statement.lines.iter().map(|line| line.posted_on.to_string()).collect()
}

/// The reasons against a file, with their places.
fn whys(refused: Result<Statement, Refusal>) -> Vec<(String, Why)> {
    let refusal = refused.unwrap_err();
    refusal.problems.into_iter().map(|problem| (problem.place.to_string(), problem.why)).collect()
}

/// The only reason.
fn why(refused: Result<Statement, Refusal>) -> Why {
    let [(_, why)] = <[_; 1]>::try_from(whys(refused)).unwrap();
    why
}
