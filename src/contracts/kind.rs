//! Contract templates as a kind of template: what is theirs alone.

use super::{
    events::ContractTemplateEvent, form_view, forms::ContractForm, model::Draft,
    paths::ContractTemplatePaths, queries, views,
};
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    form::Record,
    i18n::{Localized, TextLang},
    ids::{AccountId, ContractTemplateId, ContractTemplateVersionId, FirmId},
    templates::{Change, Drafts, FormKind, FormPage, Kind, Summary, Version, Words},
};
use diesel::QueryResult;
use maud::Markup;

/// Characters of a text that are told where two people changed it.
const TOLD: usize = 300;

/// See [`Kind`].
#[derive(Debug, Clone, Copy)]
pub struct ContractTemplates;

impl Kind for ContractTemplates {
    /// The text, by language.
    type Content = Localized;

    type Extent = ();
    type Event = ContractTemplateEvent;
    type Paths = ContractTemplatePaths;

    const WORDS: Words = Words {
        one: "contract template",
        head: "Contract template",
        many: "Contract templates",
        lead: "Agreements you send for signature often. Each is filled in from its case.",
        none: "Create one for each agreement, then choose it where you ask for signatures.",
        saving: "Requests already made stay as they are.",
        icon: "form",
    };

    const COLUMNS: &'static [&'static str] = &[];

    fn event(
        change: Change,
        contract_template: ContractTemplateId,
        name: Localized,
    ) -> ContractTemplateEvent {
        match change {
            Change::Created => ContractTemplateEvent::Created { contract_template, name },
            Change::Updated { .. } => ContractTemplateEvent::Updated { contract_template, name },
            Change::Retired => ContractTemplateEvent::Retired { contract_template, name },
            Change::Restored => ContractTemplateEvent::Restored { contract_template, name },
        }
    }

    async fn list(tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<Self>>> {
        queries::list(tx, firm, retired).await
    }

    async fn content(tx: &Tx, firm: FirmId, version: ContractTemplateVersionId) -> QueryResult<Localized> {
        queries::find_body(tx, firm, version).await
    }

    fn numbers((): &()) -> Vec<i64> {
        Vec::new()
    }

    fn page(staff: &Staff, version: &Version<Self>, versions: Markup) -> Markup {
        views::page(staff, &version.content, versions)
    }
}

impl FormKind for ContractTemplates {
    type Draft = Draft;
    type Form = ContractForm;

    // each letter of two texts may be written as `%C3%A1`
    const FORM_LIMIT: usize = 1024 * 1024;

    fn draft(version: &Version<Self>) -> Draft {
        Draft { name: version.head.name.clone(), body: version.content.clone() }
    }

    fn name(draft: &mut Draft) -> &mut Localized {
        &mut draft.name
    }

    fn says_the_same(draft: &Draft, saved: &Draft) -> bool {
        draft == saved
    }

    /// Of a long text its beginning is told: whoever needs the rest opens the version.
    fn record(_: &Staff, _: &Drafts<'_, Self>, draft: &Draft) -> Record {
        let record = Record::default().with_texts("Name", &draft.name);
        TextLang::ALL.into_iter().fold(record, |record, lang| {
            let text = draft.body.get(lang).unwrap_or_default();
            let told: String = text.chars().take(TOLD).collect();
            let told = if told.len() < text.len() { format!("{told}…") } else { told };
            record.with_value(format!("Text ({})", lang.own_name()), text, told)
        })
    }

    async fn insert_version(
        tx: &Tx,
        firm: FirmId,
        of: (ContractTemplateId, i32),
        draft: &Draft,
        by: (AccountId, Ts),
    ) -> QueryResult<ContractTemplateVersionId> {
        queries::insert_version(tx, firm, of, draft, by).await
    }

    fn fields(staff: &Staff, page: &FormPage<Self>) -> Markup {
        form_view::fields(staff, page)
    }
}
