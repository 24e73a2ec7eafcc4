//! Who somebody is: signing in, invitations, sessions, saved forms.

use crate::support::{Actor, Answer, TestApp};
use portico::{
    ids::{AccountId, FirmId},
    schema::accounts,
    sign_in::hash_password,
};

mod backoff;
mod credentials;
mod devices;
mod invitations;
mod language;
pub mod links;
mod login;
mod reset;
mod saved_forms;
mod second_factor;
mod sessions;

pub const PASSWORD: &str = "correct horse battery";

/// Gives an account the [`PASSWORD`].
pub async fn give_password(app: &TestApp, firm: FirmId, account: AccountId) {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let hash = hash_password(PASSWORD).await.expect("hash");
    diesel::update(accounts::table.find((firm, account)))
        .set(accounts::password_hash.eq(hash))
        .execute(&mut app.admin().await)
        .await
        .expect("password");
}

pub async fn sign_in(browser: &Actor<'_>, email: &str, password: &str) -> Answer {
    browser.post("/login", &[("email", email), ("password", password)]).await
}

/// The same browser with what an answer set in it: its session, and whom it remembers.
pub fn carrying<'a>(browser: &Actor<'a>, answer: &Answer) -> Actor<'a> {
    let mut browser = browser.clone();
    for name in ["portico_session", "portico_known", "portico_device"] {
        if let Some(value) = answer.cookie(name) {
            let others = browser.cookie.split("; ").filter(|cookie| !cookie.starts_with(&format!("{name}=")));
            browser.cookie = others.filter(|cookie| !cookie.is_empty()).collect::<Vec<_>>().join("; ");
            browser = browser.with_cookie(name, &value);
        }
    }
    browser
}

/// Whether somebody is signed in: the sign-in page sends them on then.
pub async fn is_signed_in(browser: &Actor<'_>) -> bool {
    browser.get("/login").await.status == 303
}
