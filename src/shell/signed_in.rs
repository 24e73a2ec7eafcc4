//! Pages of whoever is signed in, in the shell of their side.

use super::{ClientPage, LivePart, StaffPage, Waiting, waiting_for_client, waiting_for_staff};
use crate::navigation::PROFILE;
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
        self.show(waiting, LivePart::Whole, (title, main))
    }

    /// The same with a form to be filled in.
    pub fn form_page(&self, waiting: Waiting, title: &str, main: Markup) -> Response {
        self.show(waiting, LivePart::Navigation, (title, main))
    }

    fn show(&self, waiting: Waiting, live: LivePart, (title, main): (&str, Markup)) -> Response {
        match self {
            SignedIn::Client(client) => {
                let here = PROFILE;
                ClientPage { waiting, here, title, live, main, ..ClientPage::of(client) }.response()
            }
            SignedIn::Staff(staff) => {
                let here = PROFILE;
                StaffPage { waiting, here, title, live, main, ..StaffPage::of(staff) }.response()
            }
        }
    }
}
