//! The page on which photos are gathered, the page on which they are looked at, and the way to both.

use super::{
    actions::Place,
    model::{Change, Photo, PhotoSet},
    paths::{
        CasePhotosPath, PhotoPageDeletePath, PhotoPagePath, PhotoPagesPath, PhotosDeletePath,
        PhotosDocumentPath,
    },
};
use crate::{
    cases::Case,
    documents::Filters,
    form::FieldErrors,
    i18n::{Lang, format},
    ids::{CaseId, ClientId, RequestId},
    pages::Turn,
    t,
    ui::{self, Field, PostForm},
};
use jiff::civil::Date;
use maud::{Markup, Render, html};

/// The address at which photos are gathered for this.
pub fn new_url(place: &Place) -> String {
    let path = CasePhotosPath { case_id: place.case };
    match (place.request, place.applicant) {
        (Some(request), _) => format!("{path}?request={request}"),
        (None, Some(applicant)) => format!("{path}?applicant={applicant}"),
        (None, None) => path.to_string(),
    }
}

/// The quiet way there, beside a button for files; `thing` is heard, not seen.
pub fn entry(
    lang: Lang,
    (case, request, applicant): (CaseId, Option<RequestId>, Option<ClientId>),
    thing: &str,
) -> Markup {
    html! {
        a.small href=(new_url(&Place { case, request, applicant })) {
            (t!(lang, "photos-entry")) " " span.visually-hidden { (thing) }
        }
    }
}

/// Where photos are gathered.
pub struct Gathering<'a> {
    pub lang: Lang,
    pub case: &'a Case,
    pub place: &'a Place,
    /// What is asked for.
    pub title: Option<&'a str>,
    /// One sentence each.
    pub problems: &'a [String],
    pub locked: bool,
}

impl Render for Gathering<'_> {
    fn render(&self) -> Markup {
        let lang = self.lang;
        html! {
            (head(lang, self.case, &t!(lang, "photos-new-title"), self.title))
            (problems(self.problems))
            section.card aria-labelledby="gather-title" {
                header { h2 id="gather-title" { (t!(lang, "photos-how")) } }
                div.body.stack {
                    p { (t!(lang, "photos-new-text")) }
                    (files(lang, new_url(self.place)).locked(self.locked).fields(choosers(lang, true)))
                }
            }
        }
    }
}

/// A set before it is handed in.
pub struct SetPage<'a> {
    pub lang: Lang,
    pub case: &'a Case,
    pub set: &'a PhotoSet,
    pub photos: &'a [Photo],
    /// What is asked for.
    pub asked: Option<&'a str>,
    /// The day on which it is thrown away.
    pub until: Date,
    pub today: Date,
    /// The name of the document, as far as it is typed.
    pub title: &'a str,
    pub errors: &'a FieldErrors,
    /// One sentence each.
    pub problems: &'a [String],
    pub locked: bool,
}

impl Render for SetPage<'_> {
    fn render(&self) -> Markup {
        let (lang, set_id) = (self.lang, self.set.id);
        let kept = t!(lang, "photos-kept", day = format::day(lang, self.until, self.today));
        let add = files(lang, PhotoPagesPath { set_id }).locked(self.locked);
        html! {
            (head(lang, self.case, &t!(lang, "photos-check-title"), self.asked))
            (ui::error_summary(lang, self.errors))
            (problems(self.problems))
            p { (kept) }
            (ui::card("photos", &t!(lang, "photos-count", count = self.photos.len()), None, html! {
                div.body.stack {
                    @if self.photos.is_empty() {
                        p.soft { (t!(lang, "photos-empty")) }
                    } @else {
                        ol.photos { @for (at, photo) in self.photos.iter().enumerate() { (self.photo(at, photo)) } }
                    }
                    (add.fields(choosers(lang, self.photos.is_empty())))
                }
            }))
            @if !self.photos.is_empty() { (self.send()) }
            (ui::post_form(PhotosDeletePath { set_id }).confirm(t!(lang, "photos-discard-confirm")).locked(self.locked).fields(html! {
                button class="button compact" { (t!(lang, "photos-discard")) }
            }))
        }
    }
}

impl SetPage<'_> {
    fn photo(&self, at: usize, photo: &Photo) -> Markup {
        let (lang, number, set_id, page_id) = (self.lang, at + 1, self.set.id, photo.id);
        let path = PhotoPagePath { set_id, page_id };
        let alt = t!(lang, "photos-alt", count = number, name = photo.file_name.as_str());
        let heard = t!(lang, "photos-number", count = number);
        let button = |change: Change, words: String| {
            html! {
                button class="button compact" name="change" value=(change.word()) id={ (change.word()) "-" (page_id) } {
                    (words) " " span.visually-hidden { (heard) }
                }
            }
        };
        html! {
            li.photo id={ "photo-" (page_id) } {
                div.photo-frame { img class=(turn_class(photo.turn)) src=(path) alt=(alt) loading="lazy"; }
                strong { (heard) }
                (press(path).class("cluster").locked(self.locked).fields(html! {
                    (button(Change::TurnLeft, t!(lang, "photos-turn-left")))
                    (button(Change::TurnRight, t!(lang, "photos-turn-right")))
                    @if at > 0 { (button(Change::Earlier, t!(lang, "photos-earlier"))) }
                    @if number < self.photos.len() { (button(Change::Later, t!(lang, "photos-later"))) }
                }))
                (press(PhotoPageDeletePath { set_id, page_id }).locked(self.locked).fields(html! {
                    button class="button compact quiet" { (t!(lang, "photos-remove")) " " span.visually-hidden { (heard) } }
                }))
            }
        }
    }

    /// The last step: a name, and the one button that sends.
    fn send(&self) -> Markup {
        let lang = self.lang;
        let (label, hint) = (t!(lang, "photos-name"), t!(lang, "photos-name-hint"));
        let error = self.errors.get("title");
        let form = ui::post_form(PhotosDocumentPath { set_id: self.set.id }).class("body form");
        ui::card(
            "send",
            &t!(lang, "photos-send-title"),
            None,
            form.flag("novalidate").locked(self.locked).fields(html! {
                (Field { name: "title", label: &label, hint: &hint, value: self.title, error, ..Field::default() })
                div.actions { button class="button primary" { (t!(lang, "photos-send")) } }
            }),
        )
    }
}

fn head(lang: Lang, case: &Case, title: &str, asked: Option<&str>) -> Markup {
    html! {
        header {
            p.crumbs {
                a href=(Filters::of_case(case.id).url()) { (t!(lang, "viewer-back")) }
                " " span aria-hidden="true" { "/" } " " bdi { (case.name) }
            }
            h1 { (title) }
            @if let Some(asked) = asked { p { (t!(lang, "photos-for", title = asked)) } }
        }
    }
}

fn problems(problems: &[String]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.notice.bad role="alert" {
                (ui::icon("warning"))
                ul data-upload-error { @for problem in problems { li { (problem) } } }
            }
        }
    }
}

/// A form that takes photos; with scripts it is sent as soon as they are chosen.
fn files(lang: Lang, action: impl std::fmt::Display) -> PostForm {
    let form = ui::post_form(action).files().class("photo-choice").flag("data-sends-files");
    form.set("data-sending", t!(lang, "photos-sending"))
}

/// Phones are asked for a photo first, and then for one that is there.
fn choosers(lang: Lang, is_first: bool) -> Markup {
    let kind = if is_first { "button primary" } else { "button" };
    html! {
        div.cluster {
            label class={ (kind) " coarse-only" } {
                (ui::icon("camera")) span { (t!(lang, "photos-take")) }
                input.visually-hidden type="file" name="photo" accept="image/*" capture="environment";
            }
            label class=(kind) {
                (ui::icon("up")) span { (t!(lang, "photos-choose")) }
                input.visually-hidden type="file" name="photo" accept="image/*" multiple;
            }
        }
        button class="button primary no-js-only" { (t!(lang, "photos-add")) }
        p.soft role="status" {}
    }
}

/// A form whose answer takes the place of the page's main part, where scripts run.
fn press(action: impl std::fmt::Display) -> PostForm {
    let action = action.to_string();
    let form = ui::post_form(&action).set("hx-post", &action).set("hx-sync", "this:drop");
    form.set("hx-target", "#main").set("hx-select", "#main").set("hx-swap", "outerMorph")
}

/// By which the picture is turned where it is shown.
const fn turn_class(turn: Turn) -> &'static str {
    match turn {
        Turn::None => "",
        Turn::Right => "turn-right",
        Turn::Half => "turn-half",
        Turn::Left => "turn-left",
    }
}
