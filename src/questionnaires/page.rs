//! A version as staff read it, and what leads to where the next one is written.

use super::{
    conditions::{ConditionWords, languages},
    draft::{Draft, DraftQuestion, DraftSection, Unpublished},
    kind::Questionnaires,
    kinds::QuestionKind,
    paths::{DraftPath, ExportPath, PreviewPath},
    translations::{Translations, translations},
};
use crate::{
    actors::Staff,
    i18n::Localized,
    templates::{ByIdPath, Version},
    ui::{self, Tone},
};
use maud::{Markup, html};

fn words(staff: &Staff, text: &Localized) -> Markup {
    ui::translated(text, staff.lang, staff.firm.language)
}

/// Those that were never published, each leading to its draft.
pub fn unpublished(staff: &Staff, drafts: &[Unpublished]) -> Markup {
    ui::card(
        "unpublished",
        "Not published yet",
        None,
        html! {
            ul.rows { @for draft in drafts {
                li id={ "draft-" (draft.id) } {
                    span.glyph aria-hidden="true" { (ui::icon("edit")) }
                    div.what {
                        strong { a href=(DraftPath::of(draft.id)) {
                            @if draft.name.is_empty() { "Untitled" } @else { (words(staff, &draft.name)) }
                        } }
                        span class="soft small" { "Saved " (ui::moment(staff.lang, draft.updated_at, &staff.zone, staff.today())) }
                    }
                }
            } }
        },
    )
}

/// To the draft that is there, or to a new one.
pub fn edit_button(version: &Version<Questionnaires>) -> Markup {
    let draft = DraftPath::of(version.head.template);
    if version.content.has_draft {
        return html! { a class="button primary compact" href=(draft) { (ui::icon("edit")) span { "Continue the draft" } } };
    }
    ui::post_form(draft)
        .fields(html! { button class="button primary compact" { (ui::icon("edit")) span { "Edit" } } })
}

/// The questions beside what can be done with them.
pub fn page(staff: &Staff, version: &Version<Questionnaires>, versions: Markup) -> Markup {
    let draft = Draft::read(&version.content.definition.to_json());
    let says = ConditionWords::new(&draft, staff.lang, staff.firm.language);
    let (id, number) = (version.head.template, version.head.number);
    let of_version = |path: String| format!("{path}?version={number}");
    html! {
        @if !draft.intro.is_empty() { p.text { (words(staff, &draft.intro)) } }
        div.cols {
            div.stack { @for (at, section) in draft.sections.iter().enumerate() { (section_card(staff, &says, at + 1, section)) } }
            div.stack {
                (ui::card("use", "This version", None, html! {
                    div class="body stack tight" {
                        p.soft { (draft.sections.len()) " sections, " (draft.count()) " questions" }
                        div.cluster {
                            a class="button compact" href=(of_version(PreviewPath { id }.to_string())) { (ui::icon("eye")) span { "Preview as client" } }
                            a class="button compact" href=(of_version(ExportPath { id }.to_string())) download { (ui::icon("download")) span { "Export as JSON" } }
                        }
                    }
                }))
                (ui::card("translations", "Translations", None, html! {
                    div.body { (coverage(&all_translations(staff, &draft))) }
                }))
                (versions)
            }
        }
    }
}

/// In every language, the firm's first.
pub fn all_translations(staff: &Staff, draft: &Draft) -> Vec<Translations> {
    languages(staff.firm.language).map(|lang| translations(draft, lang)).collect()
}

/// How far each language has come.
pub fn coverage(all: &[Translations]) -> Markup {
    html! {
        ul.coverage { @for one in all {
            @let done = one.due - one.missing.len();
            li {
                span { (one.lang.own_name()) }
                span.soft { @if one.missing.is_empty() { "all " (one.due) " texts" } @else { (done) " of " (one.due) } }
                progress class={ "meter" @if one.missing.is_empty() { " good" } } value=(done) max=(one.due.max(1))
                    aria-label={ (one.lang.own_name()) ": " (done) " of " (one.due) " texts" } {}
            }
        } }
    }
}

fn section_card(staff: &Staff, says: &ConditionWords<'_>, number: usize, section: &DraftSection) -> Markup {
    let title = format!("{number}. {}", section.title.pick(staff.lang, staff.firm.language));
    let others = ui::others(&section.title, staff.lang, staff.firm.language);
    ui::card(
        &format!("section-{number}"),
        &title,
        None,
        html! {
            div.body {
                @for (lang, text) in others { p.soft lang=(lang.code()) { (text) } }
                @if !section.help.is_empty() { p.small { (words(staff, &section.help)) } }
                (shown_only(says, section.shown_if.as_ref()))
            }
            ol.rows { @for question in &section.questions { (row(staff, says, question)) } }
        },
    )
}

fn row(staff: &Staff, says: &ConditionWords<'_>, question: &DraftQuestion) -> Markup {
    html! {
        li id={ "question-" (question.id) } {
            span.glyph aria-hidden="true" { (says.number(question.id)) }
            div.what {
                strong { (words(staff, &question.label)) }
                @for (lang, text) in ui::others(&question.label, staff.lang, staff.firm.language) { span class="soft small" lang=(lang.code()) { (text) } }
                @if !question.help.is_empty() { span class="small text" { (words(staff, &question.help)) } }
                @if question.kind.has_options() {
                    ul class="small" { @for option in &question.options { li { (words(staff, &option.label))
                        @for (lang, text) in ui::others(&option.label, staff.lang, staff.firm.language) { " / " span.soft lang=(lang.code()) { (text) } }
                    } } }
                }
                (shown_only(says, question.shown_if.as_ref()))
                div.cluster { (marks(question)) }
            }
            @if question.kind == QuestionKind::Group {
                ol class="rows below" { @for inner in &question.questions { (row(staff, says, inner)) } }
            }
        }
    }
}

/// What a question is, in pills.
pub fn marks(question: &DraftQuestion) -> Markup {
    html! {
        (ui::pill(if question.kind == QuestionKind::Group { Tone::Brand } else { Tone::Plain }, question.kind.words()))
        @if question.required { " " (ui::pill(Tone::Plain, "Required")) }
        @if question.sensitive { " " (ui::pill(Tone::Warn, "Sensitive")) }
    }
}

/// When it is asked; nothing where it always is.
pub fn shown_only(says: &ConditionWords<'_>, condition: Option<&serde_json::Value>) -> Markup {
    html! { @if let Some(condition) = condition { p.cond { "Shown only if " (says.say(condition)) "." } } }
}
