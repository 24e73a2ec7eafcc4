//! Browsers in which an account signed in before: another one is told of by mail.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::devices,
    seal,
};
use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

const COOKIE: &str = "portico_device";
/// Browsers keep no cookie for longer (RFC 6265bis, section 5.5); a device that was not used for so long is new again.
const KEPT: Duration = Duration::from_secs(400 * 24 * 3600);

/// What a browser is recognized by. It opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The one that this browser brings.
    pub fn of(headers: &HeaderMap) -> Option<Token> {
        let jar = CookieJar::from_headers(headers);
        let value = jar.get(COOKIE)?.value();
        (value.len() == 43 && value.is_ascii()).then(|| Token(value.to_owned()))
    }

    /// One for a browser that brings none.
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

    /// The cookie in which the browser keeps it; `secure` where people come over https.
    pub fn cookie(&self, secure: bool) -> Option<HeaderValue> {
        let cookie = Cookie::build((COOKIE, self.0.as_str()))
            .path("/")
            .max_age(time::Duration::try_from(KEPT).unwrap_or(time::Duration::WEEK))
            .same_site(SameSite::Lax)
            .secure(secure)
            .http_only(true);
        HeaderValue::from_str(&cookie.to_string()).ok()
    }
}

/// Notes that the account signs in on this device. Whether that is news: it never did here, but on others.
///
/// # Errors
/// The database's.
pub async fn note(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    (token, agent): (&Token, &str),
    now: Ts,
) -> QueryResult<bool> {
    let known: Vec<Vec<u8>> = devices::table
        .filter(devices::firm_id.eq(firm).and(devices::account_id.eq(account)))
        .filter(devices::last_seen_at.gt(now.minus(KEPT)))
        .select(devices::token_hash)
        .load(&mut tx)
        .await?;
    let hash = token.hash();
    let row = (
        devices::firm_id.eq(firm),
        devices::account_id.eq(account),
        devices::token_hash.eq(hash.as_slice()),
        devices::agent.eq(agent),
        devices::first_seen_at.eq(now),
        devices::last_seen_at.eq(now),
    );
    diesel::insert_into(devices::table)
        .values(row)
        .on_conflict((devices::firm_id, devices::account_id, devices::token_hash))
        .do_update()
        .set((devices::last_seen_at.eq(now), devices::agent.eq(agent)))
        .execute(&mut tx)
        .await?;
    Ok(!known.is_empty() && !known.iter().any(|one| one.as_slice() == hash))
}

/// Whether the account whose address this is signed in on this device before.
///
/// # Errors
/// The database's.
pub async fn is_known(mut tx: &Tx, firm: FirmId, email: &str, token: Option<&Token>) -> QueryResult<bool> {
    use crate::schema::accounts;
    // asked without a token too, so that it takes as long
    let hash = token.map_or([0; 32], Token::hash);
    let theirs = devices::table
        .inner_join(
            accounts::table
                .on(accounts::firm_id.eq(devices::firm_id).and(accounts::id.eq(devices::account_id))),
        )
        .filter(devices::firm_id.eq(firm).and(devices::token_hash.eq(hash.as_slice())))
        .filter(accounts::email.eq(email));
    diesel::select(diesel::dsl::exists(theirs)).get_result(&mut tx).await
}

/// Removes a firm's devices that nobody used for long; how many.
///
/// # Errors
/// The database's.
pub async fn forget_old(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<usize> {
    let old = devices::firm_id.eq(firm).and(devices::last_seen_at.lt(now.minus(KEPT)));
    diesel::delete(devices::table.filter(old)).execute(&mut tx).await
}
