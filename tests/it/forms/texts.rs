//! What cannot be saved as it is changes nothing, and is said, whichever field of whichever form it is in.

use super::{assert_whole, demo, rows};
use crate::support::{Actor, Answer, PageForm, Readers, TestApp, multipart};
use axum::{body::Body, http::header};
use portico::{features, web::routes::Route};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU32, Ordering::SeqCst},
};

/// What no field takes, as it goes over the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bad {
    Nul,
    BrokenUtf8,
    Huge,
}

const ALL: [Bad; 3] = [Bad::Nul, Bad::BrokenUtf8, Bad::Huge];

impl Bad {
    fn bytes(self) -> Vec<u8> {
        match self {
            Bad::Nul => b"a\0b".to_vec(),
            Bad::BrokenUtf8 => b"a\xff\xc3".to_vec(),
            Bad::Huge => vec![b'x'; 100_000],
        }
    }

    fn escaped(self) -> String {
        form_urlencoded::byte_serialize(&self.bytes()).collect()
    }
}

static TRIES: AtomicU32 = AtomicU32::new(0);

/// From elsewhere and later each time: limits are not what is asked here.
fn elsewhere<'a>(app: &TestApp, actor: &Actor<'a>) -> Actor<'a> {
    let tries = TRIES.fetch_add(1, SeqCst);
    app.advance(std::time::Duration::from_secs(2));
    actor.at(&format!("10.{}.{}.{}", tries / 60_000 % 250, tries / 250 % 240, tries % 250))
}

/// The form as it stands, with this in one field.
async fn send(actor: &Actor<'_>, form: &PageForm, field: &str, bad: Bad) -> Answer {
    let others: Vec<_> = form.filled().into_iter().filter(|(name, _)| name != field).collect();
    if form.enctype == "multipart/form-data" {
        return actor.post_multipart_body(&form.action, Body::from(parts(&others, (field, bad)))).await;
    }
    let mut body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&others).finish();
    let name: String = form_urlencoded::byte_serialize(field.as_bytes()).collect();
    body.push_str(&format!("&{name}={}", bad.escaped()));
    urlencoded(actor, &form.action, body).await
}

async fn urlencoded(actor: &Actor<'_>, url: &str, body: String) -> Answer {
    let request =
        actor.request("POST", url).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    actor.app.send(request.body(Body::from(body)).expect("a request")).await
}

fn parts(others: &[(String, String)], (field, bad): (&str, Bad)) -> Vec<u8> {
    use crate::support::Part;
    let mut all: Vec<_> = others.iter().map(|(name, value)| Part::Field(name, value)).collect();
    all.push(Part::Field(field, "THE-BAD-ONE"));
    let whole = multipart(&all);
    let mark = b"THE-BAD-ONE";
    let at = whole.windows(mark.len()).position(|window| window == mark).expect("the field");
    [&whole[..at], &bad.bytes(), &whole[at + mark.len()..]].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_field_of_any_form_takes_what_cannot_be_saved() {
    let app = demo().await;
    let readers = Readers::of(&app).await;
    let pages = readers.pages().await;
    assert_whole(&readers, &pages);
    let all: Vec<PageForm> = pages.iter().flat_map(|page| page.forms()).collect();
    let mut kinds = BTreeSet::new();
    let forms: Vec<_> =
        all.iter().filter(|form| kinds.insert((form.reader != "nobody", form.kind()))).collect();
    let before = rows(&app).await;
    let (mut wrong, mut posted) = (Vec::new(), 0);
    for form in forms.iter().filter(|form| form.is_post() && !form.action.starts_with("/logout")) {
        // whom the form was shown to: anything else is somebody else's
        let fields = form.fields.iter().filter(|field| field.name != "shown_to");
        let names: BTreeSet<_> = fields.map(|field| field.name.as_str()).collect();
        for field in names {
            for bad in ALL {
                let answer = send(&elsewhere(&app, readers.get(form.reader)), form, field, bad).await;
                posted += 1;
                if let Some(why) = what_is_wrong(&answer, bad) {
                    wrong.push(format!(
                        "{} {} on {}: {field} {bad:?}: {why}",
                        form.reader, form.action, form.page
                    ));
                }
            }
        }
    }
    // what is only looked for changes nothing anyway
    for form in forms.iter().filter(|form| !form.is_post()) {
        for field in &form.fields {
            for bad in [Bad::Nul, Bad::BrokenUtf8] {
                let url = format!("{}?{}={}", form.action, field.name, bad.escaped());
                let answer = elsewhere(&app, readers.get(form.reader)).get(&url).await;
                if answer.status.is_server_error() {
                    wrong.push(format!("GET {url}: {}", answer.status));
                }
            }
        }
    }
    let names: BTreeSet<_> =
        all.iter().flat_map(|form| &form.fields).map(|field| field.name.clone()).collect();
    wrong.extend(routes_without_forms(&app, &readers, &all, &names).await);
    assert!(wrong.is_empty(), "{} of {posted}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(posted > 600, "{posted} forms were sent, with {} names", names.len());
    assert_eq!(rows(&app).await, before, "something was changed");
}

/// Refused, and the page says what is wrong.
fn what_is_wrong(answer: &Answer, bad: Bad) -> Option<String> {
    let status = answer.status.as_u16();
    let fits = match bad {
        Bad::Huge => status == 413,
        // what names a thing that is not there says no more than that
        Bad::Nul => matches!(status, 400 | 403 | 404 | 409 | 422),
        Bad::BrokenUtf8 => status == 422,
    };
    let text = answer.text();
    let says = text.contains("<h1") || text.contains("role=\"alert\"");
    (!fits || !says).then(|| format!("{status} {}", if says { "" } else { "without a word" }))
}

/// What is sent to addresses that no page of the demo has a form for: all names of all forms there are.
async fn routes_without_forms(
    app: &TestApp,
    readers: &Readers<'_>,
    forms: &[PageForm],
    names: &BTreeSet<String>,
) -> Vec<String> {
    let shown: BTreeSet<String> =
        forms.iter().filter(|form| form.is_post()).map(|form| path(&form.action)).collect();
    let routes = features::routes(&app.app).list();
    let left: Vec<&Route> = routes
        .iter()
        .filter(|route| route.method == "POST" && !shown.contains(&pattern(route.pattern)))
        .collect();
    let mut wrong = Vec::new();
    for route in left {
        let url = pattern(route.pattern).replace("{}", &portico::ids::CaseId::new().to_string());
        for reader in ["nobody", "amara", "lena"] {
            for bad in ALL {
                let mut body = form_urlencoded::Serializer::new(String::new());
                let mut body = body.extend_pairs(names.iter().map(|name| (name, ""))).finish();
                // once is enough of what is long
                let often = if bad == Bad::Huge { 1 } else { names.len() };
                for name in names.iter().take(often) {
                    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
                    body = format!("{name}={}&{body}", bad.escaped());
                }
                let answer = urlencoded(&elsewhere(app, readers.get(reader)), &url, body).await;
                if !answer.status.is_client_error() && !answer.location().starts_with("/login") {
                    wrong.push(format!("{reader} {url} {bad:?}: {}", answer.status));
                }
            }
        }
    }
    wrong
}

fn path(action: &str) -> String {
    crate::support::kind_of(action).split('?').next().unwrap_or_default().to_owned()
}

fn pattern(pattern: &str) -> String {
    let parts: Vec<_> =
        pattern.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect();
    parts.join("/")
}
