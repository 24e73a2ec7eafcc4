//! What stands between strangers and the portal: bots, limits, foreign forms, and a client's access.

mod fixation;
mod foreign;
mod hosts;
mod human;
mod letters;
mod limits;
mod portal_access;
mod proxies;
mod redirects;
mod tokens;

use crate::support::{Actor, Answer, unseen_fields};
use std::time::Duration;

/// Fills in a public form that mails, as a browser with scripts does.
async fn ask(browser: &Actor<'_>, place: &str, email: &str) -> Answer {
    let form = browser.get(place).await.assert_ok();
    let unseen = unseen_fields(&form, true);
    browser.app.advance(Duration::from_secs(3));
    let mut fields = vec![("email", email)];
    fields.extend(unseen.iter().map(|(name, value)| (*name, value.as_str())));
    browser.post(place, &fields).await
}
