//! Choosing another password, after a link or a code was right.

use super::{GRANTED, Granted, LIFETIME, views};
use crate::{
    Result,
    access::{
        NewPasswordPath, PasswordResetPath,
        backoff::{self, Subject},
        check_new_password,
        credentials::lock_account,
        enter::{self, Entered},
        holder::{Holder, find_holder},
        notices::Notice,
        passwords::hash_password,
        queries,
        visitor::Visitor,
    },
    app::App,
    db::Tx,
    events::{self, By, Event},
    web::{FieldErrors, Form, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// What the form sends. Not `Debug`: there is a password in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::access) struct Fields {
    password: String,
    repeat: String,
}

/// Whose password this browser may choose, and since when.
async fn granted(app: &App, visitor: &Visitor) -> Result<Option<(Granted, Holder)>> {
    let kept = visitor.session.get_value(GRANTED).await?;
    let granted: Option<Granted> = kept.and_then(|kept| serde_json::from_value(kept).ok());
    let Some(granted) = granted.filter(|granted| visitor.now < granted.at.plus(LIFETIME)) else {
        return Ok(None);
    };
    let firm = visitor.firm.id;
    let found = app.db(firm).read(async |tx| Ok(find_holder(tx, firm, granted.account).await?)).await;
    match found {
        Ok(holder) if holder.may_enter() && holder.credentials == granted.credentials => {
            Ok(Some((granted, holder)))
        }
        Ok(_) | Err(crate::Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// `GET /password/new`
pub(in crate::access) async fn new(
    _: NewPasswordPath,
    visitor: Visitor,
    State(app): State<App>,
) -> Result<Response> {
    let Some((_, holder)) = granted(&app, &visitor).await? else { return Ok(see_other(PasswordResetPath)) };
    Ok(views::choose(&visitor, &holder, &FieldErrors::default()))
}

/// `POST /password/new`: ends every session of the account, tells its owner by mail, and goes on as after any first factor.
pub(in crate::access) async fn create(
    _: NewPasswordPath,
    visitor: Visitor,
    State(app): State<App>,
    Form(fields): Form<Fields>,
) -> Result<Response> {
    let Some((granted, holder)) = granted(&app, &visitor).await? else {
        return Ok(see_other(PasswordResetPath));
    };
    let personal = [holder.email.as_str(), &holder.name, &visitor.firm.name];
    let errors = check_new_password(visitor.lang, &fields.password, &fields.repeat, &personal);
    if !errors.is_empty() {
        let page = views::choose(&visitor, &holder, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = hash_password(&fields.password).await?;
    let db = app.db(visitor.firm.id);
    let set = db.write(async |tx| Ok(set(tx, &app, &visitor, &holder, &hash).await?));
    visitor.session.remove_value(GRANTED).await?;
    // chosen in another window meanwhile, or by somebody who was faster
    if !set.await? {
        return Ok(see_other(PasswordResetPath));
    }
    let (account, page) = (granted.account, holder.home().to_owned());
    enter::first_factor(&app, &visitor, Entered { account, method: granted.method, page }).await
}

async fn set(
    tx: &Tx,
    app: &App,
    visitor: &Visitor,
    holder: &Holder,
    hash: &str,
) -> diesel::QueryResult<bool> {
    let (firm, account, now) = (visitor.firm.id, holder.account, visitor.now);
    lock_account(tx, firm, account).await?;
    if find_holder(tx, firm, account).await?.credentials != holder.credentials {
        return Ok(false);
    }
    queries::set_password(tx, firm, account, hash, now).await?;
    backoff::succeed(tx, firm, Subject::password(&holder.email)).await?;
    let notice = Notice { firm: &visitor.firm, holder, base_url: &visitor.base_url };
    app.outbox.queue(tx, firm, notice.password_changed(now)).await?;
    events::record(tx, firm, By::account(account), None, &Event::PasswordSet {}, now).await?;
    Ok(true)
}
