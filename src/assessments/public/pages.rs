//! The pages, on whichever way somebody fills an assessment in.

use super::{details::DetailsForm, filling::Filling};
use crate::{
    assessments::{AssessmentPath, model::TitledAssessment},
    firms::Firm,
    form::FieldErrors,
    i18n::Lang,
    questionnaires::{Answers, Beside, FieldLook, Key, Section, SectionFields},
    t, ui,
    ui::{Field, PostForm, TextArea, Tone},
};
use maud::{Markup, html};

/// What is open, for whoever comes from the firm's website.
pub fn index(firm: &Firm, lang: Lang, open: &[TitledAssessment]) -> Markup {
    html! {
        header { h1 { (t!(lang, "enroll-index-title")) } p.lead { (t!(lang, "enroll-index-lead", firm = firm.name.as_str())) } }
        (list(firm, lang, open))
    }
}

/// The list alone.
pub fn list(firm: &Firm, lang: Lang, open: &[TitledAssessment]) -> Markup {
    html! {
        section.card #assessments aria-label=(t!(lang, "enroll-index-title")) {
            @if open.is_empty() {
                (ui::empty("form", &t!(lang, "enroll-none"), &t!(lang, "enroll-none-text")))
            } @else {
                ul.rows { @for one in open {
                    li id={ "assessment-" (one.assessment.slug) } {
                        span.glyph { (ui::icon("form")) }
                        div.what { strong {
                            a href=(AssessmentPath { slug: one.assessment.slug.clone() }) { (ui::translated(&one.title, lang, firm.language)) }
                        } }
                    }
                } }
            }
        }
    }
}

/// Before the first question: what it is, and what it is not.
pub fn first(firm: &Firm, lang: Lang, filling: &Filling, begin: Markup) -> Markup {
    let name = firm.name.as_str();
    let answers = Answers::default();
    let count = filling.sections(&answers).len();
    html! {
        header {
            h1 { (ui::translated(&filling.definition.title, lang, firm.language)) }
            @if !filling.definition.intro.is_empty() { p.lead { (ui::translated(&filling.definition.intro, lang, firm.language)) } }
        }
        (ui::notice(Tone::Warn, html! {
            p #no-client { strong { (t!(lang, "enroll-no-client", firm = name)) } }
            p { (t!(lang, "enroll-no-client-text", firm = name)) }
            p { (t!(lang, "enroll-no-secrets")) }
        }))
        section.card.narrow aria-labelledby="how" {
            header { h2 #how { (t!(lang, "enroll-how")) } }
            div.body {
                ol {
                    li { (t!(lang, "enroll-how-answer", count = count)) }
                    li { (t!(lang, "enroll-how-confirm")) }
                    li { (t!(lang, "enroll-how-next", firm = name)) }
                }
                (begin)
            }
        }
    }
}

/// A section to be filled in.
pub struct SectionPage<'a> {
    pub firm: &'a Firm,
    pub lang: Lang,
    pub filling: &'a Filling,
    pub section: &'a Section,
    /// With what is missing, where somebody wanted to go on.
    pub wrong: bool,
    /// The row that was just added.
    pub focus: Option<(Key, u32)>,
    /// What is wrong with the form as a whole.
    pub refused: Option<String>,
}

impl SectionPage<'_> {
    /// In a form that leads to where it is taken, with what it carries.
    pub fn render(&self, form: PostForm, carried: &Markup) -> Markup {
        let (lang, firm) = (self.lang, self.firm);
        let answers = self.filling.draft.answers();
        let evaluation = self.filling.evaluate(self.section, &answers);
        let sections = self.filling.sections(&answers);
        let number = sections.iter().position(|one| one.key == self.section.key).unwrap_or_default();
        // an answer that cannot be taken says so at once; what is missing only when somebody goes on
        let beside = Beside {
            errors: evaluation.field_errors(lang, self.wrong),
            focus: self.focus.clone(),
            ..Beside::default()
        };
        let summary = match self.wrong {
            true => evaluation.summary(lang, firm.language, true),
            false => FieldErrors::default(),
        };
        let look =
            FieldLook { lang, firm: firm.language, notation: firm.notation(lang), locked: false, own: true };
        html! {
            header {
                p.crumbs { (ui::translated(&self.filling.definition.title, lang, firm.language)) }
                h1 { (ui::translated(&self.section.title, lang, firm.language)) }
                p.soft { (t!(lang, "enroll-section", number = number + 1, count = sections.len())) }
                @if !self.section.help.is_empty() { p.lead { (ui::translated(&self.section.help, lang, firm.language)) } }
            }
            @if let Some(words) = &self.refused { (ui::notice(Tone::Bad, html! { (words) })) }
            (ui::error_summary(lang, &summary))
            (form.class("card narrow").flag("novalidate").fields(html! {
                div class="body form" {
                    (carried)
                    (SectionFields { evaluation: &evaluation, beside: &beside, look })
                    div.form-actions {
                        button class="button primary" name="do" value="on" { (t!(lang, "enroll-on")) }
                        button.button name="do" value="back" formnovalidate { (t!(lang, "enroll-back")) }
                    }
                }
            }))
        }
    }
}

/// Who they are.
pub struct DetailsPage<'a> {
    pub firm: &'a Firm,
    pub lang: Lang,
    pub fields: &'a DetailsForm,
    pub errors: &'a FieldErrors,
    /// Of somebody who signed in: their name and address are known.
    pub signed_in: Option<(&'a str, &'a str)>,
    /// What keeps bots off.
    pub unseen: Markup,
}

impl DetailsPage<'_> {
    pub fn render(&self, form: PostForm, carried: &Markup) -> Markup {
        let (lang, errors) = (self.lang, self.errors);
        html! {
            header {
                h1 { (t!(lang, "enroll-details")) }
                p.lead { (t!(lang, "enroll-details-lead")) }
            }
            (ui::error_summary(lang, errors))
            (form.class("card narrow").flag("novalidate").fields(html! {
                div class="body form" {
                    (carried)
                    @match self.signed_in {
                        Some((name, email)) => { p { (t!(lang, "enroll-details-as", name = name, email = email)) } }
                        None => {
                            (Field { name: "name", label: &t!(lang, "enroll-name"), value: &self.fields.name, autocomplete: "name",
                                error: errors.get("name"), ..Field::default() })
                            (Field { name: "email", label: &t!(lang, "enroll-email"), kind: "email", value: &self.fields.email,
                                hint: &t!(lang, "enroll-email-hint"), autocomplete: "email", error: errors.get("email"), ..Field::default() })
                        }
                    }
                    (TextArea { name: "opposing_parties", label: &t!(lang, "enroll-parties"), value: &self.fields.opposing_parties, rows: 3,
                        hint: &t!(lang, "enroll-parties-hint"), error: errors.get("opposing_parties"), optional: Some(&t!(lang, "optional")) })
                    p class="small soft" { (t!(lang, "enroll-no-client", firm = self.firm.name.as_str())) }
                    (self.unseen)
                    div.form-actions {
                        button class="button primary" name="do" value="send" { (t!(lang, "enroll-send")) }
                        button.button name="do" value="back" formnovalidate { (t!(lang, "enroll-back")) }
                    }
                }
            }))
        }
    }
}

/// The code that was mailed.
pub fn code(
    lang: Lang,
    email: &str,
    errors: &FieldErrors,
    again: &Markup,
    form: PostForm,
    carried: &Markup,
) -> Markup {
    html! {
        header { h1 { (t!(lang, "enroll-code-title")) } p.lead { (t!(lang, "enroll-code-lead", email = email)) } }
        (ui::error_summary(lang, errors))
        (form.class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                (carried)
                (Field { name: "code", label: &t!(lang, "enroll-code"), hint: &t!(lang, "enroll-code-hint"), autocomplete: "one-time-code",
                    error: errors.get("code"), ..Field::default() })
                div.form-actions { button class="button primary" name="do" value="confirm" { (t!(lang, "enroll-confirm")) } }
            }
        }))
        (again)
    }
}

/// Their address was confirmed.
pub fn done(firm: &Firm, lang: Lang, portal: &Markup) -> Markup {
    html! {
        header { h1 #done { (t!(lang, "enroll-done")) } p.lead { (t!(lang, "enroll-done-text", firm = firm.name.as_str())) } }
        section.card.narrow aria-label=(t!(lang, "enroll-next")) { div.body { p { (t!(lang, "enroll-done-portal")) } (portal) } }
    }
}
