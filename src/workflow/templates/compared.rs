//! A template as a record that two people may change at once: what somebody else saved since, beside what the form would make of it.

use super::{
    kind::Workflows,
    model::{Draft, DraftRow},
};
use crate::{actors::Staff, form::Record, i18n::Localized, ids::Lineage, templates::Drafts};

/// A draft, in fields that are the same for all of `among`.
pub fn record(staff: &Staff, among: &Drafts<'_, Workflows>, draft: &Draft) -> Record {
    Keys::of(among.base.unwrap_or(among.now), among.now, among.typed).record(staff, draft)
}

/// By which rows the drafts are compared, so that each has the same fields in the same order.
struct Keys {
    /// Each with what it is called.
    rows: Vec<(Lineage, Localized)>,
    /// Those that all have: only their order can be compared.
    common: Vec<Lineage>,
}

impl Keys {
    fn of(base: &Draft, now: &Draft, typed: &Draft) -> Keys {
        let mut rows: Vec<(Lineage, Localized)> = Vec::new();
        for row in now.rows().chain(base.rows()) {
            if let Some(lineage) =
                row.lineage.filter(|lineage| rows.iter().all(|(known, _)| known != lineage))
            {
                rows.push((lineage, row.name.clone()));
            }
        }
        let is_in = |draft: &Draft, lineage| draft.rows().any(|row| row.lineage == Some(lineage));
        let lineages = rows.iter().map(|(lineage, _)| *lineage);
        let common = lineages.filter(|lineage| [base, now, typed].iter().all(|draft| is_in(draft, *lineage)));
        Keys { common: common.collect(), rows }
    }

    fn record(&self, staff: &Staff, draft: &Draft) -> Record {
        let name = |text: &Localized| text.pick(staff.lang, staff.firm.language).to_owned();
        let about = Record::default()
            .with_texts("Name", &draft.name)
            .with_texts("Explanation for the client", &draft.description)
            .with("Visible to clients", yes_or_no(draft.visible));
        let of_rows = self.rows.iter().fold(about, |record, (lineage, called)| {
            let row = draft.rows().find(|row| row.lineage == Some(*lineage));
            let words = row.map(|row| words(staff, row)).unwrap_or_default();
            record.with_value(format!("“{}”", name(called)), value(row), words)
        });
        let is_known = |row: &&DraftRow| row.lineage.is_some_and(|lineage| self.has(lineage));
        let new: Vec<_> = draft.rows().filter(|row| !is_known(row)).map(|row| name(&row.name)).collect();
        let kept =
            draft.rows().filter(|row| row.lineage.is_some_and(|lineage| self.common.contains(&lineage)));
        let (order, in_words): (Vec<_>, Vec<_>) =
            kept.map(|row| (format!("{:?}", row.lineage), name(&row.name))).unzip();
        of_rows.with("New stages and steps", new.join(", ")).with_value(
            "Order of stages and steps",
            order.join(" "),
            in_words.join(", "),
        )
    }

    fn has(&self, lineage: Lineage) -> bool {
        self.rows.iter().any(|(known, _)| *known == lineage)
    }
}

/// All that a row says, to compare; nothing for one that is not there.
fn value(row: Option<&DraftRow>) -> String {
    row.map(|row| format!("{:?}", DraftRow { lineage: None, ..row.clone() })).unwrap_or_default()
}

fn words(staff: &Staff, row: &DraftRow) -> String {
    let text = |text: &Localized| text.pick(staff.lang, staff.firm.language).to_owned();
    let days = row.expected_days.map(|days| format!("{days} days"));
    let seen = if row.visible { "visible to clients" } else { "internal" };
    let read = row.to_read.then(|| "client confirms reading".to_owned());
    let status = row.case_status.map(|status| format!("case is {}", status.words(staff.lang)));
    let explained = Some(text(&row.text)).filter(|words| !words.is_empty());
    let parts = [
        Some(text(&row.name)),
        Some(row.turn.words(&staff.firm, staff.lang)),
        days,
        Some(seen.into()),
        read,
        status,
        explained,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn yes_or_no(visible: bool) -> &'static str {
    if visible { "Yes" } else { "No" }
}
