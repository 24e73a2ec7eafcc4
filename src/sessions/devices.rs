//! Browsers in which an account signed in before: another one is told of by mail.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::devices,
    seal,
    web::{cookie, set_cookie},
};
use axum::{http::HeaderMap, response::Response};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

const COOKIE: &str = "portico_device";
/// Browsers keep no cookie for longer (RFC 6265bis, section 5.5); a device that was not used for so long is new again.
const KEPT: Duration = Duration::from_secs(400 * 24 * 3600);
/// So long after it was replaced a token is still known: a form that was sent twice brings the same one twice.
const GRACE: Duration = Duration::from_secs(60);

/// What a browser is recognized by. It opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The one that this browser brings.
    pub fn of(headers: &HeaderMap) -> Option<Token> {
        cookie(headers, COOKIE).filter(|value| value.len() == 43 && value.is_ascii()).map(Token)
    }

    /// Another one.
    #[allow(clippy::new_without_default, reason = "each is another")]
    pub fn new() -> Token {
        Token(seal::token())
    }

    fn hash(&self) -> [u8; 32] {
        seal::token_hash(&self.0)
    }

    /// What stands for the device where counts are kept by it.
    pub fn key(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.hash())
    }

    /// Gives it to the browser.
    pub fn keep(&self, response: &mut Response) {
        set_cookie(response, COOKIE, &self.0, Some(KEPT));
    }
}

/// The browser in which somebody signs in.
#[derive(Debug, Clone, Copy)]
pub struct Browser<'a> {
    /// What it brought to be recognized by, which may be made up.
    pub brought: Option<&'a Token>,
    /// What it is recognized by from now on: made by [`Token::new`] at each sign-in, so that whoever put a token into somebody's
    /// browser, or took one out of it, knows none that lasts.
    pub given: &'a Token,
    /// See [`crate::web::agent`].
    pub agent: &'a str,
}

/// Notes that the account signs in in this browser. Whether that is news: it never did here, but in others.
///
/// A token counts for the accounts that were given it. The others who use the same browser, as members of a family do, go over
/// to the new token with whoever signs in.
///
/// # Errors
/// The database's.
pub async fn note(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    browser: Browser<'_>,
    now: Ts,
) -> QueryResult<bool> {
    let used = devices::table
        .filter(devices::firm_id.eq(firm).and(devices::account_id.eq(account)))
        .filter(devices::last_seen_at.gt(now.minus(KEPT)));
    let is_first = !diesel::select(diesel::dsl::exists(used)).get_result::<bool>(&mut tx).await?;
    let here = match browser.brought {
        Some(token) => replace(tx, firm, token, now).await?,
        None => Vec::new(),
    };
    let given = browser.given.hash();
    let own = here.iter().find(|row| row.account_id == account);
    let mut rows: Vec<_> = here
        .iter()
        .filter(|row| row.account_id != account)
        .map(|row| (row.account_id, row.agent.as_str(), row.first_seen_at, row.last_seen_at))
        .collect();
    rows.push((account, browser.agent, own.map_or(now, |row| row.first_seen_at), now));
    let rows = rows.into_iter().map(|(account, agent, first, last)| {
        (
            devices::firm_id.eq(firm),
            devices::account_id.eq(account),
            devices::token_hash.eq(given.as_slice()),
            devices::agent.eq(agent),
            devices::first_seen_at.eq(first),
            devices::last_seen_at.eq(last),
        )
    });
    diesel::insert_into(devices::table).values(rows.collect::<Vec<_>>()).execute(&mut tx).await?;
    Ok(!is_first && own.is_none())
}

#[derive(Queryable)]
struct Row {
    account_id: AccountId,
    agent: String,
    first_seen_at: Ts,
    last_seen_at: Ts,
}

/// Lets a token end in [`GRACE`], and says which accounts it was given.
async fn replace(mut tx: &Tx, firm: FirmId, token: &Token, now: Ts) -> QueryResult<Vec<Row>> {
    let hash = token.hash();
    let here = devices::firm_id.eq(firm).and(devices::token_hash.eq(hash.as_slice()));
    let rows = devices::table
        .filter(here)
        .filter(holds(now))
        .select((devices::account_id, devices::agent, devices::first_seen_at, devices::last_seen_at))
        .load(&mut tx)
        .await?;
    diesel::update(devices::table.filter(here).filter(devices::replaced_at.is_null()))
        .set(devices::replaced_at.eq(now))
        .execute(&mut tx)
        .await?;
    Ok(rows)
}

/// What a token is good for still.
#[diesel::dsl::auto_type]
fn holds(now: Ts) -> _ {
    let (used_after, replaced_after): (Ts, Ts) = (now.minus(KEPT), now.minus(GRACE));
    let is_last = devices::replaced_at.is_null();
    devices::last_seen_at
        .gt(used_after)
        .and(is_last.or(devices::replaced_at.assume_not_null().gt(replaced_after)))
}

/// Whether the account whose address this is signed in on this device before.
///
/// # Errors
/// The database's.
pub async fn is_known(
    mut tx: &Tx,
    firm: FirmId,
    email: &str,
    token: Option<&Token>,
    now: Ts,
) -> QueryResult<bool> {
    use crate::schema::accounts;
    // asked without a token too, so that it takes as long
    let hash = token.map_or([0; 32], Token::hash);
    let theirs = devices::table
        .inner_join(
            accounts::table
                .on(accounts::firm_id.eq(devices::firm_id).and(accounts::id.eq(devices::account_id))),
        )
        .filter(devices::firm_id.eq(firm).and(devices::token_hash.eq(hash.as_slice())))
        .filter(holds(now))
        .filter(accounts::email.eq(email));
    diesel::select(diesel::dsl::exists(theirs)).get_result(&mut tx).await
}

/// Removes a firm's devices that nobody used for long, and tokens that were replaced; how many.
///
/// # Errors
/// The database's.
pub async fn forget_old(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<usize> {
    let old = diesel::dsl::not(holds(now));
    diesel::delete(devices::table.filter(devices::firm_id.eq(firm)).filter(old)).execute(&mut tx).await
}

/// Forgets every browser in which an account was used.
///
/// # Errors
/// The database's.
pub async fn forget_account(mut tx: &Tx, firm: FirmId, account: AccountId) -> QueryResult<()> {
    let own = devices::firm_id.eq(firm).and(devices::account_id.eq(account));
    diesel::delete(devices::table.filter(own)).execute(&mut tx).await.map(drop)
}
