//! Its past is told from the day it is loaded: what it shows it shows on every one.

use crate::support::TestApp;
use portico::features::FEATURES;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// From a Saturday in November on: the 29th, the last of a month, the first of the next.
const DAYS: [u32; 3] = [8, 9, 10];

#[tokio::test(flavor = "multi_thread")]
async fn the_bank_took_what_nobody_posted_on_every_day() {
    for days in DAYS {
        let app = TestApp::empty().await;
        app.advance(DAY * days);
        portico::demo::load(&app.app, FEATURES).await.unwrap_or_else(|error| panic!("{days}: {error:#}"));
        let open = "SELECT description FROM bank_lines l WHERE NOT EXISTS (SELECT FROM bank_matches m WHERE m.line_id = l.id)";
        assert_eq!(app.texts(open).await, ["SERVICE CHARGE"], "after {days} days");
    }
}
