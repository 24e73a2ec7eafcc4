//! A questionnaire as its client will see it, beside what the answers so far lead to.

use super::{
    AnswerPath, Beside, Definition, Evaluation, FieldLook, Kind, SectionFields, conditions::languages,
};
use crate::{
    actors::Staff,
    i18n::Lang,
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// The page of a trial.
pub struct PreviewPage<'a> {
    /// Who looks.
    pub staff: &'a Staff,
    /// What is tried.
    pub definition: &'a Definition,
    /// What it leads back to: its address and its name.
    pub back: (&'a str, &'a str),
    /// Where the form is sent.
    pub action: &'a str,
    /// What goes on in it.
    pub state: String,
    /// Which section is shown, counted from 0.
    pub section: usize,
    /// What it is read in.
    pub lang: Lang,
    /// What the answers lead to.
    pub evaluation: &'a Evaluation<'a>,
    /// What stands beside them.
    pub beside: Beside,
    /// What of a draft is left out, because it is not right yet.
    pub left_out: &'a [String],
    /// What was posted that no form of ours has.
    pub error: Option<String>,
}

/// The languages in which a client may read it.
fn readers(firm: Lang) -> impl Iterator<Item = Lang> {
    let of = move |text| Lang::ALL.into_iter().find(|lang| lang.text() == text);
    languages(firm).filter_map(of)
}

impl Render for PreviewPage<'_> {
    fn render(&self) -> Markup {
        html! {
            header {
                p.crumbs { a href=(self.back.0) { (self.back.1) } }
                h1 { "Preview as client" }
                p.lead { "These are the client’s own fields. Nothing is kept: answer, and see what is asked." }
            }
            @if let Some(error) = &self.error { (ui::notice(Tone::Warn, html! { p { (error) } })) }
            @if !self.left_out.is_empty() {
                (ui::notice(Tone::Warn, html! {
                    p { strong { "Left out of the preview, because it is not right yet:" } }
                    ul { @for words in self.left_out { li { (words) } } }
                }))
            }
            (ui::post_form(self.action).class("stack").flag("novalidate").fields(html! {
                // Return in a field presses the first button of a form
                button class="visually-hidden" name="do" value="show" tabindex="-1" aria-hidden="true" { "Show" }
                input type="hidden" name="section" value=(self.section);
                input type="hidden" name="lang" value=(self.lang.code());
                input type="hidden" name="state" value=(self.state);
                div.halves {
                    (self.screen())
                    div.stack { (self.languages()) (self.outcome()) (self.sections()) }
                }
            }))
        }
    }
}

impl PreviewPage<'_> {
    fn screen(&self) -> Markup {
        let Some(shown) = self.evaluation.sections.get(self.section) else { return html! {} };
        let firm = self.staff.firm.language;
        let look = FieldLook {
            lang: self.lang,
            firm,
            notation: self.staff.firm.notation(self.lang),
            locked: false,
            own: true,
        };
        let last = self.evaluation.sections.len().saturating_sub(1);
        let section = shown.section;
        html! {
            section.card #preview lang=(self.lang.code()) aria-labelledby="preview-title" {
                header { h2 #preview-title { (ui::translated(&section.title, self.lang, firm)) } }
                div class="body form" {
                    @if !section.help.is_empty() { p.text { (ui::translated(&section.help, self.lang, firm)) } }
                    @if shown.shown {
                        (SectionFields { evaluation: shown, beside: &self.beside, look })
                    } @else {
                        p.soft lang="en" { "This section is not shown with these answers." }
                    }
                    div.form-actions lang="en" {
                        @if self.section > 0 { button.button name="do" value={ "go:" (self.section - 1) } { "Back" } }
                        @if self.section < last { button class="button primary" name="do" value={ "go:" (self.section + 1) } { "Next section" } }
                        button.button name="do" value="show" { "Show" }
                        button.button name="do" value="check" { "Check answers" }
                    }
                }
            }
        }
    }

    fn languages(&self) -> Markup {
        html! {
            div.segments role="group" aria-label="Language of the preview" {
                @for lang in readers(self.staff.firm.language) {
                    button name="do" value={ "lang:" (lang.code()) } aria-pressed=(if lang.text() == self.lang.text() { "true" } else { "false" }) { (lang.text().own_name()) }
                }
            }
        }
    }

    fn outcome(&self) -> Markup {
        let all = self
            .definition
            .questions()
            .filter(|(_, question)| !matches!(question.kind, Kind::Group(_)))
            .count();
        let asked = self
            .evaluation
            .questions()
            .map(|question| &question.question.key)
            .collect::<std::collections::BTreeSet<_>>();
        let hidden: Vec<_> = self
            .definition
            .questions()
            .filter(|(_, question)| {
                !matches!(question.kind, Kind::Group(_)) && !asked.contains(&question.key)
            })
            .map(|(_, question)| question.label.pick(self.staff.lang, self.staff.firm.language))
            .collect();
        let label = |path: &AnswerPath| {
            self.definition
                .question(path)
                .map(|question| question.label.pick(self.staff.lang, self.staff.firm.language))
        };
        let missing = self.evaluation.missing();
        ui::card(
            "outcome",
            "With these answers",
            None,
            html! { div.body { dl.facts {
                dt { "Asked" } dd #asked { (asked.len()) " of " (all) " questions" }
                dt { "Required and missing" } dd #missing { (missing.len())
                    @if !missing.is_empty() { details { summary { "Which" } ul { @for path in &missing { li { (label(path).unwrap_or_default()) } } } } } }
                dt { "Hidden" } dd #hidden { (hidden.len())
                    @if !hidden.is_empty() { details { summary { "Which" } ul { @for words in &hidden { li { (words) } } } } } }
            } } },
        )
    }

    fn sections(&self) -> Markup {
        ui::card(
            "preview-sections",
            "Sections",
            None,
            html! {
                ol class="body stack tight" { @for (at, section) in self.evaluation.sections.iter().enumerate() {
                    li { button class="button quiet compact" name="do" value={ "go:" (at) } aria-current=[(at == self.section).then_some("true")] {
                        (at + 1) ". " (section.section.title.pick(self.staff.lang, self.staff.firm.language))
                        @if !section.shown { " (hidden)" }
                    } }
                } }
            },
        )
    }
}
