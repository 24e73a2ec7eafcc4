//! Which feature owns which table. Who and which case something is of, and what was asked, features may join from the shared tables
//! of those before them, and never write; every other query that names somebody else's table has to stand in a list that may only
//! get shorter.

use crate::support::sources;
use portico::features::FEATURES;
use std::collections::{BTreeMap, BTreeSet};

/// Tables of the foundations.
const OF_FOUNDATIONS: &[(&str, &[&str])] = &[
    ("db", &["sent_forms"]),
    ("abuse", &["sign_in_attempts", "sign_in_backoffs", "spent_proofs"]),
    ("events", &["events", "event_payloads", "event_heads", "event_holds"]),
    ("firms", &["firms", "firm_hosts"]),
    ("jobs", &["jobs", "schedules"]),
    ("mail", &["mails"]),
    ("sessions", &["sessions", "devices"]),
    ("storage", &["intakes"]),
];

/// They hold the tables for everybody, or say who sees what in them.
const FREE: &[&str] = &["schema", "db"];

/// The one table of the foundations that everybody may join: whose firm it is.
const SHARED: &str = "firms";

/// Who names which table of others today. Nothing is added; what is no longer so goes.
const FOREIGN: &[(&str, &str)] = &[
    ("documents", "event_payloads"),
    ("email_log", "jobs"),
    ("email_log", "mails"),
    ("events", "accounts"),
    ("events", "case_people"),
    ("events", "case_person_applicants"),
    ("events", "clients"),
    ("events", "staff_members"),
    ("mail", "firms"),
    ("navigation", "tasks"),
    ("people", "case_people"),
    ("people", "cases"),
    ("sessions", "accounts"),
    ("sign_in", "clients"),
    ("sign_in", "sessions"),
    ("sign_in", "staff_members"),
];

/// Reads a shared table of a module before it.
fn is_shared(module: &str, table: &str) -> bool {
    let features: Vec<_> = FEATURES.iter().map(|feature| feature.name).collect();
    let place = |name: &str| features.iter().position(|feature| *feature == name);
    let owner = FEATURES.iter().find(|feature| feature.shared_tables.contains(&table));
    match (owner.and_then(|owner| place(owner.name)), place(module)) {
        (Some(owner), Some(reader)) => owner < reader,
        (None, Some(_)) => table == SHARED,
        (_, None) => false,
    }
}

fn owners() -> BTreeMap<&'static str, &'static str> {
    let of_features = FEATURES
        .iter()
        .flat_map(|feature| [(feature.name, feature.tables), (feature.name, feature.shared_tables)]);
    let mut owners = BTreeMap::new();
    for (module, tables) in OF_FOUNDATIONS.iter().copied().chain(of_features) {
        for table in tables {
            assert_eq!(owners.insert(*table, module), None, "{table} has two owners");
        }
    }
    owners
}

/// The words of a text, in their order.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Whether code names a table: as one of the schema's, or in SQL that is written out.
fn names(code: &str, table: &str) -> bool {
    let imports = [" schema::", "::schema::", "::views::"].iter().flat_map(|from| code.split(from).skip(1));
    let imported = imports.into_iter().any(|rest| match rest.strip_prefix('{') {
        Some(group) => words(group.split('}').next().unwrap_or_default()).any(|word| word == table),
        None => words(rest).next() == Some(table),
    });
    let all: Vec<&str> = words(code).collect();
    let written =
        all.windows(2).any(|pair| ["FROM", "JOIN", "UPDATE", "INTO"].contains(&pair[0]) && pair[1] == table);
    imported || written
}

/// Whether code writes a table.
fn writes(code: &str, table: &str) -> bool {
    let dense: String = code.split_whitespace().collect();
    let built = ["insert_into", "update", "delete"];
    let all: Vec<&str> = words(code).collect();
    let written = all.windows(3).any(|three| {
        let [first, second, third] = three else { return false };
        (["INTO", "UPDATE"].contains(first) && *second == table)
            || (*first == "DELETE" && *second == "FROM" && *third == table)
    });
    written || built.iter().any(|verb| dense.contains(&format!("{verb}({table}::")))
}

#[test]
fn every_table_has_an_owner() {
    let schema = include_str!("../../src/schema.rs");
    let tables = schema.split("diesel::table! {").skip(1).filter_map(|rest| words(rest).next());
    let owners = owners();
    let orphans: Vec<_> = tables.filter(|table| !owners.contains_key(table)).collect();
    assert!(orphans.is_empty(), "no feature has these tables in its list: {orphans:?}");
}

#[test]
fn nobody_reads_the_tables_of_others_but_for_a_list_that_only_gets_shorter() {
    let (owners, mut seen) = (owners(), BTreeSet::new());
    for source in sources() {
        let module = source.module();
        if FREE.contains(&module.as_str()) {
            continue;
        }
        let code: Vec<_> = source.code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let foreign = owners.iter().filter(|(table, owner)| {
            **owner != module
                && if is_shared(&module, table) { writes(&code, table) } else { names(&code, table) }
        });
        seen.extend(foreign.map(|(table, _)| (module.clone(), (*table).to_owned())));
    }
    let listed: BTreeSet<_> =
        FOREIGN.iter().map(|(module, table)| ((*module).to_owned(), (*table).to_owned())).collect();
    let new: Vec<_> = seen.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&seen).collect();
    assert!(new.is_empty(), "use the public surface of the owner instead: {new:?}");
    assert!(gone.is_empty(), "no longer so, take them out of the list: {gone:?}");
}
