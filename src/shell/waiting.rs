//! The counts in the navigation.

use crate::{
    actors::{Client, Staff},
    db::Tx,
    navigation::Waiting,
};
use diesel::QueryResult;

/// What waits for a client in the cases that they see, in one statement.
///
/// # Errors
/// The database's.
pub async fn waiting_for_client(tx: &Tx, client: &Client) -> QueryResult<Waiting> {
    client.catalog.navigation.count_for_client(tx, (client.scope(), client.now), None).await
}

/// What waits for a member of staff in the cases that they see, in one statement.
///
/// # Errors
/// The database's.
pub async fn waiting_for_staff(tx: &Tx, staff: &Staff) -> QueryResult<Waiting> {
    staff.catalog.navigation.count_for_staff(tx, staff.scope(), staff.now).await
}
