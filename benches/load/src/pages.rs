//! The client's pages: what they ask of the database, and how large they are.

use crate::beside::Page;
use crate::portal::{Portal, SignedIn};
use crate::recorder::{Asked, Burst, Recorder};
use crate::table::Table;
use crate::units::kilobytes;
use anyhow::{Result, ensure};

/// Recordings of one page: the fewest round trips count, as a burst may be torn by chance.
const RECORDINGS: usize = 5;

/// Holds each page against its budgets; gives the pages with what they ask of the database.
pub fn measure(portal: &Portal, amara: &SignedIn, table: &mut Table) -> Result<Vec<Page>> {
    let pages = record(portal, amara)?;
    for page in &pages {
        database_rows(page, table);
        let gzipped = amara.curl.get_gzipped(&portal.url(&path(&page.name, amara)))?.body.len();
        let what = format!("{}: HTML gzipped ({} as it is)", page.name, kilobytes(page.text.len()));
        table.budget(&what, &kilobytes(gzipped), "12 KB", gzipped <= 12_000);
    }
    Ok(pages)
}

/// The address of a page.
pub fn path(page: &str, amara: &SignedIn) -> String {
    match page {
        "home" => "/".to_owned(),
        "case" => format!("/cases/{}", amara.case),
        "invoice" => format!("/invoices/{}", amara.invoice.as_deref().unwrap_or_default()),
        _ => format!("/documents?case={}", amara.case),
    }
}

/// Has a second Portico with one connection serve each page through the recorder.
fn record(portal: &Portal, amara: &SignedIn) -> Result<Vec<Page>> {
    let (recorder, port) = Recorder::start(portal.socket()?, "portico_app")?;
    let url = format!("postgres://portico_app@127.0.0.1:{port}/portico");
    let settings = [("DATABASE_URL", url.as_str()), ("PORTICO_DATABASE_CONNECTIONS", "1")];
    let second = Portal::start(portal.binary(), portal.folder(), crate::portal::PORT + 10, &settings)?;
    let mut pages = Vec::new();
    for name in ["home", "case", "documents", "invoice"] {
        let url = second.url(&path(name, amara));
        // prepares the statements, and notes the session as just used
        amara.curl.get(&url)?;
        let mut best: Option<Page> = None;
        for _ in 0..RECORDINGS {
            recorder.take();
            let answer = amara.curl.get(&url)?;
            ensure!(answer.status == 200, "{url} answers {}", answer.status);
            let page = Page { name: name.to_owned(), text: answer.text(), bursts: recorder.take() };
            if best.as_ref().is_none_or(|best| page.bursts.len() < best.bursts.len()) {
                best = Some(page);
            }
        }
        pages.extend(best);
    }
    second.stop()?;
    Ok(pages)
}

/// The budget leaves out the look-up of the session, BEGIN, which sets the firm too, and COMMIT.
fn counts(asked: &Asked) -> bool {
    let frame = ["BEGIN", "COMMIT"].iter().any(|word| asked.sql.starts_with(word));
    !frame && !asked.sql.contains("find_session")
}

fn database_rows(page: &Page, table: &mut Table) {
    let asked: Vec<&Burst> = page.bursts.iter().filter(|burst| burst.iter().any(counts)).collect();
    let queries = page.bursts.iter().flatten().filter(|asked| counts(asked)).count();
    let (trips, all) = (asked.len(), page.bursts.len());
    let what = format!("{}: queries", page.name);
    table.budget(&what, &queries.to_string(), "8", queries <= 8);
    let what = format!("{}: round trips ({all} with session, BEGIN and COMMIT)", page.name);
    table.budget(&what, &trips.to_string(), "3", trips <= 3);
    if std::env::var_os("PORTICO_BENCH_SQL").is_some() {
        eprintln!("{}: {:#?}", page.name, page.bursts);
    }
}
