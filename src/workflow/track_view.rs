//! The tracker: a line of stages on a wide card, a column on a narrow one.

use super::{
    Stage, Standing, Track,
    client_views::{class, words},
};
use crate::{
    actors::CurrentUser,
    i18n::format,
    t, t_html,
    ui::{self, day},
};
use jiff::civil::Date;
use maud::{Markup, Render, html};

/// A track drawn for a reader, client or staff.
pub struct Tracker<'a> {
    /// In whose language and time zone.
    pub who: &'a CurrentUser,
    /// What is drawn.
    pub track: &'a Track<'a>,
    /// Whether days to come are shown: not for a case that is closed.
    pub open: bool,
}

impl Render for Tracker<'_> {
    fn render(&self) -> Markup {
        let expected = self.track.expected(self.who.today(), &self.who.zone);
        html! {
            ol.tracker aria-label=(t!(self.who.lang, "workflow-tracker")) {
                @for (stage, expected) in self.track.stages.iter().zip(expected) { (self.stage(stage, expected)) }
            }
        }
    }
}

impl Tracker<'_> {
    fn stage(&self, stage: &Stage<'_>, expected: Option<Date>) -> Markup {
        let (who, standing) = (self.who, stage.standing);
        let inside = (!stage.step.visible).then_some("internal");
        html! {
            li class={ (class(standing)) @if let Some(inside) = inside { " " (inside) } }
                aria-current=[(standing == Standing::Now).then_some("step")] {
                span {
                    (ui::translated(&stage.step.name, who.lang, who.firm.language))
                    @if standing != Standing::Now { span.visually-hidden { ", " (words(who, standing)) } }
                }
                (self.when(stage, expected))
            }
        }
    }

    /// When it was over, or may be expected to be: months away it is no more than a month.
    fn when(&self, stage: &Stage<'_>, expected: Option<Date>) -> Markup {
        let (who, today) = (self.who, self.who.today());
        let expected = expected.filter(|_| self.open);
        html! {
            @match (stage.standing, stage.step.ended_at, expected) {
                (Standing::Done, Some(ended), _) => (day(who.lang, ended.0.to_zoned(who.zone.clone()).date(), today)),
                (Standing::Skipped, ..) => span.when { (words(who, Standing::Skipped)) },
                (Standing::Now, ..) => span.when { (words(who, Standing::Now)) },
                (_, _, Some(on)) if stage.due_on().is_some() => (day(who.lang, on, today)),
                (_, _, Some(on)) => span.when { (t_html!(who.lang, "workflow-expected", month = html! {
                    time datetime=(format_args!("{:04}-{:02}", on.year(), on.month())) { (format::month(who.lang, on, today)) }
                })) },
                _ => {}
            }
        }
    }
}

/// How the stages of a track are counted: "Stage 3 of 6".
pub fn place(who: &CurrentUser, track: &Track<'_>) -> Option<Markup> {
    let (at, of) = track.place()?;
    Some(html! { (t!(who.lang, "workflow-stage-of", at = at, count = of)) })
}
