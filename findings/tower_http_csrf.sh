#!/usr/bin/env bash
# Which requests tower-http's CsrfLayer takes for the portal's own.
#
# Version: tower-http 0.7.1.
# Behavior: as its documentation says, it decides by Sec-Fetch-Site, then by Origin, whose host and port it compares with Host
#   byte for byte (not the scheme), and lets through what has neither header. So the form of a page of ours is refused where
#   Host has a capital or names the usual port; a browser that sends neither header is treated like a program; and what is
#   refused is answered by an empty page.
# Seen: below, under "expected".
# Why it matters here: src/web/csrf.rs does this itself. It reads Host as browsers do, compares the scheme too, and gives a
#   browser that sends neither header a form that it can send again. Of the layer only a few lines would remain.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir src

cat >Cargo.toml <<'EOF'
[package]
name = "finding"
edition = "2024"

[dependencies]
http = "=1.5.0"
tokio = { version = "=1.54.1", features = ["macros", "rt"] }
tower = { version = "=0.5.3", features = ["util"] }
tower-http = { version = "=0.7.1", features = ["csrf"] }
EOF

cat >src/main.rs <<'EOF'
use http::{Request, Response};
use std::convert::Infallible;
use tower::{ServiceBuilder, ServiceExt, service_fn};
use tower_http::csrf::CsrfLayer;

const OURS: (&str, &str) = ("origin", "https://portal.example");

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let requests: [(&str, &[(&str, &str)]); 6] = [
        ("a new browser", &[("host", "portal.example"), ("sec-fetch-site", "same-origin"), OURS]),
        ("an older browser", &[("host", "portal.example"), OURS]),
        ("the same, a capital in Host", &[("host", "Portal.example"), OURS]),
        ("the same, the usual port in Host", &[("host", "portal.example:443"), OURS]),
        ("another site", &[("host", "portal.example"), ("origin", "https://other.example")]),
        ("a program, or a browser that says neither", &[("host", "portal.example")]),
    ];
    for (who, headers) in requests {
        let request = headers.iter().fold(Request::post("/"), |request, (name, value)| request.header(*name, *value));
        let page = service_fn(async |_| Ok::<_, Infallible>(Response::new("done".to_owned())));
        let service = ServiceBuilder::new().layer(CsrfLayer::new()).service(page);
        let answer = service.oneshot(request.body(String::new()).unwrap()).await.unwrap();
        println!("{who}: {} {:?}", answer.status().as_u16(), answer.body());
    }
}
EOF

cat >expected <<'EOF'
a new browser: 200 "done"
an older browser: 200 "done"
the same, a capital in Host: 403 ""
the same, the usual port in Host: 403 ""
another site: 403 ""
a program, or a browser that says neither: 200 "done"
EOF

cargo run --quiet >seen
diff expected seen && echo "as found"
