//! The pages behind the mailed link.

use super::{Invitation, State as Stands, actions, queries, views};
use crate::{
    Error, Result,
    abuse::{RateKey, attempts::Method},
    actors::home_of,
    app::App,
    form::Form,
    i18n::Lang,
    seal,
    sign_in::{
        InvitationPasswordPath, InvitationPath, check_new_password,
        enter::{self, VerifiedAccount},
        passwords::hash_password,
        visitor::Visitor,
    },
    web::see_other,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// What the form sends. Not `Debug`: there is a password in it.
#[derive(Deserialize)]
pub(in crate::sign_in) struct AcceptanceForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    repeat: String,
}

/// `GET /invitations/{token}`: says what this is. Spends nothing.
pub(in crate::sign_in) async fn show(
    path: InvitationPath,
    mut visitor: Visitor,
    State(app): State<App>,
) -> Result<Response> {
    Ok(match find(&app, &mut visitor, &path.token).await? {
        Ok(invitation) => views::welcome(&visitor, &invitation, &path),
        Err(closed) => closed,
    })
}

/// `POST /invitations/{token}`: the press of the button, which no scanner of mails does.
pub(in crate::sign_in) async fn open(
    path: InvitationPath,
    mut visitor: Visitor,
    State(app): State<App>,
) -> Result<Response> {
    Ok(match find(&app, &mut visitor, &path.token).await? {
        Ok(_) => see_other(InvitationPasswordPath { token: path.token }),
        Err(closed) => closed,
    })
}

/// `GET /invitations/{token}/password`
pub(in crate::sign_in) async fn new(
    path: InvitationPasswordPath,
    mut visitor: Visitor,
    State(app): State<App>,
) -> Result<Response> {
    Ok(match find(&app, &mut visitor, &path.token).await? {
        Ok(invitation) => views::choose(&visitor, &invitation, &path, &Default::default()),
        Err(closed) => closed,
    })
}

/// `POST /invitations/{token}/password`: spends the invitation and signs in.
pub(in crate::sign_in) async fn create(
    path: InvitationPasswordPath,
    mut visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<AcceptanceForm>,
) -> Result<Response> {
    let invitation = match find(&app, &mut visitor, &path.token).await? {
        Ok(invitation) => invitation,
        Err(closed) => return Ok(closed),
    };
    let personal = [invitation.email.as_str(), &invitation.name, &visitor.firm.name];
    let errors = check_new_password(visitor.lang, &fields.password, &fields.repeat, &personal);
    if !errors.is_empty() {
        let page = views::choose(&visitor, &invitation, &path, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = hash_password(&fields.password).await?;
    let (firm, now, token) = (visitor.firm.id, visitor.now, seal::token_hash(&path.token));
    match visitor.db.write(async |tx| Ok(actions::accept(tx, firm, &token, &hash, now).await?)).await? {
        Some(account) => {
            let page = home_of(invitation.is_staff).to_owned();
            enter::first_factor(&app, &visitor, VerifiedAccount { account, method: Method::Invitation, page })
                .await
        }
        // somebody was faster: say how it stands now
        None => Ok(find(&app, &mut visitor, &path.token).await?.err().unwrap_or_else(|| see_other("/login"))),
    }
}

/// The invitation, when it is open; else the page that says why it is not. From here on the page speaks the language of
/// whom it is for, unless another was chosen on this browser.
async fn find(app: &App, visitor: &mut Visitor, token: &str) -> Result<Result<Invitation, Response>> {
    let (firm, now, hash) = (visitor.firm.id, visitor.now, seal::token_hash(token));
    let found = visitor.db.read(async |tx| Ok(queries::find(tx, firm, &hash, now).await?)).await?;
    let Some(invitation) = found else {
        // a household that opens its own invitations is not counted: each takes several steps
        app.limits.invitation.check(&RateKey::from(&visitor.address)).map_err(Error::Limited)?;
        return Ok(Err(views::closed(visitor, token, None)));
    };
    visitor.lang = language(visitor, &invitation);
    Ok(match invitation.state {
        Stands::Open => Ok(invitation),
        state => Err(views::closed(visitor, token, Some(state))),
    })
}

pub(super) fn language(visitor: &Visitor, invitation: &Invitation) -> Lang {
    if invitation.is_staff { invitation.language } else { visitor.chosen.unwrap_or(invitation.language) }
}
