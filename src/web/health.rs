//! Whether the process lives; whether it is ready is asked of the application.

/// `GET /health/live`
pub async fn live() -> &'static str {
    "ok\n"
}
