//! Staff's page of a case is short, whatever is in the case.

use crate::support::{Journey, Look};

/// Pixels at the width of a small laptop.
const HIGH: i64 = 1_400;
/// Links, buttons and fields, those in closed menus too.
const STOPS: i64 = 60;

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_of_every_case_of_the_demo_is_short() {
    let Some(journey) = Journey::begin("overview").await else { return };
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    dana.goto("/staff/cases").await;
    let find = "return [...document.querySelectorAll('main a[href^=\"/staff/cases/\"]:not([href$=\"/new\"])')].map(a => a.pathname)";
    let cases = dana.run(find, ().into()).await;
    let cases: Vec<&str> = cases.as_array().expect("links").iter().filter_map(|path| path.as_str()).collect();
    assert!(cases.len() > 3, "{cases:?}");
    let mut most = (0, 0);
    for case in cases {
        dana.goto(case).await;
        let measured = dana
            .run(
                "const stops = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex=\"0\"]');
                 return [document.documentElement.scrollHeight, stops.length]",
                ().into(),
            )
            .await;
        let number = |at: usize| measured[at].as_i64().expect("a number");
        let (high, stops) = (number(0), number(1));
        assert!(high < HIGH && stops <= STOPS, "{case}: {high} pixels, {stops} stops");
        most = (most.0.max(high), most.1.max(stops));
    }
    println!("at most {} pixels, {} stops", most.0, most.1);
    journey.end().await;
}
