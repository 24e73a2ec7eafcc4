//! Pages of whoever is signed in, in the shell of their side.

use super::{ClientPage, StaffPage, Waiting, waiting_for_client, waiting_for_staff};
use crate::{actors::SignedIn, db::Tx};
use axum::response::Response;
use diesel::QueryResult;
use maud::Markup;

impl SignedIn {
    /// The counts in their navigation.
    ///
    /// # Errors
    /// The database's.
    pub async fn waiting(&self, tx: &Tx) -> QueryResult<Waiting> {
        match self {
            SignedIn::Client(client) => waiting_for_client(tx, client).await,
            SignedIn::Staff(staff) => waiting_for_staff(tx, staff).await,
        }
    }

    /// A page about themselves, in the shell of their side.
    pub fn page(&self, waiting: Waiting, title: &str, main: Markup) -> Response {
        match self {
            SignedIn::Client(client) => {
                let here = crate::navigation::PROFILE;
                ClientPage { client, waiting, here, title, switcher: None, main }.response()
            }
            SignedIn::Staff(staff) => {
                StaffPage { staff, waiting, here: crate::navigation::PROFILE, title, main }.response()
            }
        }
    }
}
