//! The page of a request for whoever signs it: the consent first, then the document, and how it stands once they are done.

use super::{
    by_hand, consent,
    desk::{Desk, Opened, READABLE},
    document_view::{DocumentPage, here_words},
    frame::{Guise, parts_of_title},
    guest,
    standing_view::standing,
    withdrawal,
};
use crate::{
    Error, Result,
    app::App,
    db::{Db, Tx},
    form::FieldErrors,
    i18n::format,
    pages::{self, Size, Source},
    signatures::{Envelope, SignatureField, SignatureRequest, actions},
    storage::FileKind,
    t, ui,
    web::{Query, is_unattended},
};
use axum::{extract::State, http::HeaderMap, response::Response};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ShowQuery {
    page: String,
    /// A guest has to type another code before they go on.
    code: String,
}

/// GET /signatures/{signature_id}, /staff/signatures/{signature_id}/signing, /sign/{token}
pub async fn show(
    desk: Desk,
    Query(query): Query<ShowQuery>,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let opened = desk.open(&db).await?;
    let asks_again = query.code == "again" && opened.waits() && !desk.is_proven(&opened, actions::FRESH);
    if asks_again || !desk.is_proven(&opened, READABLE) {
        return Ok(guest::page(desk, opened, &FieldErrors::default()));
    }
    if !opened.waits() {
        let main = standing(&desk, &opened);
        return Ok(page(desk, opened, main));
    }
    if opened.signer.opened_at.is_none() && !desk.is_preview() && !is_unattended(&headers) {
        db.write(async |tx: &Tx| {
            let office = desk.office(&app);
            let act = desk.begin(tx, &office, None).await?;
            Ok(actions::note_opened(tx, &office, &act).await?)
        })
        .await?;
    }
    if opened.envelope.request.by_hand {
        return Ok(by_hand::page(&desk, opened, &FieldErrors::default()));
    }
    if opened.signer.consented_at.is_none() {
        return consent::page((&app, &db), desk, opened, &FieldErrors::default()).await;
    }
    let number = number(&query.page, &opened)?;
    let main = document(&app, &desk, &opened, number).await;
    Ok(page(desk, opened, main))
}

/// A page of this desk about what was opened.
pub fn page(desk: Desk, opened: Opened, main: Markup) -> Response {
    let title = opened.title().to_owned();
    desk.page(opened.waiting, &title, main)
}

/// Without a number it is the page on which something is to be done next.
fn number(asked: &str, opened: &Opened) -> Result<i16> {
    if asked.is_empty() {
        return Ok(next(&opened.envelope, opened).map_or(1, |field| field.page));
    }
    let number: i16 = asked.parse().map_err(|_| Error::NotFound)?;
    opened.envelope.request.page(number).map(|_| number).ok_or(Error::NotFound)
}

/// What is to be filled in next.
pub fn next<'e>(envelope: &'e Envelope, opened: &Opened) -> Option<&'e SignatureField> {
    envelope.fields_of(opened.signer.id).find(|field| field.is_missing())
}

/// A page of the file of a request, with its text.
pub async fn find_page(
    app: &App,
    request: &SignatureRequest,
    number: i16,
    size: Size,
) -> std::result::Result<pages::Page, pages::Unshown> {
    let (key, bytes) = request.file().ok_or(pages::Unshown::Broken)?;
    let number = u32::try_from(number).map_err(|_| pages::Unshown::NoPage)?;
    app.pages.find(&app.storage, &Source { key, kind: FileKind::Pdf, bytes }, number, size).await
}

async fn document(app: &App, desk: &Desk, opened: &Opened, number: i16) -> Markup {
    let (lang, base) = (desk.lang(), desk.base());
    let page = find_page(app, &opened.envelope.request, number, Size::Page).await;
    let sheet = DocumentPage {
        lang,
        envelope: &opened.envelope,
        signer: &opened.signer,
        base: &base,
        number,
        page: &page,
        picture: format!("{base}/page?number={number}"),
        guise: Guise::Signer,
    };
    html! {
        (parts_of_title(desk.crumbs(opened.envelope.request.id), opened.title(), Some(lead(desk, opened))))
        (message(desk, opened))
        (signed_before(desk, opened))
        (sheet)
        (bar(desk, opened))
        (others(desk, opened))
    }
}

/// From whom it is, how long it is, and until when it should be signed.
pub fn lead(desk: &Desk, opened: &Opened) -> Markup {
    let (lang, request) = (desk.lang(), &opened.envelope.request);
    let pages = request.pages().len();
    html! {
        (t!(lang, "sign-lead", firm = desk.firm().name.as_str(), pages = pages))
        @if let Some(due) = request.due_on {
            " " (t!(lang, "sign-due", day = format::day_in_words(lang, due.0, desk.firm().today(desk.now()).0)))
        }
        @if !opened.signer.on_behalf_of.is_empty() {
            " " (t!(lang, "sign-on-behalf", name = opened.signer.on_behalf_of.as_str()))
        }
    }
}

pub fn message(desk: &Desk, opened: &Opened) -> Markup {
    let request = &opened.envelope.request;
    html! {
        @if !request.message.is_empty() {
            blockquote.note aria-label=(t!(desk.lang(), "sign-message")) { p.text { (request.message) } }
        }
    }
}

/// What is done with a file that somebody signed before.
pub fn signed_before(desk: &Desk, opened: &Opened) -> Markup {
    html! {
        @if opened.envelope.request.holds_signature {
            (ui::notice(ui::Tone::Plain, html! { (t!(desk.lang(), "sign-signed-before")) }))
        }
    }
}

/// How far they are, and the way to the next place.
pub fn bar(desk: &Desk, opened: &Opened) -> Markup {
    let (lang, base) = (desk.lang(), desk.base());
    let own: Vec<_> = opened.envelope.fields_of(opened.signer.id).collect();
    let (done, all) = (own.iter().filter(|field| !field.is_missing()).count(), own.len());
    let next = next(&opened.envelope, opened);
    let words = t!(lang, "sign-progress", done = done, all = all);
    html! {
        div.sign-bar {
            div.cluster {
                strong { (words) }
                @match next {
                    Some(field) => {
                        a class="button primary" href={ (base) "/fields/" (field.id) } {
                            (t!(lang, "sign-next", what = here_words(lang, field), page = i64::from(field.page)))
                        }
                    }
                    None => a class="button primary" href={ (base) "/finish" } { (t!(lang, "sign-to-finish")) },
                }
            }
            progress.meter value=(done) max=(all.max(1)) aria-label=(words) {}
        }
    }
}

/// What else can be done about it.
pub fn others(desk: &Desk, opened: &Opened) -> Markup {
    let (lang, base, locked) = (desk.lang(), desk.base(), desk.is_preview());
    let is_by_hand = opened.envelope.request.by_hand;
    html! {
        section.card aria-labelledby="other-ways" {
            header { h2 #other-ways { (t!(lang, "sign-other-ways")) } }
            div.body {
                p.cluster {
                    @if !is_by_hand { a.button href={ (base) "/file" } download { (ui::icon("download")) (t!(lang, "sign-file")) } }
                    @if opened.signer.adopted_at.is_some() { a.button href={ (base) "/adoption" } { (t!(lang, "sign-change-face")) } }
                    a.button href={ (base) "/decline" } { (t!(lang, "sign-decline")) }
                }
                @if opened.signer.paper_asked_at.is_none() {
                    (ui::post_form(format!("{base}/paper")).locked(locked).fields(html! {
                        button class="button quiet" { (t!(lang, "sign-paper")) }
                    }))
                } @else { p.soft { (t!(lang, "sign-paper-asked")) } }
                @if !is_by_hand {
                    details.fold {
                        summary { (t!(lang, "sign-withdraw")) }
                        (withdrawal::form(desk, opened, &FieldErrors::default()))
                    }
                }
            }
        }
    }
}
