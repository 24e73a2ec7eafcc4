use super::*;
use axum::body::Body;

const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0";

fn source(https: bool, pairs: &[(&str, &str)]) -> Source {
    let guard = Guard { seal: Seal::new([7; 32]), https };
    let request =
        pairs.iter().fold(Request::post("/x"), |request, (name, value)| request.header(*name, *value));
    guard.source(&request.body(Body::empty()).unwrap())
}

fn at_home(name: &str, value: &str) -> Source {
    source(false, &[("host", "localhost:3000"), (name, value), ("user-agent", BROWSER)])
}

#[test]
fn what_the_browser_says_of_the_site_decides() {
    for ours in ["same-origin", "none"] {
        assert_eq!(at_home("sec-fetch-site", ours), Source::Ours);
    }
    // another firm on a sibling host is foreign
    for foreign in ["cross-site", "same-site", "", "Same-Origin", "é"] {
        assert_eq!(at_home("sec-fetch-site", foreign), Source::Foreign, "{foreign}");
    }
    let both = [("host", "localhost"), ("sec-fetch-site", "cross-site"), ("origin", "http://localhost")];
    assert_eq!(source(false, &both), Source::Foreign);
}

#[test]
fn an_origin_is_ours_by_scheme_host_and_port() {
    assert_eq!(at_home("origin", "http://localhost:3000"), Source::Ours);
    let foreign = [
        "null",
        "",
        "https://localhost:3000",
        "http://localhost",
        "http://localhost:3001",
        "http://second.localhost:3000",
        "http://evil.example",
        "http://localhost.evil.example:3000",
        "http://localhost:3000@evil.example",
        "localhost:3000",
    ];
    for foreign in foreign {
        assert_eq!(at_home("origin", foreign), Source::Foreign, "{foreign}");
    }
    let served = |origin| source(true, &[("host", "Portal.example"), ("origin", origin)]);
    assert_eq!(served("https://portal.example"), Source::Ours);
    assert_eq!(served("https://portal.example:443"), Source::Ours);
    assert_eq!(served("http://portal.example"), Source::Foreign);
}

#[test]
fn who_says_nothing_is_a_program_or_an_old_browser() {
    assert_eq!(source(false, &[("host", "localhost")]), Source::Ours);
    assert_eq!(source(false, &[("host", "localhost"), ("user-agent", "curl/8.1")]), Source::Ours);
    assert_eq!(source(false, &[("host", "localhost"), ("user-agent", BROWSER)]), Source::Silent);
}
