//! Form templates as a kind of template: what is theirs alone.

use super::{
    super::{FormTemplateEvent, FormTemplateId, FormTemplateVersionId, paths::FormTemplatePaths},
    queries, views,
};
use crate::{
    actors::Staff,
    clock::Day,
    db::Tx,
    i18n::Localized,
    ids::FirmId,
    pdf_files::forms::FormContent,
    storage::Key,
    templates::{Change, Kind, Summary, Version, Words},
    ui::{self, Tone},
};
use diesel::QueryResult;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// See [`Kind`].
#[derive(Debug, Clone, Copy)]
pub struct FormTemplates;

/// What is in a version.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateContent {
    /// Of the file.
    pub file_name: String,
    /// Where the file is.
    pub key: Option<Key>,
    /// How long it is.
    pub bytes: i64,
    /// Of its bytes.
    pub sha256: Vec<u8>,
    /// What is in it.
    pub about: FormContent,
    /// Its edition as a day.
    pub edition_on: Option<Day>,
    /// What each field takes, by its name, as it is written.
    pub mapping: BTreeMap<String, String>,
}

/// What a list says of one.
#[derive(Debug, Clone)]
pub struct Extent {
    /// Which form.
    pub form: String,
    /// As it is printed.
    pub edition: String,
    /// How many fields take something.
    pub mapped: i64,
}

impl Kind for FormTemplates {
    type Content = TemplateContent;
    type Extent = Extent;
    type Event = FormTemplateEvent;
    type Paths = FormTemplatePaths;

    const WORDS: Words = Words {
        one: "form template",
        head: "Form template",
        many: "Form templates",
        lead: "Forms of agencies and courts that are filled in from facts and answers.",
        none: "Upload a PDF with fields, such as a form of an agency, and say what each field takes.",
        saving: "Forms already filled in stay as they are.",
        icon: "form",
    };
    const COLUMNS: &'static [&'static str] = &["Fields filled"];

    fn event(change: Change, form_template: FormTemplateId, name: Localized) -> FormTemplateEvent {
        match change {
            Change::Created => FormTemplateEvent::Created { form_template, name },
            Change::Updated { .. } => FormTemplateEvent::Updated { form_template, name },
            Change::Retired => FormTemplateEvent::Retired { form_template, name },
            Change::Restored => FormTemplateEvent::Restored { form_template, name },
        }
    }

    async fn list(tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<Self>>> {
        queries::list(tx, firm, retired).await
    }

    async fn content(tx: &Tx, firm: FirmId, version: FormTemplateVersionId) -> QueryResult<TemplateContent> {
        queries::find_content(tx, firm, version).await
    }

    fn numbers(extent: &Extent) -> Vec<i64> {
        vec![extent.mapped]
    }

    fn list_mark(extent: &Extent) -> Markup {
        html! { @if !extent.edition.is_empty() { (ui::pill(Tone::Plain, &format!("{} {}", extent.form, extent.edition))) } }
    }

    fn mark(content: &TemplateContent) -> Markup {
        let edition = content.about.edition.as_ref();
        html! { @if let Some(edition) = edition { (ui::pill(Tone::Plain, &format!("{} {}", edition.form, edition.words))) } }
    }

    fn page(staff: &Staff, version: &Version<Self>, versions: Markup) -> Markup {
        views::page(staff, version, versions)
    }
}
