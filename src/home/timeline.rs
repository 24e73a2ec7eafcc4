//! Recent activity: the events of the log as sentences, newest first.

use crate::{
    actors::CurrentUser,
    cases::{CasePath, StaffCasePath},
    events::{Audience, Line, Places, Reading},
    ids::{CaseId, ClientId},
    people::StaffClientPath,
    t, t_html, ui,
};
use maud::{Markup, Render, html};

/// The lines as one reader sees them. Lines that say nothing to the reader are left out.
pub struct Timeline<'a> {
    /// In whose language and time zone.
    pub who: &'a CurrentUser,
    /// Clients and staff read some of it in other words, and links lead to their own side.
    pub reader: Audience,
    /// Newest first.
    pub lines: &'a [Line],
    /// The names of the cases that the lines are about.
    pub cases: &'a [(CaseId, String)],
    /// Whether each line says which case it is about: where there are several on the page.
    pub tell_cases: bool,
}

impl Render for Timeline<'_> {
    fn render(&self) -> Markup {
        let told: Vec<_> = self.lines.iter().filter_map(|line| self.item(line)).collect();
        html! {
            @if told.is_empty() {
                p.soft { (t!(self.who.lang, "home-nothing-happened")) }
            } @else {
                ol.timeline { @for item in told { (item) } }
            }
        }
    }
}

impl Timeline<'_> {
    fn item(&self, line: &Line) -> Option<Markup> {
        let who = self.who;
        let reading = self.reading(line);
        let sentence = sentence(line, &reading)?;
        Some(html! {
            li { div {
                (sentence) " "
                span class="soft small" {
                    (ui::moment(who.lang, line.at, &who.zone, who.today())) " "
                    @if self.tell_cases { (reading.case(None)) }
                }
            } }
        })
    }

    fn reading(&self, line: &Line) -> Reading<'_> {
        Reading {
            lang: self.who.lang,
            firm_lang: self.who.firm.language,
            notation: self.who.firm.notation(self.who.lang),
            side: self.reader,
            actor: self.actor(line),
            case: line.case,
            cases: self.cases,
            places: self,
        }
    }

    /// Who did it: "you", a name, or the firm for what the program did by itself.
    fn actor(&self, line: &Line) -> Markup {
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
}

/// What happened, for this reader; none for what is not told to them.
fn sentence(line: &Line, reading: &Reading<'_>) -> Option<Markup> {
    match (&line.event, reading.side) {
        (Ok(event), Audience::Staff) => Some(event.for_staff(reading)),
        // the query leaves these out already
        (Ok(event), Audience::Client) if event.audience() == Audience::Staff => None,
        (Ok(event), Audience::Client) => event.for_client(reading),
        (Err(_), _) => Some(t_html!(reading.lang, "activity-unknown", actor = reading.actor.clone())),
    }
}

impl Places for Timeline<'_> {
    fn case(&self, case: CaseId) -> String {
        match self.reader {
            Audience::Client => CasePath { case_id: case }.to_string(),
            Audience::Staff => StaffCasePath { case_id: case }.to_string(),
        }
    }

    fn client(&self, client: ClientId) -> String {
        StaffClientPath { client_id: client }.to_string()
    }
}
