//! The page of a questionnaire, for staff.

use super::{
    room::progress,
    show::{Content, RefusedComment, Revealed},
};
use crate::{
    actors::Staff,
    form::FieldErrors,
    i18n::{Localized, TextLang},
    questionnaires::{AnswerPath, AnsweredQuestion, Item, Kind, Question, SectionEvaluation, evaluate},
    responses::{
        filling::AnswerRow,
        model::{Note, NoteKind, ResponseState, Source, Submission},
        paths::{
            AcceptancePath, CaseFormsPath, CommentsPath, CsvPath, EditResponsePath, ExportsPath, JsonPath,
            ReminderPath, ReturnPath, RevealPath, StaffPdfPath, StaffResponsePath, StaffReviewPath,
            StaffSectionPath, WithdrawalPath,
        },
    },
    ui::{self, Tone},
};
use maud::{Markup, Render, html};

/// How it stands, for staff.
pub fn state_words(state: ResponseState) -> (Tone, &'static str) {
    match state {
        ResponseState::Sent => (Tone::Plain, "Sent"),
        ResponseState::Started => (Tone::Brand, "Started"),
        ResponseState::Submitted => (Tone::Warn, "To check"),
        ResponseState::Returned => (Tone::Warn, "Returned"),
        ResponseState::Accepted => (Tone::Good, "Accepted"),
        ResponseState::Withdrawn => (Tone::Plain, "Withdrawn"),
    }
}

/// All that is shown.
pub struct ShowPage<'a> {
    pub staff: &'a Staff,
    pub content: &'a Content,
    pub revealed: Option<&'a Revealed>,
    pub refused: Option<&'a RefusedComment>,
}

impl Render for ShowPage<'_> {
    fn render(&self) -> Markup {
        let content = self.content;
        let whole =
            evaluate(&content.definition, &content.sheet.answers, self.staff.firm.today(self.staff.now));
        html! {
            (self.head())
            @if let Some(refused) = self.refused { (self.refusal(refused)) }
            (self.differing())
            div.cols {
                div.stack { @for section in whole.sections.iter().filter(|section| section.shown) { (self.section(section)) } }
                div.stack { (self.facts()) (self.submissions()) (self.files()) }
            }
        }
    }
}

impl ShowPage<'_> {
    fn texts(&self, text: &Localized) -> Markup {
        let shown = text.pick_with_lang(self.staff.lang, self.staff.firm.language).1;
        html! {
            (ui::translated(text, self.staff.lang, self.staff.firm.language))
            @for (lang, words) in text.iter().filter(|(lang, _)| *lang != shown) {
                br; span class="soft small" lang=(lang_code(lang)) { (words) }
            }
        }
    }

    fn head(&self) -> Markup {
        let (content, response) = (self.content, &self.content.response);
        let (tone, words) = state_words(response.state);
        let (id, case_id) = (response.id, response.case_id);
        html! {
            header {
                p.crumbs { a href=(CaseFormsPath { case_id }) { bdi { (content.case_name) } " · Forms" } }
                div.title {
                    h1 { bdi { (response.title.pick(self.staff.lang, self.staff.firm.language)) } }
                    div.actions {
                        @if response.state == ResponseState::Submitted {
                            (ui::post_form(AcceptancePath { response_id: id }).fields(html! { button class="button primary" { (ui::icon("check")) span { "Accept" } } }))
                        }
                        @if matches!(response.state, ResponseState::Submitted | ResponseState::Accepted) {
                            a.button href=(ReturnPath { response_id: id }) { "Return with notes…" }
                        }
                        @if response.is_open() && !content.is_closed {
                            (ui::post_form(ReminderPath { response_id: id }).makes(true).fields(html! { button.button { (ui::icon("bell")) span { "Remind" } } }))
                            a.button href=(StaffReviewPath { response_id: id }) { "Fill in for the client" }
                        }
                    }
                }
                p {
                    (ui::pill(tone, words)) " for " bdi { (content.person) } " · " (progress(response)) " "
                    @if response.is_open() { (ui::due_pill(self.staff.lang, self.staff.today(), response.due_on.map(|due| due.0))) }
                }
            }
        }
    }

    fn refusal(&self, refused: &RefusedComment) -> Markup {
        let mut errors = FieldErrors::default();
        errors.add(format!("comment-{}", anchor(&refused.path)), refused.why.clone());
        ui::error_summary(self.staff.lang, &errors)
    }

    /// Answers that say something else than other questionnaires of the person.
    fn differing(&self) -> Markup {
        let staff = self.staff;
        html! {
            @if !self.content.contradictions.is_empty() {
                (ui::notice(Tone::Warn, html! {
                    div #differing {
                        p { strong { "Some answers differ from what this person said elsewhere" } }
                        ul { @for one in &self.content.contradictions {
                            @let label = self.content.definition.question(&one.path).map(|question| question.label.pick(staff.lang, staff.firm.language));
                            li {
                                a href={ "#q-" (anchor(&one.path.to_string())) } { (label.unwrap_or_default()) } ": "
                                @match &one.words { Some(words) => bdi { "“" (words) "”" }, None => { "another value (sensitive)" } }
                                " in " a href=(StaffResponsePath { response_id: one.response }) { bdi { (one.title.pick(staff.lang, staff.firm.language)) } }
                                ", " (ui::moment(staff.lang, one.recorded_at, &staff.zone, staff.today()))
                            }
                        } }
                    }
                }))
            }
        }
    }

    fn section(&self, section: &SectionEvaluation<'_>) -> Markup {
        let key = &section.section.key;
        let title = section.section.title.pick(self.staff.lang, self.staff.firm.language);
        let id = self.content.response.id;
        let can_fill = self.content.response.is_open() && !self.content.is_closed;
        let aside = can_fill.then(|| {
            html! { a.small href=(StaffSectionPath { response_id: id, section: key.to_string() }) { "Fill in" span.visually-hidden { " " (title) } } }
        });
        let content = html! {
            div.body {
                @for item in &section.items {
                    @match item {
                        Item::Question(one) => (self.answer(one)),
                        Item::Group(group) => {
                            h3 { (self.texts(&group.question.label)) }
                            @if group.rows.is_empty() { p.soft { "None" } }
                            @for (at, row) in group.rows.iter().enumerate() {
                                h4 { (group.group.item.pick(self.staff.lang, self.staff.firm.language)) " " (at + 1) }
                                @for one in &row.items { (self.answer(one)) }
                            }
                        }
                    }
                }
                @if section.items.is_empty() { p.soft { "Nothing is asked here." } }
            }
        };
        ui::card(&format!("part-{key}"), title, aside, content)
    }

    /// A question with its answer, where that came from, and what was written beside it.
    fn answer(&self, one: &AnsweredQuestion<'_>) -> Markup {
        let staff = self.staff;
        let (path, place) = (one.path.to_string(), anchor(&one.path.to_string()));
        let row = AnswerRow {
            lang: staff.lang,
            firm: staff.firm.language,
            notation: staff.firm.notation(staff.lang),
            names: &self.content.names,
        };
        let revealed = self.revealed.filter(|revealed| revealed.path == one.path);
        let differs = self.content.contradictions.iter().any(|other| other.path == one.path);
        let notes: Vec<&Note> = self.content.notes.iter().filter(|note| note.path == path).collect();
        html! {
            div.answer id={ "q-" (place) } {
                dl.facts {
                    dt { (self.texts(&one.question.label)) }
                    dd {
                        @match revealed {
                            Some(revealed) => bdi.text { (self.open_words(one.question, revealed)) },
                            None => (row.shown(one)),
                        }
                        @if one.is_missing() { " " (ui::pill(Tone::Warn, "Missing")) }
                        @if differs { " " (ui::pill(Tone::Warn, "Differs from elsewhere")) }
                        @match self.content.sheet.source(&one.path) {
                            Some(Source::Staff) => { " " (ui::pill(Tone::Plain, "Filled in by the firm")) }
                            Some(Source::Fact) => { " " (ui::pill(Tone::Plain, "Known before")) }
                            Some(Source::Client) | None => {}
                        }
                        @if one.question.is_sensitive() && one.typed.is_some() && revealed.is_none() {
                            (ui::post_form(RevealPath { response_id: self.content.response.id }).fields(html! {
                                input type="hidden" name="question" value=(path);
                                button class="button compact quiet" { (ui::icon("eye")) "Show" span.visually-hidden { " " (label(one.question, staff)) } }
                            }))
                        }
                    }
                }
                @if !matches!(one.question.kind, Kind::Group(_)) { (self.notes(&one.path, one.question, &notes)) }
            }
        }
    }

    fn open_words(&self, question: &Question, revealed: &Revealed) -> String {
        let (staff, today) = (self.staff, self.staff.firm.today(self.staff.now));
        match question.value(&revealed.typed, today) {
            Ok(Some(value)) => value.words(question, staff.lang, staff.firm.notation(staff.lang)),
            _ => revealed.typed.parts().map(|(_, text)| text).collect::<Vec<_>>().join(" "),
        }
    }

    fn notes(&self, path: &AnswerPath, question: &Question, notes: &[&Note]) -> Markup {
        let (staff, place) = (self.staff, anchor(&path.to_string()));
        let refused = self.refused.filter(|refused| refused.path == path.to_string());
        let field = format!("f-comment-{place}");
        html! {
            @if !notes.is_empty() {
                ul.stack { @for note in notes {
                    li id={ "note-" (note.id) } {
                        @match note.kind {
                            NoteKind::Returned => (ui::pill(Tone::Warn, "Returned")),
                            NoteKind::Comment => (ui::pill(Tone::Plain, "Comment")),
                        }
                        " " span.text { (note.body) }
                        " " span class="soft small" { @if let Some(by) = &note.by { bdi { (by) } " · " } (ui::moment(staff.lang, note.created_at, &staff.zone, staff.today())) }
                    }
                } }
            }
            details.fold open[refused.is_some()] {
                summary { "Comment" span.visually-hidden { " on " (label(question, staff)) } }
                (ui::post_form(CommentsPath { response_id: self.content.response.id }).makes(true).class("form").flag("novalidate").fields(html! {
                    input type="hidden" name="question" value=(path);
                    div.field {
                        label for=(field) { "Comment for colleagues" }
                        textarea id=(field) name="body" rows="2" aria-invalid=[refused.map(|_| "true")]
                            aria-describedby=[refused.map(|_| format!("{field}-error"))] { "\n" (refused.map_or("", |refused| &refused.body)) }
                        @if let Some(refused) = refused { span.error id={ (field) "-error" } { (refused.why) } }
                    }
                    div.form-actions { button class="button compact" { "Add" } }
                }))
            }
        }
    }

    fn facts(&self) -> Markup {
        let (staff, response) = (self.staff, &self.content.response);
        let moment = |at| ui::moment(staff.lang, at, &staff.zone, staff.today());
        let id = response.id;
        ui::card(
            "facts",
            "About it",
            None,
            html! {
                div.body {
                    dl.facts {
                        dt { "Sent" } dd { (moment(response.created_at)) }
                        dt { (state_words(response.state).1) " since" } dd { (moment(response.state_at)) }
                        @if let Some(due) = response.due_on { dt { "Due on" } dd { (ui::day(staff.lang, due.0, staff.today())) } }
                        @if let Some(at) = response.reminded_at { dt { "Last reminder" } dd { (moment(at)) } }
                        @if !response.message.is_empty() { dt { "Message" } dd.text { (response.message) } }
                        @if !response.return_note.is_empty() { dt { "Returned with" } dd.text { (response.return_note) } }
                    }
                    @if response.is_open() {
                        p { a href=(EditResponsePath { response_id: id }) { "Change due date or message" } }
                    }
                    @if !matches!(response.state, ResponseState::Accepted | ResponseState::Withdrawn) {
                        (ui::post_form(WithdrawalPath { response_id: id }).confirm("Withdraw this questionnaire? Its client no longer sees it.").fields(html! {
                            button class="button compact danger" { "Withdraw" }
                        }))
                    }
                }
            },
        )
    }

    fn submissions(&self) -> Markup {
        let staff = self.staff;
        let one = |submission: &Submission| {
            html! {
                li {
                    strong { (submission.number) ". " bdi { (submission.name) } } @if submission.by_staff { " " (ui::pill(Tone::Plain, "For the client")) }
                    br; span class="soft small" { (ui::moment(staff.lang, submission.submitted_at, &staff.zone, staff.today())) }
                    @if let Some(helper) = &submission.helper {
                        br; span.small { (super::super::index_view::helper_words(staff.lang, helper.kind)) ": " bdi { (helper.name) }
                            @if !helper.language.is_empty() { " (" (helper.language) ")" } }
                    }
                    details.fold { summary { "Declaration" } p.text { (submission.declaration) } }
                }
            }
        };
        html! {
            @if !self.content.submissions.is_empty() {
                (ui::card("submissions", "Submitted", None, html! { div.body { ol.stack { @for submission in &self.content.submissions { (one(submission)) } } } }))
            }
        }
    }

    fn files(&self) -> Markup {
        let response_id = self.content.response.id;
        ui::card(
            "downloads",
            "Print and export",
            None,
            html! {
                div.body {
                    p.soft { "Sensitive answers are masked." }
                    p.cluster {
                        a class="button compact" href=(StaffPdfPath { response_id }) download { "PDF" }
                        a class="button compact" href=(JsonPath { response_id }) download { "JSON" }
                        a class="button compact" href=(CsvPath { response_id }) download { "CSV" }
                    }
                    details.fold {
                        summary { "With sensitive answers" }
                        p.small { "It is noted in the activity of the case that you saved them." }
                        @for format in ["pdf", "json", "csv"] {
                            (ui::post_form(ExportsPath { response_id }).fields(html! {
                                input type="hidden" name="format" value=(format);
                                button class="button compact" { (format.to_uppercase()) span.visually-hidden { " with sensitive answers" } }
                            }))
                        }
                    }
                }
            },
        )
    }
}

/// In anchors.
pub fn anchor(path: &str) -> String {
    path.replace('.', "-")
}

fn label<'q>(question: &'q Question, staff: &Staff) -> &'q str {
    question.label.pick(staff.lang, staff.firm.language)
}

fn lang_code(lang: TextLang) -> String {
    lang.to_string()
}
