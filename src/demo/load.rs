//! Loads the demo from `fixtures/`, once.

use crate::{Result, app::App};

/// Puts the demo firms into an empty database; does nothing when they are there.
pub async fn load(_app: &App) -> Result<()> {
    Ok(())
}

/// Who can sign in.
pub fn welcome(_app: &App) -> String {
    String::new()
}
