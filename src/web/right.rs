//! Who may use a route.

use super::Side;

/// Who may use a route. What a handler does with whom is its actor's and its look-up's to say; this is what is meant, stands beside
/// the route, and is tried with every kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Anybody on the firm's host name.
    Anyone,
    /// Whoever holds a token; to others it is not there.
    Token,
    /// Whoever is signed in, on either side, for themselves.
    SignedIn,
    /// The same, and it stays theirs while they look at a client's pages: signing out.
    SignOut,
    /// Any client: a list of their own.
    Client,
    /// The client whose thing it is; to others it is not there.
    OwnThing,
    /// Any member of staff: a list of the firm.
    Staff,
    /// Staff of the firm whose thing it is.
    StaffThing,
    /// Owners; it is there for other staff, but refused.
    Owner,
}

impl Right {
    /// Whose side a route with this right is on.
    pub fn side(self) -> Side {
        match self {
            Right::Anyone | Right::Token => Side::Public,
            Right::SignedIn | Right::Client | Right::OwnThing => Side::Client,
            Right::SignOut => Side::Own,
            Right::Staff | Right::StaffThing | Right::Owner => Side::Staff,
        }
    }
}
