//! The form of the question that is open.

use super::{
    Fact,
    builder_view::BuilderPage,
    condition_view::conditions,
    conditions::ConditionWords,
    draft::{DraftQuestion, MAX_OPTIONS},
    kinds::{KindSetting, QuestionKind, Setting},
    paths::QuestionPath,
    section_view::{FORM, mark, saving},
};
use crate::{
    form::Texts,
    ui::{self, Choice, Field, LocalizedFields, Select},
};
use maud::{Markup, html};

/// Its texts, its kind with what can be set for it, when it is shown, and what can be done with it.
pub fn editor(page: &BuilderPage<'_>, says: &ConditionWords<'_>, question: &DraftQuestion) -> Markup {
    let action = QuestionPath { id: page.id, question: question.id }.to_string();
    let mark = mark(page, question.record(|condition| says.say(condition)).mark());
    let (label, help) = (Texts::of(&question.label), Texts::of(&question.help));
    let (first, errors) = (page.staff.firm.language, &page.errors);
    let placed = page.kept.draft.question(question.id);
    let in_group = placed.is_some_and(|placed| placed.group.is_some());
    let sure = (question.kind == QuestionKind::Group && !question.questions.is_empty())
        .then(|| format!("Remove this group and its {} questions?", question.questions.len()));
    html! {
        (ui::post_form(&action).set("id", FORM).class("editor form").flag("novalidate").fields(html! {
            // Return in a field presses the first button of a form
            button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true" { "Save" }
            (LocalizedFields { name: "label", label: "Question", texts: &label, errors, first, required: true, rows: None })
            (LocalizedFields { name: "help", label: "Help", texts: &help, errors, first, required: false, rows: Some(2) })
            (kind(page, question, in_group))
            @if question.kind == QuestionKind::Group {
                @let item = Texts::of(&question.item);
                (LocalizedFields { name: "item", label: "One row is called", texts: &item, errors, first, required: true, rows: None })
            }
            @if question.kind.has_options() { (options(page, question)) }
            (conditions(page, says, question.shown_if.as_ref(), (page.section, Some(question.id))))
            div.row-2 {
                (Field { name: "key", label: "Key", value: &question.key, error: errors.get("key"),
                    hint: "In exports and conditions. Made from the question where it is left empty.", ..Field::default() })
                @if question.kind == QuestionKind::Group { div {} } @else { (fact(page, question)) }
            }
            div.row-2 {
                label.choice { input type="checkbox" id="f-required" name="required" value="yes" checked[question.required];
                    span { "Required" small { "Only where it is shown" } } }
                label.choice { input type="checkbox" id="f-sensitive" name="sensitive" value="yes" checked[question.sensitive];
                    span { "Sensitive" small { "Sealed, and hidden until somebody asks for it" } } }
            }
            div.form-actions {
                button class="button primary compact" name="do" value="save" { "Save question" }
                button class="button compact" name="do" value="copy" { "Copy" }
                button class="button danger compact" name="do" value="delete" data-confirm=[sure] { "Remove" }
                (saving(&action, &mark, None))
            }
            (move_to(page, question))
        }))
    }
}

fn kind(page: &BuilderPage<'_>, question: &DraftQuestion, in_group: bool) -> Markup {
    let kinds = QuestionKind::ALL.iter().filter(|kind| !in_group || **kind != QuestionKind::Group);
    let choices: Vec<Choice> = kinds.map(|kind| Choice::new(kind.as_str(), kind.words())).collect();
    let (flags, fields): (Vec<&KindSetting>, Vec<&KindSetting>) =
        question.kind.settings().iter().partition(|setting| setting.sort == Setting::Flag);
    html! {
        div.row-3 {
            (Select { name: "kind", label: "Kind", choices: &choices, chosen: question.kind.as_str(), hint: "",
                error: page.errors.get("kind"), auto_submit: true })
            @for setting in fields { (setting_field(page, question, setting)) }
        }
        @if !flags.is_empty() {
            div.row-2 { @for setting in flags {
                @let name = format!("set-{}", setting.name);
                label.choice { input type="checkbox" id={ "f-" (name) } name=(name) value="yes" checked[!question.setting(setting.name).is_empty()];
                    span { (setting.label) @if !setting.hint.is_empty() { small { (setting.hint) } } } }
            } }
        }
    }
}

fn setting_field(page: &BuilderPage<'_>, question: &DraftQuestion, setting: &KindSetting) -> Markup {
    let (name, value) = (format!("set-{}", setting.name), question.setting(setting.name));
    let error = page.errors.get(&name);
    match setting.sort {
        Setting::Choice(choices) => {
            let none =
                (!choices.iter().any(|(key, _)| *key == value)).then(|| Choice::new(value, "Choose one"));
            let choices = choices.iter().map(|(key, words)| Choice::new(key, *words));
            let choices: Vec<Choice> = none.into_iter().chain(choices).collect();
            html! { (Select { name: &name, label: setting.label, choices: &choices, chosen: value, hint: setting.hint, error, auto_submit: false }) }
        }
        _ => html! {
            (Field { name: &name, label: setting.label, value, error, hint: setting.hint, optional: Some("optional"), ..Field::default() })
        },
    }
}

fn options(page: &BuilderPage<'_>, question: &DraftQuestion) -> Markup {
    let (first, errors) = (page.staff.firm.language, &page.errors);
    let last = question.options.len().saturating_sub(1);
    html! {
        fieldset.field id="f-options" tabindex="-1" {
            legend { "Answers to choose from" }
            @for (at, option) in question.options.iter().enumerate() {
                @let (number, texts) = (at + 1, Texts::of(&option.label));
                @let (label, key) = (format!("options-{at}-label"), format!("options-{at}-key"));
                div.line {
                    (LocalizedFields { name: &label, label: &format!("Answer {number}"), texts: &texts, errors, first, required: true, rows: None })
                    div.cluster {
                        div.field { label for={ "f-" (key) } { "Key of answer " (number) }
                            input id={ "f-" (key) } name=(key) value=(option.key) aria-invalid=[errors.get(&key).map(|_| "true")];
                            @if let Some(error) = errors.get(&key) { span.error id={ "f-" (key) "-error" } { (error) } } }
                        button class="button quiet compact" name="do" value={ "up:options:" (at) } disabled[at == 0] aria-label={ "Move answer " (number) " up" } { (ui::icon("chevron-up")) }
                        button class="button quiet compact" name="do" value={ "down:options:" (at) } disabled[at >= last] aria-label={ "Move answer " (number) " down" } { (ui::icon("chevron-down")) }
                        button class="button quiet compact" name="do" value={ "remove:options:" (at) } aria-label={ "Remove answer " (number) } { (ui::icon("x")) }
                    }
                }
            }
            @if question.options.len() < MAX_OPTIONS {
                div { button class="button compact" name="do" value="add:options" { (ui::icon("plus")) span { "Add an answer" } } }
            }
        }
    }
}

fn fact(page: &BuilderPage<'_>, question: &DraftQuestion) -> Markup {
    let fits = |fact: &Fact| fact.kinds().iter().any(|kind| kind.as_str() == question.kind.as_str());
    let known = Fact::ALL.iter().filter(|fact| fits(fact));
    let known: Vec<Choice> = known.map(|fact| Choice::new(fact, fact.words(page.staff.lang))).collect();
    // what was chosen for another kind stays, and is said to be wrong
    let is_known = question.fact.is_empty() || known.iter().any(|choice| choice.value == question.fact);
    let unknown = (!is_known).then(|| Choice::new(&question.fact, &question.fact));
    let choices: Vec<Choice> = std::iter::once(Choice::new("", "None")).chain(unknown).chain(known).collect();
    html! {
        (Select { name: "fact", label: "Fact about the person", choices: &choices, chosen: &question.fact,
            hint: "Prefills the next questionnaire, and is filled in by it.", error: page.errors.get("fact"), auto_submit: false })
    }
}

fn move_to(page: &BuilderPage<'_>, question: &DraftQuestion) -> Markup {
    let draft = &page.kept.draft;
    let own = draft.question(question.id);
    let own_section = own.filter(|placed| placed.group.is_none()).map(|placed| placed.section.id);
    let own_group = own.and_then(|placed| placed.group).map(|group| group.id);
    let numbers = draft.numbers();
    let words = |text: &crate::i18n::Localized| {
        text.pick(page.staff.lang, page.staff.firm.language).chars().take(60).collect::<String>()
    };
    let sections = draft.sections.iter().enumerate().filter(|(_, section)| Some(section.id) != own_section);
    let groups = draft.questions().map(|placed| placed.question).filter(|other| {
        other.kind == QuestionKind::Group
            && question.kind != QuestionKind::Group
            && Some(other.id) != own_group
    });
    let homes: Vec<(String, String)> = sections
        .map(|(at, section)| {
            (format!("section:{}", section.id), format!("Section {}. {}", at + 1, words(&section.title)))
        })
        .chain(groups.map(|group| {
            let number = numbers.get(&group.id).map_or("", String::as_str);
            (format!("group:{}", group.id), format!("Into question {number}. {}", words(&group.label)))
        }))
        .collect();
    html! {
        @if !homes.is_empty() {
            div.cluster {
                div.field { label for="f-home" { "Move to" }
                    select id="f-home" name="home" { @for (home, words) in &homes { option value=(home) { (words) } } } }
                button class="button compact" name="do" value="move" { "Move" }
            }
        }
    }
}
