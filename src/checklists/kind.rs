//! Checklists as a kind of template: what is theirs alone.

use super::{
    events::ChecklistEvent,
    form_view,
    forms::ChecklistForm,
    model::{Draft, DraftItem, Item},
    paths::ChecklistPaths,
    queries, views,
};
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    form::Record,
    i18n::Localized,
    ids::{AccountId, ChecklistId, ChecklistVersionId, FirmId},
    templates::{Change, Drafts, FormKind, FormPage, Kind, Summary, Version, Words},
};
use diesel::QueryResult;
use maud::Markup;

/// See [`Kind`].
#[derive(Debug, Clone, Copy)]
pub struct Checklists;

impl Kind for Checklists {
    type Content = Vec<Item>;
    type Extent = i64;
    type Event = ChecklistEvent;
    type Paths = ChecklistPaths;

    const WORDS: Words = Words {
        one: "checklist",
        head: "Checklist",
        many: "Checklists",
        lead: "Documents you request often. Request a whole list for a case at once.",
        none: "Create one for each case type, so that you never retype a request.",
        saving: "Requests already made stay as they are.",
        icon: "checklist",
    };

    const COLUMNS: &'static [&'static str] = &["Documents"];

    fn event(change: Change, checklist: ChecklistId, name: Localized) -> ChecklistEvent {
        match change {
            Change::Created => ChecklistEvent::Created { checklist, name },
            Change::Updated { .. } => ChecklistEvent::Updated { checklist, name },
            Change::Retired => ChecklistEvent::Retired { checklist, name },
            Change::Restored => ChecklistEvent::Restored { checklist, name },
        }
    }

    async fn list(tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<Self>>> {
        queries::list(tx, firm, retired).await
    }

    async fn content(tx: &Tx, firm: FirmId, version: ChecklistVersionId) -> QueryResult<Vec<Item>> {
        queries::list_items(tx, firm, version).await
    }

    fn numbers(documents: &i64) -> Vec<i64> {
        vec![*documents]
    }

    fn page(staff: &Staff, version: &Version<Self>, versions: Markup) -> Markup {
        views::page(staff, &version.content, versions)
    }
}

impl FormKind for Checklists {
    type Draft = Draft;
    type Form = ChecklistForm;

    // a hundred documents
    const FORM_LIMIT: usize = 4 * 1024 * 1024;

    fn draft(version: &Version<Self>) -> Draft {
        let items = version.content.iter().cloned().map(|item| DraftItem {
            title: item.title,
            instructions: item.instructions,
            per_applicant: item.per_applicant,
            due_in_days: item.due_in_days,
        });
        Draft { name: version.head.name.clone(), items: items.collect() }
    }

    fn name(draft: &mut Draft) -> &mut Localized {
        &mut draft.name
    }

    fn says_the_same(draft: &Draft, saved: &Draft) -> bool {
        draft == saved
    }

    /// Documents are compared by their places.
    fn record(staff: &Staff, among: &Drafts<'_, Self>, draft: &Draft) -> Record {
        let drafts = [Some(among.now), among.base, Some(among.typed)].into_iter().flatten();
        let places = drafts.map(|draft| draft.items.len()).max().unwrap_or_default();
        (0..places).fold(Record::default().with_texts("Name", &draft.name), |record, place| {
            let item = draft.items.get(place);
            let value = item.map(|item| format!("{item:?}")).unwrap_or_default();
            let words = item.map(|item| words(staff, item)).unwrap_or_default();
            record.with_value(format!("Document {}", place + 1), value, words)
        })
    }

    async fn insert_version(
        tx: &Tx,
        firm: FirmId,
        of: (ChecklistId, i32),
        draft: &Draft,
        by: (AccountId, Ts),
    ) -> QueryResult<ChecklistVersionId> {
        queries::insert_version(tx, firm, of, draft, by).await
    }

    fn fields(staff: &Staff, page: &FormPage<Self>) -> Markup {
        form_view::fields(staff, page)
    }
}

fn words(staff: &Staff, item: &DraftItem) -> String {
    let (lang, firm) = (staff.lang, staff.firm.language);
    let each = if item.per_applicant { "from each applicant" } else { "once for the case" };
    let days = item.due_in_days.map(|days| format!("due in {days} days"));
    let instructions = Some(item.instructions.pick(lang, firm).to_owned()).filter(|text| !text.is_empty());
    let parts = [Some(item.title.pick(lang, firm).to_owned()), Some(each.to_owned()), days, instructions];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
