//! The colors of a preview.

use super::StylesheetPath;
use crate::{
    Result,
    actors::Staff,
    firms::{Color, Shades},
    web::Query,
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// Which colors to preview.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StylesheetQuery {
    color: String,
}

/// GET /staff/settings/stylesheet: the shades of a color, for the preview alone.
pub async fn show(
    _: StylesheetPath,
    staff: Staff,
    Query(wanted): Query<StylesheetQuery>,
) -> Result<Response> {
    staff.require_owner()?;
    let shades = Shades::of(Color::parse(&wanted.color).unwrap_or(Color::DEFAULT));
    let css = format!("#preview{{{};--preview-veil:{}}}\n", shades.declarations(), shades.veil_css());
    Ok(([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response())
}
