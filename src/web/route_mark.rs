//! What layers and the gate may know of the route that a request is for.

use super::Right;
use axum::{
    extract::{MatchedPath, Request, State},
    http::Method,
    http::request::Parts,
    middleware::Next,
    response::Response,
};
use std::{collections::HashMap, sync::Arc};

/// Whose side a route is on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Of anybody: what comes before signing in, and what links in mails open.
    #[default]
    Public,
    /// Of clients, and what clients and staff have alike, such as the profile. In a preview it is the client's.
    Client,
    /// Of staff.
    Staff,
    /// What people do as themselves, whoever's pages they look at: signing out.
    Own,
}

impl Side {
    /// Whether a preview leaves it alone: it is the member of staff who is there, not the client they look at.
    pub fn is_outside_preview(self) -> bool {
        matches!(self, Side::Staff | Side::Own)
    }
}

/// In the extensions of a request whose route the register knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RouteMark {
    /// Whose it is.
    pub side: Side,
    /// Whether members of staff may be there who have yet to set up the second factor that their firm requires.
    pub during_setup: bool,
    /// Who may use it; none where no route is.
    pub right: Option<Right>,
    /// Its parameters, each with what it names; see [`super::PathParts`].
    pub things: &'static [(&'static str, Option<&'static str>)],
}

impl RouteMark {
    /// That of a request; where no route is, it is nobody's in particular.
    pub fn of(parts: &Parts) -> RouteMark {
        parts.extensions.get().copied().unwrap_or_default()
    }

    /// The same, before a request is taken apart.
    pub fn of_request(request: &Request) -> RouteMark {
        request.extensions().get().copied().unwrap_or_default()
    }
}

/// The marks of all routes, by pattern: of what is read there, and of what is sent there.
#[derive(Debug, Clone, Default)]
pub struct Marks(Arc<HashMap<&'static str, [Option<RouteMark>; 2]>>);

impl FromIterator<(&'static str, &'static str, RouteMark)> for Marks {
    fn from_iter<I: IntoIterator<Item = (&'static str, &'static str, RouteMark)>>(marks: I) -> Marks {
        let mut all: HashMap<_, [Option<RouteMark>; 2]> = HashMap::new();
        for (pattern, method, mark) in marks {
            all.entry(pattern).or_default()[usize::from(method == "POST")] = Some(mark);
        }
        Marks(Arc::new(all))
    }
}

/// Layer: puts the [`RouteMark`] of its route into the request.
pub async fn mark_route(State(marks): State<Marks>, mut request: Request, next: Next) -> Response {
    let pattern = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let [read, sent] = pattern.and_then(|pattern| marks.0.get(pattern)).copied().unwrap_or_default();
    // what no route takes is still on its side
    let mark = if *request.method() == Method::POST { sent.or(read) } else { read.or(sent) };
    if let Some(mark) = mark {
        request.extensions_mut().insert(mark);
    }
    next.run(request).await
}
