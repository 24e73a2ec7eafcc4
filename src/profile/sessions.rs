//! Where somebody is signed in.

use super::{ProfilePath, SessionDeletePath, SessionsDeletePath, SessionsPath, views};
use crate::profile::ProfileEvent;
use crate::{
    Error, Result,
    actors::SignedIn,
    db::Db,
    events,
    sessions::{OpenSession, SessionKey, end_other_sessions, end_session, list_open_sessions},
    t,
    ui::{self, Tone},
    web::Flash,
};
use axum::response::Response;
use futures_util::try_join;
use maud::{Markup, html};

/// `GET /profile/sessions`
pub async fn index(_: SessionsPath, signed_in: SignedIn, session: SessionKey, db: Db) -> Result<Response> {
    let (firm, account, now) = (signed_in.firm.id, signed_in.account, signed_in.now);
    let preview = signed_in.preview.is_some();
    let (waiting, open) = db
        .read(async |tx| {
            let open = async {
                // where a client is signed in is nobody else's business
                if preview {
                    Ok(Vec::new())
                } else {
                    list_open_sessions(tx, firm, account, session, now).await
                }
            };
            Ok(try_join!(signed_in.waiting(tx), open)?)
        })
        .await?;
    let title = t!(signed_in.lang, "profile-sessions");
    Ok(signed_in.form_page(waiting, &title, page(&signed_in, &open)))
}

fn page(signed_in: &SignedIn, open: &[OpenSession]) -> Markup {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-sessions");
    html! {
        (views::head(lang, &title, &t!(lang, "profile-sessions-lead")))
        @if open.is_empty() {
            (ui::notice(Tone::Plain, html! { (t!(lang, "profile-sessions-hidden")) }))
        } @else {
            section.card aria-label=(title) {
                ul.rows { @for session in open { (row(signed_in, session)) } }
            }
        }
        @if open.len() > 1 {
            (ui::post_form(SessionsDeletePath).locked(signed_in.preview.is_some()).fields(html! {
                button class="button" { (t!(lang, "profile-sessions-end-others")) }
            }))
        }
        p { a href=(ProfilePath) { (t!(lang, "profile-back")) } }
    }
}

fn row(signed_in: &SignedIn, session: &OpenSession) -> Markup {
    let lang = signed_in.lang;
    let device =
        if session.agent.is_empty() { t!(lang, "profile-device-unknown") } else { session.agent.clone() };
    let moment = |at| ui::moment(lang, at, &signed_in.zone, signed_in.today());
    html! {
        li id={ "session-" (session.handle) } {
            span.glyph { (ui::icon("eye")) }
            div.what {
                strong { bdi { (device) } }
                span class="soft small" {
                    @if !session.address.is_empty() { (t!(lang, "profile-session-network")) " " bdi { (session.address) } " · " }
                    (t!(lang, "profile-session-since")) " " (moment(session.since)) " · "
                    (t!(lang, "profile-session-used")) " " (moment(session.last_used))
                }
            }
            @if session.is_this {
                span.when { (ui::pill(Tone::Good, &t!(lang, "profile-session-this"))) }
            } @else {
                div.act {
                    (ui::post_form(SessionDeletePath { handle: session.handle }).locked(signed_in.preview.is_some()).fields(html! {
                        button class="button compact" {
                            (t!(lang, "sign-out")) span.visually-hidden { ": " (device) }
                        }
                    }))
                }
            }
        }
    }
}

/// `POST /profile/sessions/{handle}/delete`
pub async fn destroy(
    path: SessionDeletePath,
    signed_in: SignedIn,
    session: SessionKey,
    db: Db,
) -> Result<Response> {
    let (firm, account, now) = (signed_in.firm.id, signed_in.account, signed_in.now);
    let ended = db
        .write(async |tx| {
            let open = list_open_sessions(tx, firm, account, session, now).await?;
            let Some(found) = open.iter().find(|one| one.handle == path.handle) else { return Ok(None) };
            end_session(tx, firm, account, path.handle, now).await?;
            events::record(tx, firm, signed_in.by(), None, &ProfileEvent::SessionsEnded {}, now).await?;
            Ok(Some(found.is_this))
        })
        .await?;
    // one that was over before is not there
    ended.ok_or(Error::NotFound)?;
    Ok(Flash::SessionEnded.redirect(SessionsPath))
}

/// `POST /profile/sessions/delete`
pub async fn destroy_others(
    _: SessionsDeletePath,
    signed_in: SignedIn,
    session: SessionKey,
    db: Db,
) -> Result<Response> {
    let (firm, account, now) = (signed_in.firm.id, signed_in.account, signed_in.now);
    db.write(async |tx| {
        end_other_sessions(tx, firm, account, Some(session)).await?;
        Ok(events::record(tx, firm, signed_in.by(), None, &ProfileEvent::SessionsEnded {}, now).await?)
    })
    .await?;
    Ok(Flash::SessionEnded.redirect(SessionsPath))
}
