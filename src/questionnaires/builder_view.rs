//! Where a draft is written: its sections beside what is in one of them, with one question open.

use super::{
    conditions::ConditionWords,
    draft::{DraftQuestion, DraftSection, KeptDraft, MAX_IN_SECTION, MAX_SECTIONS},
    kinds::QuestionKind,
    page::{all_translations, coverage, marks, shown_only},
    paths::{
        DraftDeletePath, DraftExportPath, DraftPath, DraftPreviewPath, IndexPath, OrderPath, PartId,
        PublicationPath, QuestionnairePath, QuestionsPath, SectionsPath, builder,
    },
    places::PlacedProblem,
    question_view, section_view,
    translations::{MissingTranslation, Translations},
};
use crate::{
    actors::Staff,
    form::{Conflict, FieldErrors},
    i18n::Localized,
    ids::QuestionnaireId,
    templates::ByIdPath,
    ui::{self, Tone},
};
use axum_extra::routing::TypedPath;
use maud::{Markup, Render, html};

/// The part that stands for title and introduction.
pub const TITLE: PartId = PartId(0);
/// Problems and missing texts that are listed at once.
const MOST_LISTED: usize = 12;

/// The page of a draft.
pub struct BuilderPage<'a> {
    /// Who writes.
    pub staff: &'a Staff,
    /// Whose draft it is.
    pub id: QuestionnaireId,
    /// What is written, with what somebody typed that was not saved.
    pub kept: &'a KeptDraft,
    /// What stands against publishing it.
    pub problems: &'a [PlacedProblem],
    /// The section that is looked at; [`TITLE`] for none.
    pub section: PartId,
    /// The question that is open.
    pub open: Option<PartId>,
    /// What of the open part cannot be kept.
    pub errors: FieldErrors,
    /// What somebody else changed of the open part.
    pub conflict: Option<Conflict>,
    /// Whether it was to be published just now.
    pub publishing: bool,
}

impl BuilderPage<'_> {
    /// What the browser calls it.
    pub fn title(&self) -> String {
        let title = self.kept.draft.title.pick(self.staff.lang, self.staff.firm.language);
        format!("{} (draft)", if title.is_empty() { "Untitled" } else { title })
    }

    pub(super) fn words(&self, text: &Localized) -> Markup {
        ui::translated(text, self.staff.lang, self.staff.firm.language)
    }

    fn number(&self) -> i32 {
        self.kept.based_on + 1
    }

    /// Where a part is written.
    fn place(&self, section: Option<PartId>, question: Option<PartId>, field: &str) -> String {
        let section = section.unwrap_or(TITLE);
        let page = match question {
            Some(question) => format!("{}?section={section}&open={question}", DraftPath::of(self.id)),
            None => format!("{}?section={section}", DraftPath::of(self.id)),
        };
        match (field, question) {
            ("", Some(question)) => format!("{page}#part-{question}"),
            ("", None) => page,
            (field, _) => format!("{page}#f-{field}"),
        }
    }

    /// Texts have a field in each language.
    fn field_of(&self, field: &str, lang: crate::i18n::TextLang) -> String {
        let is_text = matches!(field, "title" | "intro" | "help" | "label" | "item")
            || field.starts_with("options-") && field.ends_with("label");
        if is_text { format!("{field}-{lang}") } else { field.to_owned() }
    }

    fn problem_place(&self, problem: &PlacedProblem) -> String {
        self.place(
            problem.section,
            problem.question,
            &self.field_of(&problem.field, self.staff.firm.language.text()),
        )
    }
}

impl Render for BuilderPage<'_> {
    fn render(&self) -> Markup {
        let draft = &self.kept.draft;
        let says = ConditionWords::new(draft, self.staff.lang, self.staff.firm.language);
        let translated = all_translations(self.staff, draft);
        html! {
            (self.header())
            @if self.publishing && !self.problems.is_empty() { (self.refusal()) }
            (ui::error_summary(self.staff.lang, &self.errors))
            (ui::conflict(self.staff.lang, self.conflict.as_ref()))
            div.build {
                div.stack {
                    (self.outline())
                    @if !self.problems.is_empty() { (self.to_fix()) }
                    (self.translations(&translated))
                    (self.endings())
                }
                div.stack {
                    @match draft.section(self.section) {
                        None => { (section_view::title_form(self)) }
                        Some(section) => {
                            (section_view::section_card(self, &says, section))
                            (self.questions(&says, section, &translated))
                        }
                    }
                }
            }
            // buttons of rows belong to it: a form cannot stand in another one
            (ui::post_form(OrderPath { id: self.id }).set("id", "order").fields(html! {
                input type="hidden" name="section" value=(self.section);
                @if let Some(open) = self.open { input type="hidden" name="open" value=(open); }
                input type="hidden" name="before" value="";
            }))
        }
    }
}

impl BuilderPage<'_> {
    fn header(&self) -> Markup {
        let (id, draft) = (self.id, &self.kept.draft);
        let number = self.number();
        html! {
            header {
                p.crumbs {
                    a href=(IndexPath::PATH) { "Questionnaires" }
                    @if self.kept.based_on > 0 { " / " a href=(QuestionnairePath::of(id)) { (self.words(&draft.title)) } }
                }
                div.title {
                    h1 { @if draft.title.is_empty() { "Untitled" } @else { (self.words(&draft.title)) } }
                    (ui::pill(Tone::Brand, &format!("Draft of version {number}")))
                    div.actions {
                        a class="button compact" href={ (DraftPreviewPath { id }) "?section=" (self.section) } { (ui::icon("eye")) span { "Preview as client" } }
                        a class="button compact" href=(DraftExportPath { id }) download { (ui::icon("download")) span { "Export" } }
                        (ui::post_form(PublicationPath { id }).fields(html! {
                            button class="button primary compact" { (ui::icon("check")) span { "Publish version " (number) } }
                        }))
                    }
                }
                p.lead #saved {
                    (draft.count()) " questions in " (draft.sections.len()) " sections · Saved "
                    (ui::moment(self.staff.lang, self.kept.updated_at, &self.staff.zone, self.staff.today()))
                    @if !self.kept.updated_by.is_empty() { " by " bdi { (self.kept.updated_by) } }
                }
            }
        }
    }

    fn refusal(&self) -> Markup {
        let count = self.problems.len();
        html! {
            div.error-summary role="alert" tabindex="-1" data-error-summary {
                h2 {
                    @if count == 1 { "One thing" } @else { (count) " things" }
                    " to fix before version " (self.number()) " can be published"
                }
                ul { @for problem in self.problems { li { a href=(self.problem_place(problem)) { (problem.words) } } } }
            }
        }
    }

    fn outline(&self) -> Markup {
        let sections = &self.kept.draft.sections;
        let wrong = |id: PartId| self.problems.iter().filter(|problem| problem.section == Some(id)).count();
        ui::card(
            "sections",
            "Sections",
            None,
            html! {
                ol.outline data-sort="section" {
                    li { a href=(self.place(None, None, "")) aria-current=[(self.section == TITLE).then_some("true")] {
                        span aria-hidden="true" { "–" } span { "Title and introduction" }
                    } }
                    @for (at, section) in sections.iter().enumerate() {
                        @let wrong = wrong(section.id);
                        li data-part=(section.id) {
                            a href=(builder(self.id, section.id, None)) aria-current=[(self.section == section.id).then_some("true")] {
                                span { (at + 1) }
                                span { @if section.title.is_empty() { "Untitled" } @else { (self.words(&section.title)) } }
                                small {
                                    (section.count()) @if section.count() == 1 { " question" } @else { " questions" }
                                    @if wrong > 0 { " · " b { (wrong) " to fix" } }
                                }
                            }
                        }
                    }
                }
                @if sections.len() < MAX_SECTIONS {
                    footer { (ui::post_form(SectionsPath { id: self.id }).makes(true).fields(html! {
                        button class="button compact" { (ui::icon("plus")) span { "Add a section" } }
                    })) }
                }
            },
        )
    }

    fn to_fix(&self) -> Markup {
        ui::card(
            "to-fix",
            "Before it can be published",
            None,
            html! { div.body {
                ul class="stack tight small" { @for problem in self.problems.iter().take(MOST_LISTED) {
                    li { a href=(self.problem_place(problem)) { (problem.words) } }
                } }
                @if self.problems.len() > MOST_LISTED { p class="soft small" { "And " (self.problems.len() - MOST_LISTED) " more" } }
            } },
        )
    }

    fn translations(&self, all: &[Translations]) -> Markup {
        let place = |one: &Translations, text: &MissingTranslation| {
            self.place(text.section, text.question, &self.field_of(&text.field, one.lang))
        };
        ui::card(
            "translations",
            "Translations",
            None,
            html! { div class="body stack tight" {
                (coverage(all))
                @for one in all {
                    @if let Some(first) = one.missing.first() {
                        a class="button compact" href=(place(one, first)) { "Next missing text in " (one.lang.own_name()) }
                        ul class="stack tight small" { @for text in one.missing.iter().take(MOST_LISTED) {
                            li { a href=(place(one, text)) { (text.words) " (" (one.lang.own_name()) ")" } }
                        } }
                        @if one.missing.len() > MOST_LISTED { p class="soft small" { "And " (one.missing.len() - MOST_LISTED) " more" } }
                    }
                }
            } },
        )
    }

    fn endings(&self) -> Markup {
        let words = if self.kept.based_on > 0 {
            "Discard this draft? The published version stays as it is."
        } else {
            "Discard this questionnaire? It was never published, so nothing of it is left."
        };
        ui::post_form(DraftDeletePath { id: self.id }).confirm(words).fields(
            html! { button class="button danger compact" { (ui::icon("x")) span { "Discard this draft" } } },
        )
    }

    fn questions(&self, says: &ConditionWords<'_>, section: &DraftSection, all: &[Translations]) -> Markup {
        html! {
            section.card #questions aria-labelledby="questions-title" {
                header { h2 #questions-title { "Questions" } }
                @if section.questions.is_empty() { p class="body soft" { "No questions yet." } }
                (self.list(says, &section.questions, all))
                @if section.count() < MAX_IN_SECTION {
                    footer { (self.add(&format!("section:{}", section.id), "Add a question", true)) }
                } @else { p class="body soft" { "This is the maximum for a section: " (MAX_IN_SECTION) " questions." } }
            }
        }
    }

    fn list(&self, says: &ConditionWords<'_>, questions: &[DraftQuestion], all: &[Translations]) -> Markup {
        let last = questions.len().saturating_sub(1);
        html! {
            ol.questions data-sort="question" {
                @for (at, question) in questions.iter().enumerate() { (self.row(says, question, (at > 0, at < last), all)) }
            }
        }
    }

    fn row(
        &self,
        says: &ConditionWords<'_>,
        question: &DraftQuestion,
        (up, down): (bool, bool),
        all: &[Translations],
    ) -> Markup {
        let (id, number) = (question.id, says.number(question.id));
        let is_open = self.open == Some(id);
        let href = if is_open {
            builder(self.id, self.section, None)
        } else {
            builder(self.id, self.section, Some(id))
        };
        let name = format!("question {number}");
        html! {
            li.part id={ "part-" (id) } data-part=(id) {
                div.part-head {
                    a href=(href) aria-expanded=(if is_open { "true" } else { "false" }) {
                        span.nth { (number) }
                        span {
                            strong { @if question.label.is_empty() { "Untitled" } @else { (self.words(&question.label)) } }
                            @for (lang, text) in ui::others(&question.label, self.staff.lang, self.staff.firm.language) { small lang=(lang.code()) { (text) } }
                        }
                    }
                    div.cluster {
                        (marks(question))
                        (move_button("up", &id.to_string(), &name, up))
                        (move_button("down", &id.to_string(), &name, down))
                    }
                    div.part-notes {
                        (shown_only(says, question.shown_if.as_ref()))
                        @for problem in self.problems.iter().filter(|problem| problem.question == Some(id)) { p.bad { "✕ " (problem.words) } }
                        @for one in all.iter().filter(|one| one.missing.iter().any(|text| text.question == Some(id))) {
                            p.warn { "▲ Not all in " (one.lang.own_name()) }
                        }
                    }
                }
                @if is_open { (question_view::editor(self, says, question)) }
                @if question.kind == QuestionKind::Group {
                    div.tree {
                        (self.list(says, &question.questions, all))
                        (self.add(&format!("group:{id}"), &format!("Add to question {number}"), false))
                    }
                }
            }
        }
    }

    fn add(&self, home: &str, words: &str, groups: bool) -> Markup {
        let id = format!("new-{}", home.replace(':', "-"));
        let kinds = QuestionKind::ALL.iter().filter(|kind| groups || **kind != QuestionKind::Group);
        ui::post_form(QuestionsPath { id: self.id }).makes(true).class("filters").fields(html! {
            input type="hidden" name="home" value=(home);
            div.field {
                label for=(id) { "Kind" span.visually-hidden { " (" (words) ")" } }
                select id=(id) name="kind" { @for kind in kinds { option value=(kind.as_str()) { (kind.words()) } } }
            }
            button.button { (ui::icon("plus")) span { (words) } }
        })
    }
}

/// A button of the form of the order, with a picture alone.
pub fn move_button(what: &str, part: &str, name: &str, can: bool) -> Markup {
    let words = format!("Move {name} {what}");
    html! {
        button class="button quiet compact" form="order" name="do" value={ (what) ":" (part) } disabled[!can] aria-label=(words) {
            (ui::icon(if what == "up" { "chevron-up" } else { "chevron-down" }))
        }
    }
}
