//! Which firms of an installation the demo made: written down when they are made, never told from a host name. The passwords of
//! their accounts are public, so they and real firms are not served together.

use super::load::list_firms;
use crate::{app::App, clock::Ts, db::Tx, ids::FirmId, schema::demo_firms};
use anyhow::bail;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The firms of an installation, apart.
#[derive(Debug, Default)]
pub struct FirmsByOrigin {
    /// What the fixtures made.
    pub of_the_demo: Vec<DemoFirm>,
    /// The host names of every other firm, firm by firm.
    pub others: Vec<Vec<String>>,
}

/// A firm that a fixture made.
#[derive(Debug)]
pub struct DemoFirm {
    /// Its id.
    pub id: FirmId,
    /// Of which fixture it is.
    pub fixture: String,
    /// Where it answers.
    pub hosts: Vec<String>,
}

/// Writes down that the transaction's firm was made by a fixture.
pub(super) async fn mark(mut tx: &Tx, firm: FirmId, fixture: &str, now: Ts) -> QueryResult<()> {
    let row = (demo_firms::firm_id.eq(firm), demo_firms::fixture.eq(fixture), demo_firms::loaded_at.eq(now));
    diesel::insert_into(demo_firms::table).values(row).execute(&mut tx).await.map(drop)
}

/// The fixture that made the transaction's firm; none for a firm that is real.
pub(super) async fn find_fixture(mut tx: &Tx, firm: FirmId) -> QueryResult<Option<String>> {
    demo_firms::table.find(firm).select(demo_firms::fixture).first(&mut tx).await.optional()
}

/// Refuses to serve what must not be served: the demo where there is a firm that it did not make, and the demo's firms, with their
/// public passwords, where the demo is off.
///
/// # Errors
/// Which firms those are and what to do, in words for the operator; the database's.
pub async fn refuse_mixed(app: &App) -> anyhow::Result<()> {
    let FirmsByOrigin { of_the_demo, others } = list_firms(app).await?;
    let demo: Vec<_> = of_the_demo.iter().flat_map(|firm| &firm.hosts).map(String::as_str).collect();
    let real: Vec<_> = others.iter().flatten().map(String::as_str).collect();
    let (demo, real) = (demo.join(", "), real.join(", "));
    let remove = "Everybody knows the passwords of the demo's firms. `PORTICO_DEMO=false portico demo remove` removes them with \
                  all that is theirs, and nothing else; after that, serve with PORTICO_DEMO=false";
    match (app.config.demo, demo.is_empty(), real.is_empty()) {
        (true, _, true) | (false, true, _) => Ok(()),
        (true, true, false) => bail!(
            "PORTICO_DEMO is true, as it is by default without DATABASE_URL, but there is a firm here that the demo did not make \
             ({real}). Set PORTICO_DEMO=false to serve it, or choose another PORTICO_DATA_DIR for the demo."
        ),
        (true, false, false) => bail!(
            "the demo's firms ({demo}) are here beside a firm that the demo did not make ({real}). {remove}. For the demo, choose \
             another PORTICO_DATA_DIR."
        ),
        (false, false, _) => {
            bail!("PORTICO_DEMO is false, but the demo's firms ({demo}) are here. {remove}.")
        }
    }
}

/// Refuses to make a firm beside those of the demo.
///
/// # Errors
/// What to do, in words for the operator; the database's.
pub async fn refuse_beside_demo(app: &App) -> anyhow::Result<()> {
    if list_firms(app).await?.of_the_demo.is_empty() {
        return Ok(());
    }
    bail!(
        "the demo's firms are here, and everybody knows their passwords. Choose another PORTICO_DATA_DIR (or DATABASE_URL) for a \
         real firm, or remove them first: `PORTICO_DEMO=false portico demo remove`."
    )
}
