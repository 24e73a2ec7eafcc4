//! What holds for every page of the demo: dates have bounds, which the server keeps to as well; forms with files say so; rows with fields
//! have ids; links to files are left to the browser; and whoever changes a record says what they saw of it.

use super::{assert_whole, demo, rows};
use crate::support::{Page, PageField, PageForm, Readers, kind_of};
use jiff::{ToSpan, civil::Date};
use scraper::ElementRef;
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread")]
async fn every_form_of_every_page_is_safe() {
    let app = demo().await;
    let readers = Readers::of(&app).await;
    let (pages, files) = readers.walk().await;
    assert_whole(&readers, &pages);
    assert!(files.len() > 1, "{files:?}");
    let mut wrong = Vec::new();
    for page in &pages {
        let about =
            [rows_with_fields(page), forms_with_files(page), links_to_files(page, &files), bounds(page)];
        wrong.extend(about.into_iter().flatten().map(|what| format!("{} {}: {what}", page.reader, page.url)));
    }
    let forms: Vec<PageForm> = pages.iter().flat_map(Page::forms).collect();
    wrong.extend(marks(&forms));
    wrong.extend(days_that_are_none(&readers, &forms).await);
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    let dates: BTreeSet<_> = forms.iter().flat_map(dated).map(|field| field.name.clone()).collect();
    assert!(dates.len() >= 4, "{dates:?}");
    let before = rows(&app).await;
    days_that_are_none(&readers, &forms).await;
    assert_eq!(rows(&app).await, before, "a day that is none was saved");
}

fn is_filled_in(kind: &str) -> bool {
    !matches!(kind, "hidden" | "button" | "submit" | "search")
}

/// What htmx swaps keeps focus and what was typed by the ids of the rows.
fn rows_with_fields(page: &Page) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut ids = BTreeSet::new();
    for element in page.select("[id]") {
        let id = element.attr("id").unwrap_or_default().to_owned();
        if !ids.insert(id.clone()) {
            wrong.push(format!("#{id} is there twice"));
        }
    }
    for field in page.select("input, textarea, select") {
        if !is_filled_in(field.attr("type").unwrap_or("text")) {
            continue;
        }
        let mut around = field.ancestors().filter_map(ElementRef::wrap);
        let row = around.find(|element| matches!(element.value().name(), "li" | "tr"));
        if row.is_some_and(|row| row.attr("id").is_none()) {
            wrong.push(format!("a row with the field {:?} has no id", field.attr("name")));
        }
    }
    wrong
}

fn forms_with_files(page: &Page) -> Vec<String> {
    let forms = page.forms();
    let has_files = forms.iter().filter(|form| form.fields.iter().any(|field| field.kind == "file"));
    let wrong = has_files.filter(|form| form.enctype != "multipart/form-data" || !form.is_post());
    wrong.map(|form| format!("{} has a file and sends its name alone", form.action)).collect()
}

/// A file that a script fetches is a file that nobody sees.
fn links_to_files(page: &Page, files: &BTreeSet<String>) -> Vec<String> {
    let boosted = |link: &ElementRef<'_>| {
        let around = std::iter::once(*link).chain(link.ancestors().filter_map(ElementRef::wrap));
        let said =
            around.filter_map(|element| element.attr("hx-boost").or(element.attr("data-hx-boost"))).next();
        said.is_some_and(|said| said.starts_with("true"))
    };
    let links = page.select("a[href]").into_iter().filter(|link| {
        files.contains(&kind_of(link.attr("href").unwrap_or_default()))
            && (link.attr("hx-get").is_some() || boosted(link) && link.attr("download").is_none())
    });
    links.map(|link| format!("{:?} leads to a file, and a script fetches it", link.attr("href"))).collect()
}

/// Browsers take 11/21/26 for the year 26 where nothing says otherwise.
fn bounds(page: &Page) -> Vec<String> {
    let day = |field: &ElementRef<'_>, name: &str| field.attr(name).and_then(|day| day.parse::<Date>().ok());
    let loose = page
        .select("input[type=date], input[type=month], input[type=datetime-local]")
        .into_iter()
        .filter(|field| match (day(field, "min"), day(field, "max")) {
            (Some(min), Some(max)) => min.year() < 1000 || min > max,
            _ => true,
        });
    loose.map(|field| format!("the day {:?} has no bounds", field.attr("name"))).collect()
}

fn dated(form: &PageForm) -> impl Iterator<Item = &PageField> {
    form.fields.iter().filter(|field| field.kind == "date")
}

/// Days that the field of the page does not take are not taken by the server either.
async fn days_that_are_none(readers: &Readers<'_>, forms: &[PageForm]) -> Vec<String> {
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    for form in forms.iter().filter(|form| form.is_post() && seen.insert(form.kind())) {
        for field in dated(form) {
            let (Some(min), Some(max)) = (field.min, field.max) else { continue };
            let around = [min.yesterday().ok(), max.checked_add(1.day()).ok(), Date::new(26, 11, 21).ok()];
            for day in around.into_iter().flatten() {
                let mut fields = form.filled();
                fields.retain(|(name, _)| *name != field.name);
                fields.push((field.name.clone(), day.to_string()));
                let answer = form.send(readers.get(form.reader), &fields).await;
                if answer.status != 422 {
                    wrong.push(format!("{} takes {day} as {}: {}", form.action, field.name, answer.status));
                }
            }
        }
    }
    wrong
}

/// The names of what a form says of what it was drawn from.
const MARKS: [&str; 4] = ["based_on", "version", "revision", "was"];

/// Whether all that is filled in are answers, each of which says what it was drawn from: that of `a.PATH` and `a.PATH.PART` is `w.PATH`.
fn answers_are_marked(form: &PageForm, filled: &[&str]) -> bool {
    let drawn: BTreeSet<_> = form
        .fields
        .iter()
        .filter(|field| field.kind == "hidden" && !field.value.is_empty())
        .filter_map(|field| field.name.strip_prefix("w."))
        .collect();
    let is_marked = |place: &str| {
        let whole = place.rsplit_once('.').map_or(place, |(path, _)| path);
        drawn.contains(place) || drawn.contains(whole)
    };
    filled.iter().all(|name| name.strip_prefix("a.").is_some_and(is_marked))
}

/// Forms with something chosen in them that change no record that two could be at, by their address.
const NO_RECORDS: &[(&str, &str)] = &[
    ("/language", "one choice, made by choosing"),
    ("/staff/cases/{}/documents/{}/match", "says what a file is of which nobody has said it"),
    ("/documents/{}/request", "the same, for clients"),
    ("/cases/{}/documents", "brings files"),
    ("/documents", "brings files"),
    ("/staff/cases/{}/workflows/{}/steps", "adds a step"),
    ("/profile/export", "makes a copy"),
    ("/invoices/{}/payments", "pays"),
    ("/trust-requests/{}/payments", "pays"),
    ("/photos/{}/document", "makes a document of the photos, and nothing where these changed meanwhile"),
    ("/staff/payments/{}/reversals", "gives back"),
    ("/staff/payments/{}/allocations", "puts on invoices what is left, and never more than that"),
    ("/staff/trust-postings/{}/reversal", "takes back what never changes"),
    ("/staff/cases/{}/signatures/from-template", "makes a request"),
    ("/staff/questionnaires/{}/draft/questions", "adds a question"),
    ("/staff/questionnaires/{}/draft/preview", "tries out, and keeps nothing"),
    ("/staff/questionnaires/{}/preview", "tries out, and keeps nothing"),
    ("/staff/settings/assessments/opened", "opens what is not open, and nothing where somebody did"),
];

/// Whoever changes what is there already says what they saw.
fn marks(forms: &[PageForm]) -> Vec<String> {
    let mut wrong = BTreeSet::new();
    let mut marked = BTreeSet::new();
    for form in forms.iter().filter(|form| form.is_post()) {
        let place = kind_of(&form.action);
        let place = place.trim_end_matches('?').to_owned();
        let is_new = form.page.split('?').next().unwrap_or_default().ends_with("/new");
        let filled: Vec<_> = form
            .fields
            .iter()
            .filter(|field| is_filled_in(&field.kind) && field.sent && !field.value.is_empty())
            .map(|field| field.name.as_str())
            .collect();
        if form.fields.iter().any(|field| MARKS.contains(&field.name.as_str()) && !field.value.is_empty()) {
            marked.insert(place);
        } else if !answers_are_marked(form, &filled)
            && !is_new
            && NO_RECORDS.iter().all(|(known, _)| *known != place)
        {
            wrong.insert(format!("{place} on {} shows {filled:?}, and says not what it saw", form.page));
        }
    }
    assert!(marked.len() >= 15, "{marked:#?}");
    wrong.into_iter().collect()
}
