//! `/assets/firm…`: what browsers load of a firm, by host name and without a session. The addresses carry a version, so it may
//! be kept for ever.

use super::{Firm, Firms, Picture, resolve::host};
use crate::{Error, Result, storage::Storage};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use std::sync::Arc;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For an address that asks for another version than there is: what it gets must not be kept under that address.
const THIS_ONCE: HeaderValue = HeaderValue::from_static("no-store");

/// `GET /assets/firm.css`: the firm's colors.
pub async fn stylesheet(State(firms): State<Firms>, request: Request) -> Result<Response> {
    let (firm, caching) = asked(&firms, &request.into_parts().0, |firm| Some(firm.version())).await?;
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, caching)], [by_host()], firm.css())
        .into_response())
}

/// `GET /assets/firm/logo`.
pub async fn logo(
    State(firms): State<Firms>,
    State(storage): State<Storage>,
    request: Request,
) -> Result<Response> {
    picture((&firms, &storage), &request.into_parts().0, Firm::logo).await
}

/// `GET /assets/firm/background`.
pub async fn background(
    State(firms): State<Firms>,
    State(storage): State<Storage>,
    request: Request,
) -> Result<Response> {
    picture((&firms, &storage), &request.into_parts().0, Firm::background).await
}

async fn picture(
    (firms, storage): (&Firms, &Storage),
    request: &Parts,
    which: fn(&Firm) -> Option<Picture>,
) -> Result<Response> {
    let version = |firm: &Firm| which(firm).map(|picture| picture.version);
    let (firm, caching) = asked(firms, request, version).await?;
    let picture = which(&firm).ok_or(Error::NotFound)?;
    let etag = format!("\"{}\"", picture.version);
    let etag = HeaderValue::try_from(etag).map_err(anyhow::Error::from)?;
    let unchanged = request.headers.get(header::IF_NONE_MATCH).is_some_and(|known| *known == etag);
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from_stream(storage.read(&firm.picture_key(picture.file), None).await?).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/webp"));
    headers.insert(header::CACHE_CONTROL, caching);
    headers.insert(header::ETAG, etag);
    headers.extend([by_host()]);
    Ok(response)
}

/// One address is another thing at another firm's host.
fn by_host() -> (header::HeaderName, HeaderValue) {
    (header::VARY, HeaderValue::from_static("Host"))
}

/// The firm of the request, and how long the answer may be kept. Another process may have saved a newer version than we
/// remember: then we look again, for what is kept for ever must be right.
async fn asked(
    firms: &Firms,
    request: &Parts,
    version: impl Fn(&Firm) -> Option<String>,
) -> Result<(Arc<Firm>, HeaderValue)> {
    let host = host(&request.uri, &request.headers);
    let known = firms.at(&host).await?.ok_or(Error::NotFound)?;
    let query = request.uri.query().unwrap_or_default();
    let Some(wanted) = query.strip_prefix("v=") else { return Ok((known, THIS_ONCE)) };
    if version(&known).as_deref() == Some(wanted) {
        return Ok((known, FOR_EVER));
    }
    let fresh = firms.look_up(&host).await?.ok_or(Error::NotFound)?;
    let caching = if version(&fresh).as_deref() == Some(wanted) { FOR_EVER } else { THIS_ONCE };
    Ok((fresh, caching))
}
