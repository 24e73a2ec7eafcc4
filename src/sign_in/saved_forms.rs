//! A form sent after the session ended is kept, and offered again after signing in.
//!
//! Nothing is known here of which pages are for whom: a form is kept when the gate of its own handler asked to sign in. What
//! was posted waits in the (nameless) session of the browser, which ends with the offer. It is offered to the account that was
//! last signed in there; where that is not known, to whoever signs in next within [`form::UNCLAIMED`]. Of such strangers few forms
//! are kept at a time, all of them together: see [`crate::abuse::Limits::admit_saved_form`].

mod form;
pub(super) mod handlers;
mod layer;
mod views;

pub use layer::save_forms;

use crate::{Result, actors::Anyone, ids::AccountId, sessions};
use form::SavedForm;
use tower_sessions::Session;

/// The page that offers a saved form.
pub(super) const PLACE: &str = "/resume";

/// Its name in the session.
pub(super) const KEPT: &str = "saved_form";

async fn load(session: &Session) -> Result<Option<SavedForm>> {
    // one that an older program wrote is none
    let kept = session.get_value(KEPT).await?;
    Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()))
}

/// The session is nobody's, and ends when the form is offered no more.
async fn store(session: &Session, form: &SavedForm) -> Result<()> {
    session.insert(KEPT, form).await?;
    sessions::end_by(session, form.ends_at()).await
}

async fn discard(session: &Session) -> Result<()> {
    if session.get_value(KEPT).await?.is_some() {
        session.remove_value(KEPT).await?;
    }
    Ok(())
}

/// Whether a form is kept on this browser.
pub(super) async fn waits(session: &Session) -> Result<bool> {
    Ok(load(session).await?.is_some())
}

/// At sign-in: whether a form waits for this account. One that is not for them is thrown away.
pub(super) async fn offer(session: &Session, at: &Anyone, account: AccountId) -> Result<bool> {
    let offered = load(session).await?.is_some_and(|form| form.is_for(at.firm.id, account, at.now));
    if !offered {
        discard(session).await?;
    }
    Ok(offered)
}
