//! What every way in ends with, whether by a password, a mailed link or an invitation: what is written down, the session,
//! what the browser remembers, and where to.

use super::{
    emails::Notice, known, login::end_preview, profile::find_account_profile, queries, saved_forms,
    second_factor, visitor::Visitor,
};
use crate::sign_in::AccountEvent;
use crate::{
    Result,
    abuse::attempts::{self, Attempt, Method, Outcome},
    app::App,
    clock::Ts,
    db::Tx,
    events::{self, By},
    firms::Firm,
    i18n::Lang,
    ids::AccountId,
    mail::Outbox,
    sessions::{self, devices},
    web::{see_other, set_language},
};
use axum::response::Response;
use futures_util::try_join;
use serde::{Deserialize, Serialize};

/// Somebody who has shown who they are.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct VerifiedAccount {
    pub account: AccountId,
    pub method: Method,
    /// Where to.
    pub page: String,
}

/// After the first factor: in, or on to the second one where the account has one.
///
/// # Errors
/// When the database or the session store does not answer.
pub(super) async fn first_factor(app: &App, visitor: &Visitor, entered: VerifiedAccount) -> Result<Response> {
    let (firm, account) = (visitor.firm.id, entered.account);
    let (profile, asks) = visitor
        .db
        .read(async |tx| {
            Ok(try_join!(
                find_account_profile(tx, firm, account),
                second_factor::is_confirmed(tx, firm, account)
            )?)
        })
        .await?;
    if !asks {
        return complete(app, visitor, entered).await;
    }
    leave(visitor).await?;
    second_factor::hold(visitor, entered, profile.credentials).await
}

/// The same for somebody who just typed a code that was mailed to the address of this account.
///
/// # Errors
/// When the database or the session store does not answer.
pub async fn enter_by_code(
    app: &App,
    visitor: &Visitor,
    account: AccountId,
    page: String,
) -> Result<Response> {
    first_factor(app, visitor, VerifiedAccount { account, method: Method::Code, page }).await
}

/// Whoever was signed in here is no longer: their preview ends with its entry in the log, and the session goes on as
/// nobody's.
///
/// # Errors
/// When the database or the session store does not answer.
pub(super) async fn leave(visitor: &Visitor) -> Result<()> {
    end_preview(visitor).await?;
    sessions::begin_anew(&visitor.session, saved_forms::KEPT).await
}

/// Opens a session and leads to the page, or to the form that was kept for this person.
///
/// # Errors
/// When the database or the session store does not answer.
pub(super) async fn complete(app: &App, visitor: &Visitor, entered: VerifiedAccount) -> Result<Response> {
    let device = devices::Token::new();
    let sign_in = SignIn {
        firm: &visitor.firm,
        base_url: &visitor.base_url,
        account: entered.account,
        method: entered.method,
        browser: devices::Browser { brought: visitor.device.as_ref(), given: &device, agent: &visitor.agent },
        address: &visitor.address,
        chosen: visitor.chosen,
        now: visitor.now,
    };
    let language = visitor.db.write(async |tx| note(tx, &app.outbox, &sign_in).await).await?;
    end_preview(visitor).await?;
    let offered = saved_forms::offer(&visitor.session, &visitor.anyone, entered.account).await?;
    let used =
        sessions::Use::new(entered.method, visitor.agent.clone(), visitor.address.clone(), visitor.now);
    let owner = (visitor.firm.id, entered.account);
    sessions::sign_in(&visitor.session, owner, &used, saved_forms::KEPT).await?;
    let mut response = see_other(if offered { saved_forms::PLACE } else { &entered.page });
    known::remember(&app.seal, &mut response, entered.account);
    device.keep(&mut response);
    if let Some(lang) = language {
        set_language(&mut response, lang);
    }
    Ok(response)
}

/// That somebody comes in: who, how, and from where.
pub(super) struct SignIn<'a> {
    pub firm: &'a Firm,
    pub base_url: &'a str,
    pub account: AccountId,
    pub method: Method,
    pub browser: devices::Browser<'a>,
    pub address: &'a str,
    /// The language that was chosen on this browser, if one was.
    pub chosen: Option<Lang>,
    pub now: Ts,
}

/// Writes the sign-in down. The language that the account is in from now on, if it is in one.
///
/// # Errors
/// The database's; `NotFound` when there is no such account.
pub(super) async fn note(tx: &Tx, outbox: &Outbox, sign_in: &SignIn<'_>) -> Result<Option<Lang>> {
    let (firm, account, now) = (sign_in.firm.id, sign_in.account, sign_in.now);
    let profile = find_account_profile(tx, firm, account).await?;
    queries::note_sign_in(tx, firm, account, now).await?;
    let attempt = Attempt {
        account: Some(account),
        method: sign_in.method,
        outcome: Outcome::SignedIn,
        address: sign_in.address,
        agent: sign_in.browser.agent,
    };
    attempts::record(tx, firm, &attempt, now).await?;
    if devices::note(tx, firm, account, sign_in.browser, now).await? {
        let notice = Notice { firm: sign_in.firm, profile: &profile, base_url: sign_in.base_url };
        let letter = notice.new_device((sign_in.browser.agent, sign_in.address), now);
        outbox.queue(tx, firm, letter).await?;
    }
    // who chose a language while signing in, and never one for the account, keeps it
    let adopted = match sign_in.chosen.filter(|_| profile.chosen.is_none()) {
        Some(lang) => queries::set_language(tx, firm, account, lang).await?.then_some(lang),
        None => None,
    };
    let by = By::account(account);
    if let Some(lang) = adopted {
        let chosen = AccountEvent::LanguageChosen { language: lang.code().to_owned() };
        events::record(tx, firm, by, None, &chosen, now).await?;
    }
    events::record(tx, firm, by, None, &AccountEvent::SignedIn {}, now).await?;
    Ok(profile.chosen)
}
