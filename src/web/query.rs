//! The query of an address, whose errors are proper pages.

use crate::Error;
use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;

/// The fields after `?`. Types should take every text (an unknown filter is no filter), so that an old link still opens.
#[derive(Debug, Clone, Default)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query = axum_extra::extract::Query::from_request_parts(parts, state).await;
        query.map(|query| Query(query.0)).map_err(|_| Error::BadRequest("query"))
    }
}
