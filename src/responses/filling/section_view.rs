//! The page of one section.

use crate::{
    form::FieldErrors,
    i18n::Localized,
    questionnaires::{
        AnswerPath, Beside, Definition, FieldLook, Item, Section, SectionEvaluation, SectionFields,
    },
    responses::{desk::Desk, model::Response, paths::FormsPath},
    t,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// All that is shown.
pub struct SectionPage<'a> {
    pub desk: &'a Desk,
    pub response: &'a Response,
    pub definition: &'a Definition,
    pub evaluation: &'a SectionEvaluation<'a>,
    pub beside: &'a Beside,
    pub errors: &'a FieldErrors,
}

/// Where the page came from.
pub fn crumbs(desk: &Desk, response: &Response) -> Markup {
    let place = desk.place(response.id);
    let title = ui::translated(&response.title, desk.lang, desk.firm.language);
    html! {
        p.crumbs {
            @if !desk.is_staff() { a href=(FormsPath) { (t!(desk.lang, "forms-title")) } " " span aria-hidden="true" { "/" } " " }
            a href=(place) { (title) }
        }
    }
}

impl Render for SectionPage<'_> {
    fn render(&self) -> Markup {
        let desk = self.desk;
        let lang = desk.lang;
        html! {
            header {
                (crumbs(desk, self.response))
                h1 { (self.text(&self.evaluation.section.title)) }
                p.soft { (self.place()) " · " (t!(lang, "response-saved-as-you-go")) }
                @if desk.is_staff() { (ui::notice(Tone::Warn, html! { p { (t!(lang, "response-for-client")) } })) }
            }
            (self.fill())
        }
    }
}

impl SectionPage<'_> {
    /// How fields are shown at this desk.
    pub fn look(desk: &Desk) -> FieldLook {
        FieldLook {
            lang: desk.lang,
            firm: desk.firm.language,
            notation: desk.firm.notation(desk.lang),
            locked: desk.is_locked(),
            own: !desk.is_staff(),
        }
    }

    fn text(&self, text: &Localized) -> Markup {
        ui::translated(text, self.desk.lang, self.desk.firm.language)
    }

    /// Those that are asked, with this one.
    fn sections(&self) -> Vec<&Section> {
        let progress = &self.response.progress;
        let is_asked = |section: &&Section| {
            section.key == self.evaluation.section.key || progress.section(&section.key).shown
        };
        self.definition.sections.iter().filter(is_asked).collect()
    }

    fn place(&self) -> String {
        let sections = self.sections();
        let at = sections.iter().position(|one| one.key == self.evaluation.section.key).unwrap_or_default();
        t!(self.desk.lang, "response-part", number = at + 1, count = sections.len())
    }

    /// The form, and how far all of it is. Where scripts run each answer is saved as it is given.
    pub fn fill(&self) -> Markup {
        let (desk, id) = (self.desk, self.response.id);
        let place = desk.section_place(id, self.evaluation.section.key.as_str());
        let fields = SectionFields {
            evaluation: self.evaluation,
            beside: self.beside,
            look: FieldLook { locked: false, ..SectionPage::look(desk) },
        };
        html! {
            div.cols #fill {
                (saved_as_given(ui::post_form(&place), &place).set("id", "answers").class("card").flag("novalidate").locked(desk.is_locked()).fields(html! {
                    // what Enter presses: the first button of a form
                    button class="visually-hidden" name="do" value="continue" tabindex="-1" aria-hidden="true" { (t!(desk.lang, "response-continue")) }
                    div class="body form" #f-answers {
                        (ui::error_summary(desk.lang, self.errors))
                        @if !self.evaluation.section.help.is_empty() { p.lead { (self.text(&self.evaluation.section.help)) } }
                        @for item in &self.evaluation.items {
                            @if let Item::Group(group) = item {
                                input type="hidden" name={ "last." (group.question.key) } value=(self.response.group_rows.last(&group.question.key));
                            }
                        }
                        (fields)
                        (self.buttons())
                    }
                }))
                (progress(desk, (self.response, self.definition), self.evaluation, false))
            }
        }
    }

    fn buttons(&self) -> Markup {
        let lang = self.desk.lang;
        html! {
            div.form-actions {
                button class="button primary" name="do" value="continue" { (t!(lang, "response-continue")) }
                button.button name="do" value="back" { (t!(lang, "response-back")) }
                button class="button quiet" name="do" value="later" { (t!(lang, "response-later")) }
            }
        }
    }
}

/// One question as it is after it was saved, to take the place of itself. A sensitive answer is not left in its field.
pub fn question_swap(
    evaluation: &SectionEvaluation<'_>,
    beside: &Beside,
    look: FieldLook,
    path: &AnswerPath,
) -> Markup {
    let Some(answered) = evaluation.find(path) else { return Markup::default() };
    let fields = SectionFields { evaluation, beside, look };
    let swap = if answered.question.is_sensitive() { "outerHTML" } else { "outerMorph" };
    let target = format!("#q-{}", path.to_string().replace('.', "-"));
    html! { hx-partial hx-target=(target) hx-swap=(swap) { (fields.question(answered)) } }
}

/// Where scripts run a form of answers is saved whenever something in it changed, and how far all of it is is drawn anew. Its buttons send it as
/// they do without them.
fn saved_as_given(form: ui::PostForm, place: &str) -> ui::PostForm {
    form.set("hx-post", place)
        .set("hx-trigger", "change delay:200ms")
        .set("hx-vals", r#"{"do":"answer"}"#)
        .set("hx-sync", "this:replace")
        .set("hx-target", "#progress")
        .set("hx-swap", "outerMorph")
}

/// How far all of it is: what is missing in this section, with links, and the parts.
pub fn progress(
    desk: &Desk,
    (response, definition): (&Response, &Definition),
    evaluation: &SectionEvaluation<'_>,
    just_saved: bool,
) -> Markup {
    let (lang, id) = (desk.lang, response.id);
    let here = &evaluation.section.key;
    let missing = response.progress.missing() + response.progress.wrong();
    let given = response.progress.given();
    html! {
        aside.stack #progress aria-label=(t!(lang, "response-progress")) {
            section.card {
                div.body {
                    p role="status" {
                        @if just_saved { (ui::icon("check")) " " (t!(lang, "response-saved")) " " }
                        (t!(lang, "response-missing", count = missing))
                    }
                    progress.meter max=(given + missing) value=(given) aria-label=(t!(lang, "response-progress")) {}
                    (missing_here(desk, evaluation))
                }
            }
            section.card aria-labelledby="parts-title" {
                header { h2 #parts-title { (t!(lang, "response-parts")) } }
                div.body {
                    ol.stack { @for section in &definition.sections {
                        @let state = response.progress.section(&section.key);
                        @if section.key == *here || state.shown {
                            li { (part(desk, response, section, section.key == *here)) }
                        }
                    } }
                    p { a href=(desk.review_place(id)) { (t!(lang, "response-review")) } }
                }
            }
        }
    }
}

/// A part with how far it is, leading there.
pub fn part(desk: &Desk, response: &Response, section: &Section, is_here: bool) -> Markup {
    let lang = desk.lang;
    let state = response.progress.section(&section.key);
    let title = ui::translated(&section.title, lang, desk.firm.language);
    let (tone, words) = match (is_here, state.is_done(), state.given) {
        (true, ..) => (Tone::Brand, t!(lang, "response-part-now")),
        (_, true, 1..) => (Tone::Good, t!(lang, "response-part-done")),
        (_, true, 0) => (Tone::Plain, t!(lang, "response-part-optional")),
        (_, false, 0) => (Tone::Plain, t!(lang, "response-part-to-do")),
        (_, false, _) => (Tone::Warn, t!(lang, "response-part-missing", count = state.missing + state.wrong)),
    };
    html! {
        (ui::pill(tone, &words)) " "
        @if is_here { strong aria-current="step" { (title) } }
        @else { a href=(desk.section_place(response.id, section.key.as_str())) { (title) } }
    }
}

/// What stands in the way in this section, each with a link to its field.
fn missing_here(desk: &Desk, evaluation: &SectionEvaluation<'_>) -> Markup {
    let summary = evaluation.summary(desk.lang, desk.firm.language, true);
    html! {
        @if !summary.is_empty() {
            details.fold {
                summary { (t!(desk.lang, "response-missing-here", count = summary.iter().len())) }
                ul { @for (field, words) in summary.iter() { li { a href={ "#f-" (field) } { (words) } } } }
            }
        }
    }
}
