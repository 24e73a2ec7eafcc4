//! Recent activity: the events of the log as sentences, newest first.

use super::sentences;
use crate::{
    access::CurrentUser,
    cases::{CasePath, StaffCasePath},
    documents::{DocumentsPath, StaffDocumentsPath},
    events::{Audience, Line},
    ids::{CaseId, DocumentId, RequestId},
    t, ui,
};
use maud::{Markup, Render, html};

/// The lines as one reader sees them. Lines that say nothing to the reader are left out.
pub struct Timeline<'a> {
    pub who: &'a CurrentUser,
    /// Clients and staff read some of it in other words, and links lead to their own side.
    pub reader: Audience,
    pub lines: &'a [Line],
    /// The names of the cases that the lines are about.
    pub cases: &'a [(CaseId, String)],
    /// Whether each line says which case it is about: where there are several on the page.
    pub tell_cases: bool,
}

impl Render for Timeline<'_> {
    fn render(&self) -> Markup {
        let told: Vec<_> =
            self.lines.iter().filter_map(|line| Some((line, sentences::of(self, line)?))).collect();
        html! {
            @if told.is_empty() {
                p.soft { (t!(self.who.lang, "home-nothing-happened")) }
            } @else {
                ol.timeline { @for (line, sentence) in told { (self.item(line, sentence)) } }
            }
        }
    }
}

impl Timeline<'_> {
    fn item(&self, line: &Line, sentence: Markup) -> Markup {
        let who = self.who;
        html! {
            li { div {
                (sentence) " "
                span class="soft small" {
                    (ui::moment(who.lang, line.at, &who.zone, who.today())) " "
                    @if self.tell_cases && let Some(case) = line.case { (self.case_link(case, None)) }
                }
            } }
        }
    }

    /// Who did it: "you", a name, or the firm for what the program did by itself.
    pub(super) fn actor(&self, line: &Line) -> Markup {
        let who = self.who;
        html! {
            @match &line.actor_name {
                Some(_) if line.actor == Some(who.account) => b { (t!(who.lang, "activity-you")) },
                Some(name) => b { bdi { (name) } },
                // somebody whom this reader may not know of
                None if line.actor.is_some() => b { (t!(who.lang, "activity-somebody")) },
                None => b { (who.firm.name) },
            }
        }
    }

    /// The name of a case, leading there; `name` is used where it is not among those of the timeline.
    pub(super) fn case_link(&self, case: CaseId, name: Option<&str>) -> Markup {
        let known = self.cases.iter().find(|(id, _)| *id == case).map(|(_, name)| name.as_str());
        let place = match self.reader {
            Audience::Client => CasePath { case_id: case }.to_string(),
            Audience::Staff => StaffCasePath { case_id: case }.to_string(),
        };
        html! { @if let Some(name) = known.or(name) { a href=(place) { bdi { (name) } } } }
    }

    pub(super) fn document_place(&self, case: Option<CaseId>, document: DocumentId) -> Option<String> {
        Some(format!("{}#document-{document}", self.documents(case?)))
    }

    pub(super) fn request_place(&self, case: Option<CaseId>, request: RequestId) -> Option<String> {
        Some(format!("{}#request-{request}", self.documents(case?)))
    }

    /// The page of a case's documents.
    fn documents(&self, case: CaseId) -> String {
        match self.reader {
            Audience::Client => format!("{DocumentsPath}?case={case}"),
            Audience::Staff => StaffDocumentsPath { case_id: case }.to_string(),
        }
    }
}
