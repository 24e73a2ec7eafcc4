//! How it looks to whoever enrolled.

use super::remaining::remaining;
use crate::{
    actors::Client,
    assessments::{
        AssessmentPath, EnrollmentFileDeletePath, EnrollmentFilesPath, EnrollmentPath,
        answers::SplitAnswers,
        answers_view::{AnswersView, Mask},
        lead_home::LeadHome,
        model::{Lead, LeadFile, LeadState},
        said::Said,
    },
    i18n::{Lang, format},
    questionnaires::{AnsweredQuestion, Beside, Definition, FieldLook, Kind, SectionFields, evaluate},
    t, ui,
    ui::Tone,
};
use maud::{Markup, html};

/// How it stands, in the words of whoever sent it: that the firm has read it is not theirs to wait on.
fn state(lang: Lang, lead: &Lead) -> (Tone, String) {
    match lead.state() {
        LeadState::New | LeadState::Opened => (Tone::Brand, t!(lang, "enroll-state-sent")),
        LeadState::Accepted => (Tone::Good, t!(lang, "enroll-state-accepted")),
        LeadState::Declined => (Tone::Plain, t!(lang, "enroll-state-declined")),
    }
}

/// The home of somebody who enrolled and has no case: what they sent, what happens next, and what else they may answer.
pub fn home(client: &Client, home: &LeadHome) -> Markup {
    let (lang, firm) = (client.lang, &client.firm);
    let waits = home.sent.iter().any(|(lead, _)| lead.is_undecided());
    html! {
        header {
            h1 { (t!(lang, "enroll-home", name = client.first_name())) }
            p.lead { (t!(lang, "enroll-home-lead", firm = firm.name.as_str())) }
        }
        section.card #sent aria-labelledby="sent-title" {
            header { h2 #sent-title { (t!(lang, "enroll-home-sent")) } }
            ul.rows { @for (lead, title) in &home.sent {
                @let (tone, words) = state(lang, lead);
                li id={ "lead-" (lead.id) } {
                    span.glyph { (ui::icon("form")) }
                    div.what {
                        strong { a href=(EnrollmentPath { lead_id: lead.id }) { bdi { (title) } } }
                        span class="soft small" { (ui::moment(lang, lead.submitted_at, &client.zone, client.today())) }
                    }
                    span.when { (ui::pill(tone, &words)) }
                }
            } }
        }
        section.card #next aria-labelledby="next-title" {
            header { h2 #next-title { (t!(lang, "enroll-next")) } }
            div.body {
                @if waits {
                    ol {
                        li { (t!(lang, "enroll-next-conflict", firm = firm.name.as_str())) }
                        li { (t!(lang, "enroll-next-read")) }
                        li { (t!(lang, "enroll-next-answer")) }
                    }
                } @else { p { (t!(lang, "enroll-next-nothing")) } }
                p class="small soft" { (t!(lang, "enroll-no-client", firm = firm.name.as_str())) }
            }
        }
        @if !home.open.is_empty() {
            section.card #assessments aria-labelledby="open-title" {
                header { h2 #open-title { (t!(lang, "enroll-home-open")) } }
                ul.rows { @for one in &home.open {
                    li id={ "assessment-" (one.assessment.slug) } {
                        span.glyph { (ui::icon("form")) }
                        div.what { strong { a href=(AssessmentPath { slug: one.assessment.slug.clone() }) { (ui::translated(&one.title, lang, firm.language)) } } }
                    }
                } }
            }
        }
    }
}

/// What is read for the page of one thing that they sent.
pub struct Shown<'a> {
    pub client: &'a Client,
    pub lead: &'a Lead,
    pub files: &'a [LeadFile],
    pub definition: &'a Definition,
    pub answers: &'a SplitAnswers,
    pub said: &'a Said,
}

pub fn show(shown: &Shown<'_>) -> Markup {
    let (client, lead) = (shown.client, shown.lead);
    let lang = client.lang;
    let (tone, words) = state(lang, lead);
    let view = AnswersView {
        definition: shown.definition,
        answers: shown.answers,
        today: client.firm.today(client.now),
        lang,
        fallback: client.firm.language,
        notation: client.firm.notation(lang),
        mask: Mask::On,
    };
    html! {
        header {
            p.crumbs { a href="/" { (t!(lang, "nav-home")) } }
            div.title { h1 { (ui::translated(&shown.definition.title, lang, client.firm.language)) } (ui::pill(tone, &words)) }
            p.lead { (t!(lang, "enroll-sent-on")) " " (ui::moment(lang, lead.submitted_at, &client.zone, client.today())) }
        }
        @if lead.declined_at.is_some() {
            (ui::notice(Tone::Plain, html! {
                p { (t!(lang, "enroll-declined", firm = client.firm.name.as_str())) }
                p.text dir="auto" { (lead.decline_message) }
            }))
        }
        @if !shown.said.problems.is_empty() {
            (ui::notice(Tone::Bad, html! { @for problem in &shown.said.problems { p { (problem) } } }))
        }
        (ui::error_summary(lang, &shown.said.errors))
        (unanswered(shown))
        (files(shown))
        (view)
    }
}

/// Sensitive questions that could not be asked in a frame.
fn unanswered(shown: &Shown<'_>) -> Markup {
    let (client, lead) = (shown.client, shown.lead);
    let (lang, firm) = (client.lang, client.firm.language);
    let whole = shown.answers.whole();
    let evaluation = evaluate(shown.definition, &whole, client.firm.today(client.now));
    let left: Vec<_> =
        evaluation.sections.iter().filter_map(|section| remaining(section, shown.answers)).collect();
    let look = FieldLook { lang, firm, notation: client.firm.notation(lang), locked: false, own: true };
    let beside = Beside::default();
    html! {
        @if !left.is_empty() && lead.is_undecided() {
            section.card.narrow #more aria-labelledby="more-title" {
                header { h2 #more-title { (t!(lang, "enroll-more")) } }
                (ui::post_form(EnrollmentPath { lead_id: lead.id }).class("body form").flag("novalidate").locked(client.preview.is_some()).fields(html! {
                    p.soft { (t!(lang, "enroll-more-text")) }
                    @for section in &left { (SectionFields { evaluation: section, beside: &beside, look }) }
                    div.form-actions { button class="button primary" { (t!(lang, "enroll-more-save")) } }
                }))
            }
        }
    }
}

fn files(shown: &Shown<'_>) -> Markup {
    let lang = shown.client.lang;
    let whole = shown.answers.whole();
    let evaluation = evaluate(shown.definition, &whole, shown.client.firm.today(shown.client.now));
    let questions: Vec<&AnsweredQuestion<'_>> =
        evaluation.questions().filter(|one| matches!(one.question.kind, Kind::File { .. })).collect();
    html! {
        @if !questions.is_empty() {
            section.card.narrow #files aria-labelledby="files-title" {
                header { h2 #files-title { (t!(lang, "enroll-files")) } }
                @for (number, question) in questions.iter().enumerate() { (file_question(shown, question, number)) }
            }
        }
    }
}

fn file_question(shown: &Shown<'_>, question: &AnsweredQuestion<'_>, number: usize) -> Markup {
    let (client, lead) = (shown.client, shown.lead);
    let (lang, locked) = (client.lang, client.preview.is_some());
    let path = question.path.to_string();
    let given: Vec<_> = shown.files.iter().filter(|file| file.question == path).collect();
    let id = format!("f-file-{number}");
    html! {
        div class="body" id={ "question-" (path.replace('.', "-")) } {
            h3 { (ui::translated(&question.question.label, lang, client.firm.language)) }
            @if !question.question.help.is_empty() { p.soft { (ui::translated(&question.question.help, lang, client.firm.language)) } }
            @if !given.is_empty() {
                ul.rows { @for file in given {
                    li id={ "file-" (file.id) } {
                        span.glyph { (ui::icon("doc")) }
                        div.what {
                            strong { bdi { (file.file_name) } }
                            span class="soft small" { (format::file_size(lang, u64::try_from(file.bytes).unwrap_or_default())) }
                        }
                        @if lead.is_undecided() {
                            div.act { (ui::post_form(EnrollmentFileDeletePath { lead_id: lead.id, lead_file_id: file.id }).locked(locked).fields(html! {
                                button class="button compact" { (t!(lang, "enroll-file-remove")) span.visually-hidden { " " (file.file_name) } }
                            })) }
                        }
                    }
                } }
            }
            @if lead.is_undecided() {
                (ui::post_form(EnrollmentFilesPath { lead_id: lead.id }).class("form").files().locked(locked).fields(html! {
                    input type="hidden" name="question" value=(path);
                    div.field {
                        label for=(id) { (t!(lang, "enroll-file")) }
                        input id=(id) type="file" name="file" multiple required;
                    }
                    div.form-actions { button.button { (ui::icon("upload")) (t!(lang, "enroll-file-add")) } }
                }))
            }
        }
    }
}
