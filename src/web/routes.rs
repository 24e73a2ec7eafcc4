//! The register of routes. axum cannot list what it serves, so every route goes through here, and a test walks the list
//! with every kind of actor. The rights of a route stand beside it, and say whose side it is on, so that layers need not read
//! addresses.

use super::{
    path::PathParts,
    right::Right,
    route_mark::{Marks, RouteMark},
};
use axum::{
    Router,
    handler::Handler,
    http::Method,
    routing::{MethodRouter, get, post},
};
use axum_extra::routing::TypedPath;

/// Routes under way to becoming a router, and the list of what they are.
pub struct Routes<S> {
    router: Router<S>,
    list: Vec<Route>,
    during_setup: bool,
}

/// One method of one pattern.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// As [`crate::paths!`] has it.
    pub pattern: &'static str,
    /// In capitals: `GET` or `POST`.
    pub method: &'static str,
    /// Who may use it.
    pub right: Right,
    /// The parameters of the pattern, each with what it names.
    pub things: &'static [(&'static str, Option<&'static str>)],
    mark: RouteMark,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// None yet.
    pub fn new() -> Self {
        Routes { router: Router::new(), list: Vec::new(), during_setup: false }
    }

    /// What follows is open to members of staff who have yet to set up the second factor that their firm requires.
    pub fn during_setup(mut self) -> Self {
        self.during_setup = true;
        self
    }

    /// `GET` (and `HEAD`) of a typed path.
    pub fn get<P: TypedPath + PathParts, H: Handler<T, S>, T: 'static>(
        self,
        right: Right,
        handler: H,
    ) -> Self {
        self.add::<P>(Method::GET, right, get(handler))
    }

    /// `POST` to a typed path.
    pub fn post<P: TypedPath + PathParts, H: Handler<T, S>, T: 'static>(
        self,
        right: Right,
        handler: H,
    ) -> Self {
        self.add::<P>(Method::POST, right, post(handler))
    }

    /// `POST` to a typed path with layers of its own, such as another body limit.
    pub fn post_with<P: TypedPath + PathParts>(self, right: Right, handler: MethodRouter<S>) -> Self {
        self.add::<P>(Method::POST, right, handler)
    }

    fn add<P: TypedPath + PathParts>(
        mut self,
        method: Method,
        right: Right,
        handler: MethodRouter<S>,
    ) -> Self {
        let (pattern, during_setup) = (P::PATH, self.during_setup);
        let method = if method == Method::GET { "GET" } else { "POST" };
        let mark = RouteMark { side: right.side(), during_setup, right: Some(right), things: P::THINGS };
        self.list.push(Route { pattern, method, right, things: P::THINGS, mark });
        self.router = self.router.route(pattern, handler);
        self
    }

    /// With others, each on its own side.
    pub fn merge(mut self, other: Routes<S>) -> Self {
        self.list.extend(other.list);
        self.router = self.router.merge(other.router);
        self
    }

    /// Every route, sorted.
    pub fn list(&self) -> Vec<Route> {
        let mut list = self.list.clone();
        list.sort();
        list
    }

    /// What the layer [`super::mark_route`] needs to know.
    pub fn marks(&self) -> Marks {
        self.list.iter().map(|route| (route.pattern, route.method, route.mark)).collect()
    }

    /// All of them, to be served.
    pub fn into_router(self) -> Router<S> {
        self.router
    }
}
