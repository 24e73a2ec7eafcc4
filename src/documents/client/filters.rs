//! What a client chose to see on the page of documents: the query of its address.

use super::super::{DocumentsPath, RequestState};
use crate::{
    Error, Result,
    ids::{CaseId, ClientId, DocumentId},
};
use axum_extra::routing::TypedPath;
use serde::{Deserialize, Serialize};

/// The fields of the address. What is unknown counts as not chosen, except the case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filters {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub case: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub applicant: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub show: String,
    /// Of the requests, from 1.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
    /// The last document received that is on the page before.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
}

impl Filters {
    /// The documents of one case.
    pub fn of_case(case: CaseId) -> Filters {
        Filters { case: case.to_string(), ..Filters::default() }
    }

    /// The address of the page with these filters.
    pub fn url(&self) -> String {
        DocumentsPath.with_query_params(self).to_string()
    }

    /// # Errors
    /// `NotFound` for what is no id.
    pub fn case(&self) -> Result<Option<CaseId>> {
        if self.case.is_empty() { Ok(None) } else { self.case.parse().map(Some).map_err(|_| Error::NotFound) }
    }

    pub fn applicant(&self) -> Option<ClientId> {
        self.applicant.parse().ok()
    }

    /// The state that is shown; none shows all.
    pub fn state(&self) -> Option<RequestState> {
        self.show.parse().ok().filter(|state| *state != RequestState::Withdrawn)
    }

    /// From 0.
    pub fn page(&self) -> usize {
        self.page.parse::<usize>().unwrap_or(1).saturating_sub(1)
    }

    pub fn before(&self) -> Option<DocumentId> {
        self.before.parse().ok()
    }

    /// Whether something is left out that could be shown.
    pub fn narrow(&self) -> bool {
        self.applicant().is_some() || self.state().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_what_was_chosen_and_no_more() {
        let case = CaseId(uuid::Uuid::from_u128(7));
        assert_eq!(Filters::default().url(), "/documents");
        let filters = Filters { show: "needed".into(), ..Filters::of_case(case) };
        assert_eq!(filters.url(), format!("/documents?case={case}&show=needed"));
    }

    #[test]
    fn an_unknown_filter_is_none() {
        let filters = Filters {
            show: "withdrawn".into(),
            applicant: "x".into(),
            page: "-1".into(),
            ..Filters::default()
        };
        assert_eq!((filters.state(), filters.applicant(), filters.page()), (None, None, 0));
        assert!(!filters.narrow());
    }
}
