//! In the demo: what is open to everybody, and people who enrolled, in each state.

use crate::app::Script;

/// What happens in it.
pub fn fill(_: &mut Script) -> anyhow::Result<()> {
    Ok(())
}
