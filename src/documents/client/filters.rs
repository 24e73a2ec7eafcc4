//! What a client chose to see on the page of documents: the query of its address.

use super::super::{DocumentsPath, RequestState};
use crate::{
    Error, Result,
    ids::{CaseId, ClientId, DocumentId},
};
use serde::Deserialize;

/// The fields of the address. What is unknown counts as not chosen, except the case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// The id of a case; empty for all.
    pub case: String,
    /// The id of an applicant; empty for all.
    pub applicant: String,
    /// The word for which documents are shown; empty for all.
    pub show: String,
    /// Of the requests, from 1.
    pub page: String,
    /// The last document received that is on the page before.
    pub before: String,
}

impl Filters {
    /// The documents of one case.
    pub fn of_case(case: CaseId) -> Filters {
        Filters { case: case.to_string(), ..Filters::default() }
    }

    /// The documents of one case and of the applicant that the page was narrowed to, if it was.
    pub fn kept(case: CaseId, applicant: &str) -> Filters {
        let applicant = applicant.parse::<ClientId>().map(|id| id.to_string()).unwrap_or_default();
        Filters { applicant, ..Filters::of_case(case) }
    }

    /// The address of the page with these filters.
    pub fn url(&self) -> String {
        let fields = [
            ("case", &self.case),
            ("applicant", &self.applicant),
            ("show", &self.show),
            ("page", &self.page),
            ("before", &self.before),
        ];
        let chosen = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(chosen).finish();
        if query.is_empty() { DocumentsPath.to_string() } else { format!("{DocumentsPath}?{query}") }
    }

    /// # Errors
    /// `NotFound` for what is no id.
    pub fn case(&self) -> Result<Option<CaseId>> {
        if self.case.is_empty() { Ok(None) } else { self.case.parse().map(Some).map_err(|_| Error::NotFound) }
    }

    /// The chosen applicant, if the address names one.
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

    /// The document before which the page begins.
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
