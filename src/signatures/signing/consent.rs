//! The consent to electronic records and signatures, before the document opens (15 USC 7001(c)).

use super::{
    super::{actions, disclosure, queries},
    desk::{Desk, Opened, READABLE},
    frame::parts_of_title,
    identify::{self, identify},
    show,
};
use crate::{
    Result,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::SignerId,
    pdf::{Color, Document, Letterhead, Paper, Title},
    seal::Seal,
    t,
    ui::{self, Field},
    web::{PDF, download, see_other},
};
use anyhow::Context;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// The number that stands in the file which somebody opens to show that they can: always the same for one signer.
fn sample_number(seal: &Seal, signer: SignerId) -> String {
    let signed = seal.sign(b"signing sample", signer.0.as_bytes());
    let number = u32::from_be_bytes([signed[0], signed[1], signed[2], signed[3]]);
    (1_000 + number % 9_000).to_string()
}

/// Staff open such files each day, and who has agreed before has shown that they can.
async fn has_shown(db: &Db, opened: &Opened) -> Result<bool> {
    let (client, member) = (opened.signer.client_id, opened.signer.staff_member_id);
    if member.is_some() {
        return Ok(true);
    }
    let firm = db.firm();
    db.read(async |tx: &Tx| Ok(queries::has_consented_before(tx, firm, (client, member)).await?)).await
}

/// The page, with the form as it was sent.
///
/// # Errors
/// The database's.
pub async fn page(
    (_, db): (&App, &Db),
    desk: Desk,
    opened: Opened,
    errors: &FieldErrors,
) -> Result<Response> {
    let asks_sample = !has_shown(db, &opened).await?;
    let main = html! {
        (parts_of_title(desk.crumbs(opened.envelope.request.id), opened.title(), Some(show::lead(&desk, &opened))))
        (show::message(&desk, &opened))
        (form(&desk, &opened, (asks_sample, errors)))
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, show::page(desk, opened, main)).into_response())
}

fn form(desk: &Desk, opened: &Opened, (asks_sample, errors): (bool, &FieldErrors)) -> Markup {
    let (lang, base) = (desk.lang(), desk.base());
    let invalid = errors.get("consent").map(|_| "true");
    let (label, hint) = (t!(lang, "consent-sample-number"), t!(lang, "consent-sample-hint"));
    html! {
        section.card aria-labelledby="consent" {
            header { h2 #consent { (t!(lang, "consent-title")) } }
            div.body {
                p { (t!(lang, "consent-intro", firm = desk.firm().name.as_str())) }
                ul.bullets {
                    li { (t!(lang, "consent-point-paper")) }
                    li { (t!(lang, "consent-point-withdraw")) }
                    li { (t!(lang, "consent-point-devices")) }
                    li { (t!(lang, "consent-point-copy")) }
                }
                details.fold open {
                    summary { (t!(lang, "consent-disclosure")) }
                    @for (heading, words) in disclosure::parts(desk.firm(), lang) {
                        h3 { (heading) }
                        p.text { (words) }
                    }
                }
                (ui::post_form(format!("{base}/consent")).class("form").flag("novalidate").locked(desk.is_preview()).fields(html! {
                    (ui::error_summary(lang, errors))
                    input type="hidden" name="zone" data-zone;
                    @if asks_sample {
                        p { (t!(lang, "consent-sample-text")) " "
                            a href={ (base) "/sample" } target="_blank" rel="noopener" { (t!(lang, "consent-sample-open")) } }
                        (Field { name: "sample", label: &label, hint: &hint, inputmode: Some("numeric"), error: errors.get("sample"), ..Field::default() })
                    }
                    div.field {
                        label.choice {
                            input #f-consent type="checkbox" name="consent" value="yes" required aria-invalid=[invalid]
                                aria-describedby=[invalid.map(|_| "f-consent-error")];
                            span { (t!(lang, "consent-agree")) }
                        }
                        @if let Some(error) = errors.get("consent") { span.error #f-consent-error { (error) } }
                    }
                    (identify::password_field(lang, identify::is_asked(desk, opened), errors))
                    div.form-actions {
                        button class="button primary" { (t!(lang, "consent-button")) }
                        a.button href={ (base) "/decline" } { (t!(lang, "sign-decline")) }
                    }
                }))
                @if opened.signer.paper_asked_at.is_none() {
                    (ui::post_form(format!("{base}/paper")).locked(desk.is_preview()).fields(html! {
                        button class="button quiet" { (t!(lang, "sign-paper")) }
                    }))
                } @else { p.soft { (t!(lang, "sign-paper-asked")) } }
            }
        }
    }
}

/// POST …/consent
pub async fn create(desk: Desk, State(app): State<App>, db: Db, pairs: Pairs) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !desk.is_proven(&opened, READABLE) || !opened.waits() {
        return Ok(see_other(desk.base()));
    }
    let (lang, mut errors) = (desk.lang(), FieldErrors::default());
    let typed: String =
        pairs.get("sample").chars().filter_map(|c| c.to_digit(10)).map(|d| d.to_string()).collect();
    if !has_shown(&db, &opened).await? && typed != sample_number(&app.seal, opened.signer.id) {
        errors.add("sample", t!(lang, "consent-sample-wrong"));
    }
    if pairs.get("consent") != "yes" {
        errors.add("consent", t!(lang, "consent-missing"));
    }
    if !errors.is_empty() {
        return page((&app, &db), desk, opened, &errors).await;
    }
    let identity = match identify((&app, &db), &desk, &opened, pairs.get("password")).await? {
        Ok(identity) => identity,
        Err(errors) if errors.is_empty() => return Ok(desk.ask_again()),
        Err(errors) => return page((&app, &db), desk, opened, &errors).await,
    };
    let done = db
        .write(async |tx: &Tx| {
            let office = desk.office(&app);
            let act = desk.begin(tx, &office, identity).await?;
            let words = disclosure::keep(tx, desk.firm(), lang, desk.now()).await?;
            Ok(actions::consent(tx, &office, &act, (&words, lang)).await?)
        })
        .await?;
    Ok(desk.after(done, &desk.base()))
}

/// GET …/sample
pub async fn sample(desk: Desk, State(app): State<App>, db: Db) -> Result<Response> {
    let opened = desk.open(&db).await?;
    if !desk.is_proven(&opened, READABLE) {
        return Ok(see_other(desk.base()));
    }
    let (lang, firm) = (desk.lang(), desk.firm());
    let paper = Paper::of_country(&firm.country);
    let (name, number) = (firm.name.clone(), sample_number(&app.seal, opened.signer.id));
    let (title, words, at) = (t!(lang, "consent-sample-title"), t!(lang, "consent-sample-words"), desk.now());
    let drawn = tokio::task::spawn_blocking(move || {
        let title =
            Title { text: title, under: Some(words.into()), figure: Some(number), under_figure: None };
        Document {
            paper,
            title: title.text.clone(),
            lang: lang.code().to_owned(),
            author: name.clone(),
            created: at.0,
            letterhead: Letterhead {
                name,
                under: None,
                logo: None,
                lines: Vec::new(),
                color: Color(0x1f, 0x4e, 0x79),
            },
            running_head: String::new(),
            foot: Box::new(|_, _| (String::new(), String::new())),
            blocks: vec![crate::pdf::Block::Title(title)],
        }
        .finish()
    });
    let finished = drawn.await.context("a sample’s thread")?.map_err(anyhow::Error::new)?;
    Ok(download(PDF, "sample.pdf", finished.bytes))
}
