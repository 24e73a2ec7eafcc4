//! What stands between strangers and the portal: bots, limits, foreign forms, and a client's access.

mod human;
mod portal_access;
mod tokens;
