//! Forms, safe by kind: what holds for every form of every page is walked here, over the pages of the demo as everybody sees them.

mod pages;
mod presses;
mod texts;
mod two_people;

use crate::support::{Readers, TestApp};
use portico::features::FEATURES;

/// The demo, filled.
async fn demo() -> TestApp {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    app
}

/// A walk that found little has looked at little.
fn assert_whole(readers: &Readers<'_>, pages: &[crate::support::Page]) {
    for (reader, _) in &readers.0 {
        let least = match *reader {
            "nobody" => 4,
            "dana" | "lena" => 60,
            _ => 15,
        };
        let seen = pages.iter().filter(|page| page.reader == *reader).count();
        assert!(seen >= least, "{reader} saw {seen} pages");
    }
}

/// All rows of people's own, as one number: sessions, limits and what was tried are the server's.
async fn rows(app: &TestApp) -> String {
    let tables = app
        .texts(
            "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace \
             AND relname NOT IN ('sessions', 'sign_in_attempts', 'sign_in_backoffs', 'spent_proofs', 'devices', 'intakes', \
             'schedules') ORDER BY 1",
        )
        .await;
    assert!(tables.len() > 25, "{tables:?}");
    let sums: Vec<_> = tables
        .iter()
        .map(|table| format!("(SELECT coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM {table} t)"))
        .collect();
    // a function takes a hundred arguments, and there are more tables
    app.text(&format!("SELECT md5({})", sums.join(" || "))).await
}
