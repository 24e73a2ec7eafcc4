//! The page of documents: what is asked for, other files that were sent, what was received.

mod others;
mod request;
mod upload;

use super::{super::DocumentsPath, Filters, overview::Overview};
use crate::{
    cases,
    clock::Ts,
    documents::{
        Version,
        paths::ApprovedPath,
        photos::{PhotosPath, UnsentPhotos},
        upload_texts, view_url,
    },
    firms::Firm,
    i18n::{
        Lang, Localized,
        format::{self, file_size},
    },
    ids::AccountId,
    t,
    ui::{self, Choice, Select},
};
use jiff::{civil::Date, tz::TimeZone};
use maud::{Markup, Render, html};

/// What the parts of the page look at.
pub struct Look<'a> {
    pub lang: Lang,
    pub firm: &'a Firm,
    pub account: AccountId,
    pub zone: &'a TimeZone,
    pub today: Date,
    /// Bytes.
    pub max_upload: u64,
    pub overview: &'a Overview,
    /// Whether a member of staff looks at it in the client's place: nothing can be sent.
    pub locked: bool,
}

impl Look<'_> {
    /// A text of the firm's, with `lang=` where it is in another language than the page.
    fn text(&self, text: &Localized) -> Markup {
        let (text, lang) = text.pick_with_lang(self.lang, self.firm.language);
        if lang == self.lang.text() {
            html! { (text) }
        } else {
            html! { span lang=(lang.code()) { (text) } }
        }
    }

    /// The same without markup, for labels and options.
    fn plain<'t>(&self, text: &'t Localized) -> &'t str {
        text.pick(self.lang, self.firm.language)
    }

    fn day(&self, at: Ts) -> String {
        format::day(self.lang, at.0.to_zoned(self.zone.clone()).date(), self.today)
    }

    /// The applicant that the page is narrowed to, as a form carries it: the page after it is narrowed too.
    fn applicant(&self) -> Markup {
        html! {
            @if let Some(id) = self.overview.filters.applicant() { input type="hidden" name="applicant" value=(id); }
        }
    }

    /// The case of a row, where the page shows several.
    fn case_name(&self, case: crate::ids::CaseId) -> Option<&str> {
        if self.overview.shown.len() < 2 {
            return None;
        }
        self.overview.case(case).map(|case| case.name.as_str())
    }
}

/// Everything between the navigation and the end; `notice` says what went wrong.
pub fn page(look: &Look<'_>, notice: Option<Markup>) -> Markup {
    let lang = look.lang;
    html! {
        header {
            @if let Some(case) = look.overview.only_case() {
                (cases::crumbs(case, look.overview.filters.applicant()))
            }
            h1 { (t!(lang, "documents-title")) }
        }
        @if let Some(notice) = notice { (notice) }
        @for photos in &look.overview.unsent { (unsent(look, photos)) }
        (upload_texts::texts(lang, html! {
            (required(look))
            @if !look.overview.unmatched.is_empty() { (others::sent(look)) }
            (others::received(look))
        }))
    }
}

/// Photos that were gathered and not handed in, so that nobody takes them for sent.
fn unsent(look: &Look<'_>, photos: &UnsentPhotos) -> Markup {
    let asked = look.overview.all.iter().find(|one| Some(one.id) == photos.request);
    ui::notice(
        ui::Tone::Warn,
        html! {
            p {
                (t!(look.lang, "photos-unsent", count = photos.count))
                @if let Some(asked) = asked { " " (t!(look.lang, "photos-for", title = look.plain(&asked.title))) "." }
            }
            p { a href=(PhotosPath { set_id: photos.set }) { (t!(look.lang, "photos-unsent-look")) } }
        },
    )
}

fn required(look: &Look<'_>) -> Markup {
    let (lang, overview) = (look.lang, look.overview);
    let (done, count) = overview.progress;
    let aside = (count > 0).then(|| {
        let tone = if done == count { ui::Tone::Good } else { ui::Tone::Plain };
        ui::pill(tone, &t!(lang, "documents-approved-count", done = done, count = count))
    });
    ui::card(
        "required",
        &t!(lang, "documents-required"),
        aside,
        html! {
            div.body.stack {
                (filters(look))
                @if !overview.cases.is_empty() { (upload::drop(look)) (upload::photos(look)) }
            }
            @if !overview.requests.is_empty() {
                ul.rows { @for one in &overview.requests { (request::row(look, one)) } }
            } @else if count > 0 {
                (ui::empty("search", &t!(lang, "documents-none-match"), ""))
            } @else {
                (ui::empty("check", &t!(lang, "documents-nothing-needed"), &t!(lang, "documents-nothing-needed-text")))
            }
            @if let Some(case) = overview.only_case() && done > 0 {
                div.body {
                    a class="button compact" href=(ApprovedPath { case_id: case.id }) download {
                        (ui::icon("download")) span { (t!(lang, "documents-download-approved")) }
                    }
                }
            }
            (pages(look))
        },
    )
}

fn pages(look: &Look<'_>) -> Markup {
    let (page, filters) = (look.overview.filters.page(), &look.overview.filters);
    let at = |page: usize| Filters { page: page.to_string(), ..filters.clone() }.url();
    let first = (page > 0).then(|| Filters { page: String::new(), ..filters.clone() }.url());
    ui::pager(look.lang, &ui::Pager { first, next: look.overview.has_next.then(|| at(page + 2)) })
}

/// What can be chosen to see; a select that has one choice only is left out.
fn filters(look: &Look<'_>) -> Markup {
    let (lang, overview) = (look.lang, look.overview);
    let select = |name, label: String, chosen: &str, choices: &[Choice]| {
        Select { name, label: &label, chosen, choices, auto_submit: true, ..Select::default() }.render()
    };
    let filters = &overview.filters;
    let applicants = overview.applicants();
    html! {
        @if !overview.cases.is_empty() {
            form.filters method="get" action=(DocumentsPath) {
                @if overview.cases.len() > 1 {
                    (select("case", t!(lang, "case-label"), &filters.case, &case_choices(look, t!(lang, "documents-all-cases"))))
                }
                @if applicants.len() > 1 {
                    @let everyone = t!(lang, "case-applicant-everyone", count = applicants.len());
                    @let people: Vec<Choice> = std::iter::once(Choice::new("", everyone))
                        .chain(applicants.iter().map(|one| Choice::new(one.client, one.name.as_str()))).collect();
                    (select("applicant", t!(lang, "documents-filter-applicant"), &filters.applicant, &people))
                }
                (select("show", t!(lang, "documents-filter-show"), &filters.show, &states(lang)))
                button class="button no-js-only" { (t!(lang, "apply-filters")) }
            }
        }
    }
}

fn states(lang: Lang) -> [Choice; 5] {
    [
        Choice::new("", t!(lang, "documents-filter-all")),
        Choice::new("needed", t!(lang, "documents-filter-still-needed")),
        Choice::new("not_approved", t!(lang, "documents-filter-not-approved")),
        Choice::new("in_review", t!(lang, "documents-filter-in-review")),
        Choice::new("approved", t!(lang, "documents-filter-approved")),
    ]
}

fn case_choices(look: &Look<'_>, none: String) -> Vec<Choice> {
    let cases = look.overview.cases.iter();
    let named = cases.map(|case| Choice::new(case.id, format!("{} · {}", case.name, case.reference)));
    std::iter::once(Choice::new("", none)).chain(named).collect()
}

/// A file by its name, which opens it, its size and the day it came.
fn file(look: &Look<'_>, version: &Version, came: &str) -> Markup {
    html! {
        a.file-name href=(view_url(version)) { bdi { (version.file_name) } }
        " · " (file_size(look.lang, version.size())) " · " (came)
    }
}
