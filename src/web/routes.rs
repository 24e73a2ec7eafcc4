//! The register of routes. axum cannot list what it serves, so every route goes through here, and a test walks the list
//! with every kind of actor. The register also says whose side a route is on, so that layers need not read addresses.

use super::route_mark::{Marks, RouteMark, Side};
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
    mark: RouteMark,
}

/// One method of one pattern.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub pattern: &'static str,
    pub method: &'static str,
    pub mark: RouteMark,
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// None yet; those that follow are on this side.
    pub fn new(side: Side) -> Self {
        let mark = RouteMark { side, during_setup: false };
        Routes { router: Router::new(), list: Vec::new(), mark }
    }

    /// What follows is open to members of staff who have yet to set up the second factor that their firm requires.
    pub fn during_setup(mut self) -> Self {
        self.mark.during_setup = true;
        self
    }

    /// `GET` (and `HEAD`) of a typed path.
    pub fn get<P: TypedPath, H: Handler<T, S>, T: 'static>(self, handler: H) -> Self {
        self.add(P::PATH, Method::GET, get(handler))
    }

    /// `POST` to a typed path.
    pub fn post<P: TypedPath, H: Handler<T, S>, T: 'static>(self, handler: H) -> Self {
        self.add(P::PATH, Method::POST, post(handler))
    }

    /// `POST` to a typed path with layers of its own, such as another body limit.
    pub fn post_with<P: TypedPath>(self, handler: MethodRouter<S>) -> Self {
        self.add(P::PATH, Method::POST, handler)
    }

    fn add(mut self, pattern: &'static str, method: Method, handler: MethodRouter<S>) -> Self {
        let method = if method == Method::GET { "GET" } else { "POST" };
        self.list.push(Route { pattern, method, mark: self.mark });
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
        self.list.iter().map(|route| (route.pattern, route.mark)).collect()
    }

    pub fn into_router(self) -> Router<S> {
        self.router
    }
}
