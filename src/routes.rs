//! Merges each feature's routes and adds the layers: nothing else.

use crate::{
    actors,
    app::App,
    assets,
    error::Error,
    features, firms, preview,
    sessions::{ABSOLUTE, PgStore},
    sign_in,
    web::{self, PerAddress, REQUEST_ID, headers},
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request},
    http::{Extensions, HeaderMap, StatusCode, Version, header},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, DefaultPredicate, predicate::Predicate},
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    trace::TraceLayer,
};
use tower_sessions::SessionManagerLayer;

/// Of pages between 15 and 25 kB this leaves a fifth; zlib's usual 6 takes twice as long to make them 400 bytes smaller, which is
/// less than a packet.
const EFFORT: CompressionLevel = CompressionLevel::Precise(2);

/// The whole service. Layers are put around the routes in two stacks, the outermost first: a router boxes and clones what it has
/// for every layer of its own, and a call of thirty such cost a fifth of a page.
pub fn router(app: &App) -> Router {
    let guard = web::csrf::Guard { seal: app.seal.clone(), https: app.https() };
    let routes = features::routes(app);
    let marks = routes.marks();
    let (proxies, per_address) = (app.config.trusted_proxies.clone(), PerAddress::new(app.config.serving));
    let pages = routes
        .into_router()
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::NotFound })
        .layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(web::CookieScheme { https: app.https() }, web::protect_cookies))
                .layer(from_fn_with_state(app.firms.clone(), firms::resolve))
                .layer(from_fn_with_state(proxies.clone(), web::locate))
                .layer(from_fn_with_state(marks, web::mark_route))
                .layer(from_fn(web::note_unattended))
                .layer(sessions(app))
                .layer(from_fn(actors::note_reader))
                .layer(from_fn(web::errors::render))
                .layer(from_fn_with_state(per_address, web::limit_addresses))
                .layer(from_fn_with_state(guard, web::csrf::refuse_foreign))
                .layer(from_fn(actors::mark_preview))
                .layer(from_fn_with_state(app.clone(), preview::keep_within_scope))
                .layer(CatchPanicLayer::custom(panicked))
                .layer(from_fn_with_state(app.clone(), actors::take_forms))
                .layer(from_fn_with_state(app.clone(), sign_in::save_forms))
                .layer(from_fn_with_state(app.clone(), actors::ask_scope))
                .layer(from_fn(web::check_texts))
                .layer(DefaultBodyLimit::max(web::FORM_LIMIT)),
        )
        .with_state(app.clone());
    let open = Router::new()
        .route("/assets/firm.css", get(firms::stylesheet))
        .route("/assets/firm/logo", get(firms::logo))
        .route("/assets/firm/background", get(firms::background))
        .route("/assets/{*path}", get(assets::serve))
        .route("/health/live", get(web::health::live))
        .route("/health/ready", get(crate::app::ready))
        .with_state(app.clone());
    open.merge(pages).layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(proxies, web::doubt_request_id))
            .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
            .layer(TraceLayer::new_for_http().make_span_with(span))
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .layer(
                CompressionLayer::new().quality(EFFORT).compress_when(DefaultPredicate::new().and(is_page)),
            )
            .map_response(headers::add(app.https())),
    )
}

/// The layer that knows the session of a browser.
pub fn sessions(app: &App) -> SessionManagerLayer<PgStore> {
    let store = PgStore { pool: app.pool.clone(), clock: app.clock.clone() };
    SessionManagerLayer::new(store)
        .with_name(web::SESSION_COOKIE)
        .with_secure(app.https())
        .with_same_site(tower_sessions::cookie::SameSite::Lax)
        .with_expiry(tower_sessions::Expiry::OnInactivity(
            time::Duration::try_from(ABSOLUTE).unwrap_or(time::Duration::DAY),
        ))
}

/// Files of people go out as they are: a compressed one has neither a length nor parts, and most are compressed already.
fn is_page(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::CONTENT_DISPOSITION)
}

/// Traces carry the pattern of the route, never the path with its tokens.
fn span(request: &Request<Body>) -> tracing::Span {
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    let route = request.extensions().get::<axum::extract::MatchedPath>().map_or("", |path| path.as_str());
    tracing::info_span!("request", method = %request.method(), route, id)
}

fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Error::Internal(anyhow::anyhow!("panic: {}", text.unwrap_or("without a message"))).into_response()
}
