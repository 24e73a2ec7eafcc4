//! Sending a request: what it is, what was changed in the file, whom it goes to, once more.

use super::{
    after::office,
    details_view::{changes_notice, nature_words, signed_before_notice},
    show::{ShowContent, read},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    shell::{LivePart, StaffPage},
    signatures::{
        EditSignaturePath, Nature, SIGNATURES_TAB, SendSignaturePath, SignatureRequest, StaffSignaturePath,
        actions::{self, check_ready},
        paper::changes,
    },
    ui::{self, Tone},
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// What the law says of signing such a thing this way; none where it says nothing special.
fn warning(nature: Nature) -> Option<&'static str> {
    match nature {
        Nature::Agreement => None,
        Nature::Will => Some(
            "The federal law on electronic signatures leaves out wills, codicils and testamentary trusts (15 USC 7003(a)(1)). Some states allow electronic wills, with witnesses and rules of their own, which this does not provide.",
        ),
        Nature::Family => Some(
            "The federal law on electronic signatures leaves out adoption, divorce and other matters of family law (15 USC 7003(a)(2)). The court’s own rules say what it accepts.",
        ),
        Nature::CourtNotice => Some(
            "The federal law on electronic signatures leaves out court orders and notices, and papers that have to be executed for court proceedings (15 USC 7003(b)(1)). The court’s own rules say what it accepts.",
        ),
        Nature::Notarized => Some(
            "No witness and no notary takes part here. Where the law asks for one, the signatures alone are not enough: arrange that apart.",
        ),
        Nature::AgencyForm => Some(
            "Many agencies want a signature by hand. USCIS takes a copy of one (photographed or scanned), and rejects what was typed or stamped by a program. Let it be printed, signed with a pen and photographed instead.",
        ),
    }
}

/// What has to be checked before it is sent; nothing of what is signed with a pen.
fn asks(request: &SignatureRequest) -> Option<&'static str> {
    warning(request.nature).filter(|_| !request.by_hand)
}

/// GET /staff/signatures/{signature_id}/sending
pub async fn new(path: SendSignaturePath, staff: Staff, db: Db) -> Result<Response> {
    let content = read(&staff, &db, path.signature_id).await?;
    if !content.envelope.request.is_draft() {
        return Ok(Flash::ChangedSince.redirect(StaffSignaturePath { signature_id: path.signature_id }));
    }
    Ok(page(&staff, content, &FieldErrors::default()))
}

fn page(staff: &Staff, content: ShowContent, errors: &FieldErrors) -> Response {
    let main = main(staff, &content, errors);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = StaffPage {
        waiting: content.waiting,
        here: SIGNATURES_TAB,
        title: "Send",
        main,
        live: LivePart::Navigation,
        case: Some(content.envelope.request.case_id),
        ..StaffPage::of(staff)
    };
    (status, page.response()).into_response()
}

fn main(staff: &Staff, content: &ShowContent, errors: &FieldErrors) -> Markup {
    let envelope = &content.envelope;
    let request = &envelope.request;
    let signature_id = request.id;
    let missing = check_ready(envelope, staff.firm.today(staff.now));
    html! {
        header {
            p.crumbs { a href=(StaffSignaturePath { signature_id }) { bdi { (request.title) } } }
            h1 { "Send for signature" }
        }
        @if !missing.is_empty() {
            (ui::card("missing", "Before it can be sent", None, html! {
                div.body { ul.bullets { @for one in &missing { li { (one.words()) } } } }
            }))
        }
        @if !request.changes().is_empty() { (changes_notice(&changes(&request.changes()))) }
        @if request.holds_signature && !request.by_hand { (signed_before_notice()) }
        (ui::card("who", "Who is asked", None, html! {
            ol.rows { @for signer in &envelope.signers {
                li {
                    span.glyph { (ui::icon("user")) }
                    div.what {
                        strong { bdi { (signer.name) } }
                        span class="soft small" {
                            @if request.in_order && signer.position > 1 { "When those before have signed · " } @else { "At once · " }
                            (signer.email)
                        }
                    }
                }
            } }
        }))
        (ui::post_form(SendSignaturePath { signature_id }).class("card narrow").makes(true).fields(html! {
            div class="body form" {
                (ui::error_summary(staff.lang, errors))
                p { "What is signed: " strong { (nature_words(request.nature)) } }
                p { "How it is signed: " strong { @if request.by_hand { "printed, with a pen, and photographed" } @else { "electronically" } } }
                @if let Some(words) = asks(request) {
                    (ui::notice(Tone::Warn, html! { p { (words) } @if request.nature == Nature::AgencyForm {
                        p { a class="button compact" href=(EditSignaturePath { signature_id }) { "Let it be signed with a pen" } }
                    } }))
                    div.field {
                        label.choice {
                            input #f-checked type="checkbox" name="checked" value="yes" aria-invalid=[errors.get("checked").map(|_| "true")];
                            span { "It may be signed electronically: I have checked" }
                        }
                        @if let Some(error) = errors.get("checked") { span.error #f-checked-error { (error) } }
                    }
                }
                div.form-actions {
                    button class="button primary" disabled[!missing.is_empty()] { (ui::icon("send")) "Send" }
                    a.button href=(StaffSignaturePath { signature_id }) { "Not yet" }
                }
            }
        }))
    }
}

/// POST /staff/signatures/{signature_id}/sending
pub async fn create(
    path: SendSignaturePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let id = path.signature_id;
    let content = read(&staff, &db, id).await?;
    let mut errors = FieldErrors::default();
    if asks(&content.envelope.request).is_some() && pairs.get("checked") != "yes" {
        errors.add("checked", "Say that you have checked it, or do not send it.");
        return Ok(page(&staff, content, &errors));
    }
    let sent =
        db.write(async |tx: &Tx| Ok(actions::send(tx, &office(&app, &staff), &staff, id).await?)).await?;
    match sent {
        Ok(()) => Ok(Flash::Sent.redirect(StaffSignaturePath { signature_id: id })),
        Err(_) => {
            let content = read(&staff, &db, id).await?;
            if !content.envelope.request.is_draft() {
                return Ok(Flash::Already.redirect(StaffSignaturePath { signature_id: id }));
            }
            errors.add("checked", "Something is still missing: see above.");
            Ok(page(&staff, content, &errors))
        }
    }
}
