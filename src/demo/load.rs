//! Fills the firms of the demo from `fixtures/`, once: a firm that is there already is left as it is.

use super::firms;
use crate::{
    app::{App, Feature, Script},
    billing,
    cases::{self, Closing},
    clock::Clock,
    db::Tx,
    fixtures::{Names, Stage},
    ids::FirmId,
    jobs,
    mail::{self, Outbox},
    sign_in::hash_password,
    signatures, trust,
};
use anyhow::{Context, Result};
use std::collections::BTreeSet;

/// The fixtures, each with the host name of its firm.
const FIXTURES: [(&str, &str); 2] = [("hartwell", "localhost"), ("second", "second.localhost")];

/// What every demo account signs in with. It is public: demo mode is refused wherever others than whoever started it could come in,
/// and beside firms that are real.
const PASSWORD: &str = "portico-demo";

/// Puts the demo firms into the database, with what each of these features has for them; answers whether any was missing.
///
/// # Errors
/// When a fixture does not parse, or the database or the storage does not take it.
pub async fn load(app: &App, features: &[&Feature]) -> Result<bool> {
    let there = list_firms(app).await?.of_the_demo;
    let is_there = |fixture: &str| there.iter().any(|firm| firm.fixture == fixture);
    let missing: Vec<_> = FIXTURES.into_iter().filter(|(fixture, _)| !is_there(fixture)).collect();
    if missing.is_empty() {
        return Ok(false);
    }
    let password_hash = hash_password(PASSWORD).await?;
    for (fixture, host) in missing {
        let stage = Stage {
            app: app.clone(),
            db: app.db(FirmId::new()),
            loaded_at: app.clock.now(),
            base_url: app.base_url(host),
            password_hash: password_hash.clone(),
            names: Names::default(),
        };
        play((fixture, Script::new(fixture, stage)), features)
            .await
            .with_context(|| format!("fixtures/{fixture}"))?;
    }
    Ok(true)
}

/// Every firm of the installation, by who made it.
///
/// # Errors
/// The database's.
pub async fn list_firms(app: &App) -> Result<firms::FirmsByOrigin> {
    let mut found = firms::FirmsByOrigin::default();
    for (id, hosts) in crate::firms::list_hosts(&app.pool).await? {
        let fixture: crate::Result<_> =
            app.db(id).read(async |tx| Ok(firms::find_fixture(tx, id).await?)).await;
        match fixture? {
            Some(fixture) => found.of_the_demo.push(firms::DemoFirm { id, fixture, hosts }),
            None => found.others.push(hosts),
        }
    }
    Ok(found)
}

async fn play((fixture, mut script): (&str, Script), features: &[&Feature]) -> Result<()> {
    script.fill(features.iter().filter_map(|feature| Some((feature.name, feature.demo?))))?;
    script.prepare().await?;
    let (db, firm, now) = (script.db.clone(), script.firm_id(), script.loaded_at);
    let (app, base_url) = (script.app.clone(), script.base_url.clone());
    db.write(async |tx| {
        script.play(tx).await?;
        firms::mark(tx, firm, fixture, now).await?;
        write_letters(tx, &app, (firm, &base_url)).await?;
        catch_up(tx, firm, features).await
    })
    .await?;
    signatures::seal_all_of_demo(&app, &db).await
}

/// Letters that a job writes were written when what they tell of happened.
async fn write_letters(tx: &Tx, app: &App, (firm, base_url): (FirmId, &str)) -> crate::Result<()> {
    for payload in jobs::finish_all(tx, firm, trust::TELL).await? {
        let outbox = |at| Outbox::new(app.seal.clone(), Clock::fixed(at));
        trust::tell(tx, (firm, base_url), payload, outbox).await?;
    }
    Ok(())
}

/// What was left to the queue was done long ago: mails were sent, and what follows from the closing of a case has followed.
async fn catch_up(tx: &Tx, firm: FirmId, features: &[&Feature]) -> crate::Result<()> {
    mail::take_as_sent(tx, firm).await?;
    // pages of the test provider end by themselves, and it was asked for its refunds
    jobs::finish_all(tx, firm, billing::END_CHECKOUT).await?;
    jobs::finish_all(tx, firm, billing::SEND_REFUND).await?;
    // signed copies are made below, once what was signed is there
    jobs::finish_all(tx, firm, signatures::SEAL).await?;
    let mut closed = BTreeSet::new();
    for payload in jobs::finish_all(tx, firm, cases::CLOSING).await? {
        let Closing { case } = serde_json::from_value(payload).context("payload")?;
        closed.insert(case);
    }
    for case in closed {
        for follow in features.iter().filter_map(|feature| feature.case_closing) {
            follow(tx, firm, case).await?;
        }
    }
    Ok(())
}

/// Who can sign in, for the terminal.
pub fn welcome(app: &App) -> String {
    let (first, second) = (app.base_url("localhost"), app.base_url("second.localhost"));
    format!(
        "
This is a demo. Everybody's password is {PASSWORD}

  {first}
    client   amara@hartwell.test   (English; a case with two applicants)
    client   kofi@hartwell.test    (Spanish; the second applicant)
    client   samira@hartwell.test  (interprets: sees Kofi's part of the case, for a while)
    attorney   dana@hartwell.test
    owner    lena@hartwell.test
  {second}
    attorney   mina@second.test
    client   joao@second.test

Mail that it sends is shown at {first}/demo/mailbox
"
    )
}
