//! Nobody is sent to another site.

use crate::support::{HARTWELL, TestApp};
use url::Url;

const ELSEWHERE: &[&str] = &[
    "https://evil.example/",
    "HTTPS://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example//",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\u{a0}//evil.example",
    "/\r\nLocation: https://evil.example",
    "/tasks\r\nSet-Cookie: portico_session=planted",
    "javascript:alert(1)",
    "data:text/html,x",
    "http:\\\\evil.example",
    "@evil.example",
    ".evil.example",
    "//localhost:3000@evil.example",
    "/\u{2028}/evil.example",
    "／／evil.example",
];

/// What a browser makes of it; encoded signs are the path's own.
const LOCAL: &[&str] =
    &["/%2f%2fevil.example", "/%5cevil.example", "/%09/evil.example", "/..//evil.example", "/@evil.example"];

fn lands(location: &str) -> String {
    let here = Url::parse("http://localhost:3000/login").expect("an address");
    here.join(location).expect("an address").origin().ascii_serialization()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_way_back_leads_to_another_site() {
    let app = TestApp::new().await;
    let account = app.client("ana").await.account;
    for place in ELSEWHERE.iter().chain(LOCAL) {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("return_to", place).finish();
        let ana = app.browser(HARTWELL, account).await;
        // somebody who is signed in is sent on at once, and a choice of language leads back
        let answers = [
            ana.get(format!("/login?{query}")).await.assert(303),
            ana.post("/language", &[("language", "en-US"), ("return_to", place)]).await.assert(303),
            ana.post("/logout", &[("return_to", place)]).await.assert(303),
        ];
        for answer in &answers {
            assert_eq!(
                lands(answer.location()),
                "http://localhost:3000",
                "{place:?} -> {}",
                answer.location()
            );
            assert_ne!(answer.cookie("portico_session").as_deref(), Some("planted"));
        }
        at_the_door(&app, place, &query).await;
    }
}

/// On the sign-in page the way back is a field of the form, and stands there only when it is one.
async fn at_the_door(app: &TestApp, place: &str, query: &str) {
    for form in ["/login", "/login/link"] {
        let page = app.nobody().get(format!("{form}?{query}")).await.assert_ok();
        for value in page.html().select(&scraper::Selector::parse("[name=return_to]").expect("a selector")) {
            let value = value.attr("value").unwrap_or_default();
            assert_eq!(lands(value), "http://localhost:3000", "{form} {place:?} -> {value}");
        }
    }
}
