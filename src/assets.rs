//! Stylesheet, scripts, fonts and icons, held in the binary. Addresses carry a hash of what is behind them, so browsers
//! may keep it for ever. Each is compressed once, at the first request.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, io::Write, sync::LazyLock};

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

struct Asset {
    media_type: &'static str,
    plain: Bytes,
    gzipped: Option<Bytes>,
    version: String,
}

static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(load);

/// Scripts that every signed-in page needs, as one file: a request less at the first visit.
const PAGES: (&str, [&str; 2]) = ("js/pages.js", ["js/vendor/htmx-4.0.1.min.js", "js/live.js"]);

/// All assets by the path after `/assets/`; the parts of the stylesheet become `app.css`, in the order of their names, and
/// those of [`PAGES`] one script.
fn load() -> BTreeMap<String, Asset> {
    let mut assets = BTreeMap::new();
    let mut stylesheet = Vec::new();
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    for name in names {
        let Some(file) = Files::get(&name) else { continue };
        if name.starts_with("locales/") {
            continue;
        } else if name.starts_with("css/") {
            stylesheet.extend_from_slice(&file.data);
        } else if PAGES.1.contains(&&*name) {
            continue;
        } else if let Some(media_type) = media_type(&name) {
            assets.insert(name.into_owned(), asset(media_type, file.data.into_owned()));
        }
    }
    let parts = PAGES.1.iter().filter_map(|name| Files::get(name));
    let pages = parts.flat_map(|file| [file.data.as_ref(), b"\n"].concat()).collect();
    assets.insert(PAGES.0.to_owned(), asset("text/javascript; charset=utf-8", pages));
    assets.insert("app.css".to_owned(), asset("text/css; charset=utf-8", stylesheet));
    assets
}

fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

fn asset(media_type: &'static str, plain: Vec<u8>) -> Asset {
    let digest = Sha256::digest(&plain);
    let version = data_encoding::HEXLOWER.encode(&digest[..6]);
    let gzipped = (!media_type.starts_with("font") && !media_type.starts_with("image/p"))
        .then(|| gzip(&plain))
        .flatten();
    Asset { media_type, plain: plain.into(), gzipped: gzipped.map(Bytes::from), version }
}

fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

/// The address of an asset, with its version.
pub fn url(name: &str) -> String {
    match ASSETS.get(name) {
        Some(asset) => format!("/assets/{name}?v={}", asset.version),
        None => format!("/assets/{name}"),
    }
}

/// Answers `/assets/…`. No session, no firm and no query stand behind it.
pub async fn serve(request: Request) -> Response {
    let name = request.uri().path().trim_start_matches("/assets/");
    let Some(asset) = ASSETS.get(name) else { return StatusCode::NOT_FOUND.into_response() };
    let etag = format!("\"{}\"", asset.version);
    let unchanged = request.headers().get(header::IF_NONE_MATCH).is_some_and(|known| known == etag.as_str());
    let zipped = accepts_gzip(&request).then_some(asset.gzipped.as_ref()).flatten();
    let mut response = match (unchanged, zipped) {
        (true, _) => StatusCode::NOT_MODIFIED.into_response(),
        (false, Some(zipped)) => {
            let mut response = Body::from(zipped.clone()).into_response();
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            response
        }
        (false, None) => Body::from(asset.plain.clone()).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

fn accepts_gzip(request: &Request) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|codings| {
        codings
            .split(',')
            .any(|coding| coding.trim().starts_with("gzip") && !coding.replace(' ', "").ends_with("q=0"))
    })
}
