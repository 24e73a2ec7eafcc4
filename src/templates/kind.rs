//! What a feature says of the templates that it keeps.

use super::{
    form_view::FormPage,
    model::{Change, Summary, Version},
    staff::{ByIdPath, EditOf, Paths},
    tables::Tables,
};
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    events::Event,
    form::{ArrangedLine, Do, FieldErrors, Pairs, Record},
    i18n::{Localized, TextLang},
    ids::{AccountId, FirmId},
    ui,
};
use diesel::QueryResult;
use maud::{Markup, html};

/// A kind of template. What is not said here is the same for all.
pub trait Kind: Tables {
    /// What is in a version.
    type Content: Clone + std::fmt::Debug + Send + Sync;
    /// What a list says of a template beside its name.
    type Extent: Clone + std::fmt::Debug + Send + Sync;
    /// What happens to it.
    type Event: Event + Send + Sync;
    /// Its addresses.
    type Paths: Paths<Self::Id>;

    /// What it is called.
    const WORDS: Words;
    /// Heads of the columns of numbers in its list.
    const COLUMNS: &'static [&'static str];

    /// What happened, for the log.
    fn event(change: Change, id: Self::Id, name: Localized) -> Self::Event;

    /// The templates that are offered, or the retired ones, each by its current version. Unsorted: names are in several languages.
    ///
    /// # Errors
    /// The database's.
    fn list(
        tx: &Tx,
        firm: FirmId,
        retired: bool,
    ) -> impl Future<Output = QueryResult<Vec<Summary<Self>>>> + Send;

    /// What is in a version.
    ///
    /// # Errors
    /// The database's.
    fn content(
        tx: &Tx,
        firm: FirmId,
        version: Self::VersionId,
    ) -> impl Future<Output = QueryResult<Self::Content>> + Send;

    /// What stands above its list: those that have no version yet, for kinds that have such.
    ///
    /// # Errors
    /// The database's.
    fn beginnings(tx: &Tx, staff: &Staff) -> impl Future<Output = QueryResult<Option<Markup>>> + Send {
        let _ = (tx, staff);
        std::future::ready(Ok(None))
    }

    /// What stands in its columns.
    fn numbers(extent: &Self::Extent) -> Vec<i64>;

    /// What is said beside its name in the list.
    fn list_mark(extent: &Self::Extent) -> Markup {
        let _ = extent;
        html! {}
    }

    /// What is said beside its name on its page.
    fn mark(content: &Self::Content) -> Markup {
        let _ = content;
        html! {}
    }

    /// What leads from its page to where it is changed; a link to its form where nothing else is said.
    fn edit_button(version: &Version<Self>) -> Markup {
        let edit = EditOf::<Self>::of(version.head.template);
        html! { a class="button compact" href=(edit) { (ui::icon("edit")) span { "Edit" } } }
    }

    /// Its page below the head, with the card of its versions.
    fn page(staff: &Staff, version: &Version<Self>, versions: Markup) -> Markup;
}

/// A kind whose versions are each written in one form.
pub trait FormKind: Kind {
    /// A version to be: what a form or a file says.
    type Draft: Clone + Send + Sync;
    /// Its form.
    type Form: TemplateForm<Draft = Self::Draft>;

    /// Largest body of its form, in bytes: each letter may be written as `%C3%A1`, in every language.
    const FORM_LIMIT: usize;

    /// What a version says, to compare with a draft or to start one from.
    fn draft(version: &Version<Self>) -> Self::Draft;

    /// What the template is called in a draft.
    fn name(draft: &mut Self::Draft) -> &mut Localized;

    /// The draft as it is saved over what is there; none for a new template.
    fn settled(draft: Self::Draft, saved: Option<&Self::Draft>) -> Self::Draft {
        let _ = saved;
        draft
    }

    /// Whether a settled draft says what is saved, so that there is nothing to save.
    fn says_the_same(draft: &Self::Draft, saved: &Self::Draft) -> bool;

    /// A draft as a record that two people may change at once, in fields that are the same for all of `among`.
    fn record(staff: &Staff, among: &Drafts<'_, Self>, draft: &Self::Draft) -> Record;

    /// Writes a version with what is in it. The number must be the next one.
    ///
    /// # Errors
    /// The database's.
    fn insert_version(
        tx: &Tx,
        firm: FirmId,
        of: (Self::Id, i32),
        draft: &Self::Draft,
        by: (AccountId, Ts),
    ) -> impl Future<Output = QueryResult<Self::VersionId>> + Send;

    /// The fields of its form, in cards.
    fn fields(staff: &Staff, page: &FormPage<Self>) -> Markup;
}

/// What a kind is called on pages of staff.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// In a sentence: "checklist".
    pub one: &'static str,
    /// At the head of its column: "Checklist".
    pub head: &'static str,
    /// At the head of its list: "Checklists".
    pub many: &'static str,
    /// What they are for.
    pub lead: &'static str,
    /// Where there is none yet: what to make one for.
    pub none: &'static str,
    /// What stays as it is when a version is saved.
    pub saving: &'static str,
    /// See [`crate::ui::icon`].
    pub icon: &'static str,
}

/// What a form of a kind does.
pub trait TemplateForm: Clone + Default + Send + Sync {
    /// What it makes.
    type Draft;

    /// For a new template: with something to begin with.
    fn empty() -> Self;

    /// Filled with what there is.
    fn of(draft: &Self::Draft) -> Self;

    /// What was sent, right or wrong.
    fn posted(pairs: &Pairs) -> Self;

    /// Does what a button of the form says, and tells which line to look at then. Saves nothing.
    fn arrange(&mut self, what: Do) -> Option<ArrangedLine>;

    /// What is to be saved.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    fn check(&self, firm: TextLang) -> Result<Self::Draft, FieldErrors>;

    /// Has a line to write in, where all were removed.
    fn leave_a_line(&mut self);
}

/// What is compared where two people changed a template at once.
pub struct Drafts<'a, K: FormKind> {
    /// What the form was drawn from, where there was such a version.
    pub base: Option<&'a K::Draft>,
    /// What is saved now.
    pub now: &'a K::Draft,
    /// What the form says.
    pub typed: &'a K::Draft,
}
