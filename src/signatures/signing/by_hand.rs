//! What is signed with a pen: the page to print, and the photo or scan of what was signed. Agencies such as USCIS take nothing else
//! (8 CFR 103.2(a)(2)). Staff check what comes in.

use super::{
    desk::{Desk, Opened, READABLE, Seat},
    frame::parts_of_title,
    identify, show,
};
use crate::{
    Error, Result,
    abuse::RateKey,
    app::App,
    db::{Db, Tx},
    documents::{
        intake::{self, Arrived, Batch, Upload},
        photos::is_photo,
        usage::Counted,
    },
    form::FieldErrors,
    pages::{Bound, Leaf, Size, Source, Turn, Unshown},
    pdf::Paper,
    signatures::{
        FieldKind,
        actions::{self, HandIn},
    },
    storage::FileKind,
    t,
    ui::{self, Tone},
    web::{Flash, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use std::sync::Arc;

/// Photos that become one file.
const MAX_PHOTOS: usize = 20;

/// The page of who signs with a pen.
pub fn page(desk: &Desk, opened: Opened, errors: &FieldErrors) -> Response {
    let main = main(desk, &opened, errors);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = opened.title().to_owned();
    (status, desk.page(opened.waiting, &title, main)).into_response()
}

fn main(desk: &Desk, opened: &Opened, errors: &FieldErrors) -> Markup {
    let (lang, base, signer) = (desk.lang(), desk.base(), &opened.signer);
    html! {
        (parts_of_title(desk.crumbs(opened.envelope.request.id), opened.title(), Some(show::lead(desk, opened))))
        (show::message(desk, opened))
        @if let Some(reason) = signer.sent_back() {
            (ui::notice(Tone::Warn, html! { strong { (t!(lang, "pen-again")) } p.text { (reason) } }))
        }
        (ui::card("print", &t!(lang, "pen-print"), None, html! {
            div.body {
                p { (t!(lang, "pen-print-text")) }
                p { a class="button primary" href={ (base) "/file" } download { (ui::icon("download")) (t!(lang, "pen-print-button")) } }
                p class="small soft" { (t!(lang, "pen-no-printer")) }
            }
        }))
        (ui::card("pen", &t!(lang, "pen-sign"), None, html! {
            div.body {
                p { (t!(lang, "pen-sign-text")) }
                (places(desk, opened))
            }
        }))
        (ui::post_form(format!("{base}/pages")).class("card").files().flag("novalidate").locked(desk.is_preview()).fields(html! {
            header { h2 { (t!(lang, "pen-photo")) } }
            div class="body form" {
                (ui::error_summary(lang, errors))
                p { (t!(lang, "pen-photo-text")) }
                (file_field(desk, errors))
                div.form-actions { button class="button primary" { (ui::icon("upload")) (t!(lang, "pen-send")) } }
            }
        }))
        (show::others(desk, opened))
    }
}

/// On which pages they sign, where staff have said so.
fn places(desk: &Desk, opened: &Opened) -> Markup {
    let lang = desk.lang();
    let is_signed = |kind| matches!(kind, FieldKind::Signature | FieldKind::Initials);
    let own = opened.envelope.fields_of(opened.signer.id);
    let mut pages: Vec<i16> = own.filter(|field| is_signed(field.kind)).map(|field| field.page).collect();
    pages.dedup();
    html! {
        @if !pages.is_empty() {
            p { (t!(lang, "pen-where")) }
            ul.bullets { @for page in pages { li { (t!(lang, "viewer-page")) " " (page) } } }
        }
    }
}

fn file_field(desk: &Desk, errors: &FieldErrors) -> Markup {
    let (lang, error) = (desk.lang(), errors.get("file"));
    html! {
        div.field {
            label for="f-file" { (t!(lang, "pen-file")) }
            span.hint #f-file-hint { (t!(lang, "pen-file-hint", count = MAX_PHOTOS)) }
            input #f-file type="file" name="file" multiple accept="image/*,.heic,application/pdf,.pdf" aria-invalid=[error.map(|_| "true")]
                aria-describedby={ "f-file-hint" @if error.is_some() { " f-file-error" } };
            @if let Some(error) = error { span.error #f-file-error { (error) } }
        }
    }
}

/// POST …/pages
pub async fn create(desk: Desk, State(app): State<App>, db: Db, upload: Upload) -> Result<Response> {
    let opened = desk.open(&db).await?;
    let is_theirs = desk.is_proven(&opened, READABLE) && opened.waits() && opened.envelope.request.by_hand;
    if !is_theirs || desk.is_preview() {
        return Ok(see_other(desk.base()));
    }
    admit(&app, &desk)?;
    let counted = Counted {
        firm: desk.firm().id,
        case: Some(opened.envelope.request.case_id),
        client: opened.signer.client_id,
    };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let mut errors = FieldErrors::default();
    let file = match one_file((&app, &db), &desk, &opened, batch).await? {
        Ok(file) => file,
        Err(words) => {
            errors.add("file", words);
            return Ok(page(&desk, opened, &errors));
        }
    };
    let identity = identify::known(&desk, &opened).flatten();
    let (files, desk) = (Arc::new(vec![file]), Arc::new(desk));
    let (sent, sitting, to, at) = (Arc::clone(&files), Arc::clone(&desk), db.clone(), app.clone());
    let done = intake::settle(files, async move {
        to.write(async |tx: &Tx| {
            let office = sitting.office(&at);
            let act = sitting.begin(tx, &office, identity).await?;
            Ok(actions::hand_in(tx, &office, &act, (&sent[0], &sitting.whereabouts(""))).await?)
        })
        .await
    });
    match done.await? {
        HandIn::Done => Ok(Flash::Uploaded.redirect(desk.base())),
        HandIn::NotOpen => Ok(Flash::ChangedSince.redirect(desk.base())),
        HandIn::NoRoom => {
            errors.add("file", t!(desk.lang(), "pen-no-room"));
            Ok(page(&desk, opened, &errors))
        }
    }
}

fn admit(app: &App, desk: &Desk) -> Result<()> {
    match &desk.seat {
        Seat::Client(client) => app.limits.admit_upload(client.account, &client.address),
        Seat::Member(staff) => app.limits.admit_upload(staff.account, &staff.address),
        Seat::Guest(_) => app.limits.signing.check(&RateKey::from(&desk.address)).map_err(Error::Limited),
    }
}

/// The PDF that was sent, or one of the photos that were; else what is wrong with them.
async fn one_file(
    (app, db): (&App, &Db),
    desk: &Desk,
    opened: &Opened,
    batch: Batch,
) -> Result<std::result::Result<Arrived, String>> {
    let lang = desk.lang();
    let Batch { files, refused, .. } = batch;
    if let Some(refused) = refused.first() {
        return Ok(Err(refused.words(lang)));
    }
    if files.is_empty() {
        return Ok(Err(t!(lang, "pen-file-missing")));
    }
    if files.iter().all(|file| is_photo(file.received.kind)) {
        if files.len() > MAX_PHOTOS {
            return Ok(Err(t!(lang, "pen-file-many", count = MAX_PHOTOS)));
        }
        return bind((app, db), desk, opened, &files).await;
    }
    match <[Arrived; 1]>::try_from(files) {
        Ok([file]) if file.received.kind == FileKind::Pdf => Ok(Ok(file)),
        _ => Ok(Err(t!(lang, "pen-file-kind"))),
    }
}

/// Photos, one to a page.
async fn bind(
    (app, db): (&App, &Db),
    desk: &Desk,
    opened: &Opened,
    photos: &[Arrived],
) -> Result<std::result::Result<Arrived, String>> {
    let (lang, mut leaves) = (desk.lang(), Vec::new());
    for photo in photos {
        let received = &photo.received;
        let source = Source { key: received.key.clone(), kind: received.kind, bytes: received.bytes };
        match app.pages.find(&app.storage, &source, 1, Size::Page).await {
            Ok(page) => leaves.push(Leaf { page, turn: Turn::None }),
            Err(Unshown::Busy) => return Ok(Err(t!(lang, "photos-error-busy"))),
            Err(_) => return Ok(Err(t!(lang, "pen-file-unreadable", name = photo.name.as_str()))),
        }
    }
    let paper = Paper::of_country(&desk.firm().country);
    let bound = Bound { paper, title: opened.title().to_owned(), lang: lang.code().to_owned() };
    let Ok(bytes) = app.pages.bind(bound, leaves).await else {
        return Ok(Err(t!(lang, "photos-error-busy")));
    };
    let name = opened.envelope.request.pages_name(&opened.signer);
    Ok(Ok(intake::made(app, db, (&name, bytes)).await.map_err(Error::Internal)?))
}
