//! What became of a form with files, in the words of the one who sent it: the browser's script shows it beside the file, and without
//! scripts it stands on the page.

use super::{
    actions::{HandedIn, Replaced},
    intake::{Batch, RejectedFile},
};
use crate::{actors::CurrentUser, i18n::Lang, t, ui, web::Flash};
use axum::http::StatusCode;
use maud::{Markup, Render, html};

/// What became of the files of one form.
pub struct Outcome {
    lang: Lang,
    /// The firm's, in which what it asks for is worded where nobody translated it.
    fallback: Lang,
    /// How many were taken, and how many were there already.
    taken: usize,
    known: usize,
    /// A sentence for each that was taken, and for each that was not.
    told: Vec<String>,
    problems: Vec<String>,
    /// Whether the same files could be taken another time.
    may_retry: bool,
    is_too_large: bool,
}

impl Outcome {
    /// What was refused on its way in.
    pub fn of(who: &CurrentUser, batch: &Batch) -> Outcome {
        let mut outcome = Outcome {
            problems: batch.refused.iter().map(|one| one.words(who.lang)).collect(),
            may_retry: batch.refused.iter().any(RejectedFile::may_be_tried_again),
            is_too_large: batch.refused.iter().any(RejectedFile::is_too_large),
            ..Outcome::nothing(who)
        };
        if batch.is_empty() {
            outcome.refuse(t!(who.lang, "upload-error-none"));
        }
        outcome
    }

    /// Nothing has become of it yet.
    pub fn nothing(who: &CurrentUser) -> Outcome {
        let (lang, fallback) = (who.lang, who.firm.language);
        let (told, problems) = (Vec::new(), Vec::new());
        Outcome { lang, fallback, taken: 0, known: 0, told, problems, may_retry: false, is_too_large: false }
    }

    /// A sentence about what was not taken.
    pub fn refuse(&mut self, problem: String) {
        self.problems.push(problem);
    }

    pub fn add(&mut self, done: &HandedIn) {
        for name in &done.taken {
            self.take(name, done);
        }
        self.known += done.known.len();
        let named = |name: &String| t!(self.lang, "upload-error-rejected", name = name.as_str());
        self.problems.extend(done.rejected.iter().map(named));
        let named = |name: &String| t!(self.lang, "upload-error-no-room-unasked", name = name.as_str());
        self.problems.extend(done.no_room.iter().map(named));
        let named = |name: &String| t!(self.lang, "upload-error-no-room", name = name.as_str());
        self.problems.extend(done.no_room_though_asked.iter().map(named));
    }

    fn take(&mut self, name: &str, done: &HandedIn) {
        self.taken += 1;
        self.told.push(match done.matched.iter().find(|one| one.name == name) {
            Some(matched) => {
                let title = matched.title.pick(self.lang, self.fallback);
                t!(self.lang, "upload-done-matched", name = name, title = title)
            }
            None => t!(self.lang, "upload-done", name = name),
        });
    }

    pub fn add_replaced(&mut self, replaced: Replaced, name: &str) {
        match replaced {
            Replaced::Done => {
                self.taken += 1;
                self.told.push(t!(self.lang, "upload-done", name = name));
            }
            Replaced::Known => self.known += 1,
            Replaced::NoRoom => self.refuse(t!(self.lang, "upload-error-no-room", name = name)),
            Replaced::Rejected => self.refuse(t!(self.lang, "upload-error-rejected", name = name)),
        }
    }

    /// Whether nothing went wrong.
    pub fn is_good(&self) -> bool {
        self.problems.is_empty()
    }

    pub fn status(&self) -> StatusCode {
        match (self.is_good(), self.is_too_large) {
            (true, _) => StatusCode::CREATED,
            (false, true) => StatusCode::PAYLOAD_TOO_LARGE,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// What the page says that comes next, when nothing went wrong.
    pub fn flash(&self) -> Flash {
        if self.taken == 0 { Flash::AlreadyThere } else { Flash::Uploaded }
    }

    fn came(&self) -> Markup {
        html! {
            @if let [told] = &self.told[..] { p { (told) } }
            @else if self.taken > 0 { p { (t!(self.lang, "upload-received-count", count = self.taken)) } }
            @if self.known > 0 { p { (t!(self.lang, "upload-known-count", count = self.known)) } }
        }
    }
}

impl Render for Outcome {
    fn render(&self) -> Markup {
        if self.is_good() {
            return ui::notice(ui::Tone::Good, html! { div data-upload-done { (self.came()) } });
        }
        html! {
            div.notice.bad role="alert" {
                (ui::icon("warning"))
                div data-upload-retry[self.may_retry] {
                    @if let [problem] = &self.problems[..] {
                        p data-upload-error { (problem) }
                    } @else {
                        ul data-upload-error { @for problem in &self.problems { li { (problem) " " } } }
                    }
                    @if self.taken > 0 { p { (t!(self.lang, "upload-received-count", count = self.taken)) } }
                    @if self.known > 0 { p { (t!(self.lang, "upload-known-count", count = self.known)) } }
                }
            }
        }
    }
}
