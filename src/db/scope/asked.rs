//! What the ids in an address name, asked before anything is done at that address: each feature says of its own things how
//! they are found by whoever asks.

use super::{ClientScope, StaffScope};
use crate::{
    db::Tx,
    ids::{FirmId, PathPart},
};
use diesel::QueryResult;
use diesel::result::Error::NotFound;
use futures_util::future::BoxFuture;
use std::str::FromStr;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody of the firm.
    Staff(StaffScope),
    /// A client of it.
    Client(ClientScope),
}

/// The ids in the address of one request, and who asks for what they name.
#[derive(Debug, Clone)]
pub struct Things {
    /// On whose host name.
    pub firm: FirmId,
    /// Who asks.
    pub reader: Reader,
    /// What each id names, and the id as the address has it.
    pub named: Vec<(&'static str, String)>,
}

impl Things {
    /// The id of this kind, if one is in the address.
    ///
    /// # Errors
    /// `NotFound` for a text that is none.
    pub fn id<T: PathPart + FromStr>(&self) -> QueryResult<Option<T>> {
        let named = self.named.iter().find(|(thing, _)| Some(*thing) == T::THING);
        named.map(|(_, id)| id.parse().map_err(|_| NotFound)).transpose()
    }

    /// The same where one is there: in a [`PathScope`] of this kind.
    ///
    /// # Errors
    /// `NotFound` for a text that is none.
    pub fn own<T: PathPart + FromStr>(&self) -> QueryResult<T> {
        self.id()?.ok_or(NotFound)
    }

    /// The member of staff who asks.
    ///
    /// # Errors
    /// `NotFound` for clients, to whom it is never there.
    pub fn staff(&self) -> QueryResult<StaffScope> {
        match self.reader {
            Reader::Staff(scope) => Ok(scope),
            Reader::Client(_) => Err(NotFound),
        }
    }
}

/// How what an id names is found by whoever asks: `NotFound` for what is not theirs to know of, or is not of the other things in
/// the same address.
#[derive(Clone, Copy)]
pub struct PathScope {
    /// See [`PathPart::THING`].
    pub thing: &'static str,
    /// The look-up.
    pub find: Find,
}

type Find = for<'t> fn(&'t Tx, &'t Things) -> BoxFuture<'t, QueryResult<()>>;

impl PathScope {
    /// That of ids of this type.
    pub const fn of<T: PathPart>(find: Find) -> PathScope {
        PathScope { thing: T::THING.expect("the type of an id"), find }
    }
}
