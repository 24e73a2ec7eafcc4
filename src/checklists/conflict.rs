//! A checklist as a record that two people may change at once: what somebody else saved since, beside what the form would make of it.

use super::model::{Draft, DraftItem};
use crate::{
    actors::Staff,
    form::{Conflict, Record},
};

/// What stands in the way of a draft that was begun at `base` where `now` is saved since; nothing where it would undo nothing of it.
/// Documents are compared by their places.
pub fn conflict(staff: &Staff, base: Option<&Draft>, now: &Draft, typed: &Draft) -> Option<Conflict> {
    let places = [Some(now), base, Some(typed)].into_iter().flatten().map(|draft| draft.items.len()).max();
    let record = |draft| record(staff, draft, places.unwrap_or_default());
    // of a version that there never was nothing has been seen
    let based_on = base.map(|base| record(base).mark()).unwrap_or_default();
    record(now).conflict(&based_on, &record(typed))
}

fn record(staff: &Staff, draft: &Draft, places: usize) -> Record {
    (0..places).fold(Record::default().with_texts("Name", &draft.name), |record, place| {
        let item = draft.items.get(place);
        let value = item.map(|item| format!("{item:?}")).unwrap_or_default();
        let words = item.map(|item| words(staff, item)).unwrap_or_default();
        record.with_value(format!("Document {}", place + 1), value, words)
    })
}

fn words(staff: &Staff, item: &DraftItem) -> String {
    let (lang, firm) = (staff.lang, staff.firm.language);
    let each = if item.per_applicant { "from each applicant" } else { "once for the case" };
    let days = item.due_in_days.map(|days| format!("due in {days} days"));
    let instructions = Some(item.instructions.pick(lang, firm).to_owned()).filter(|text| !text.is_empty());
    let parts = [Some(item.title.pick(lang, firm).to_owned()), Some(each.to_owned()), days, instructions];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
