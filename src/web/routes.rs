//! The register of routes. axum cannot list what it serves, so every route goes through here, and a test walks the list
//! with every kind of actor.

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
}

/// One method of one pattern.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub pattern: &'static str,
    pub method: &'static str,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Routes { router: Router::new(), list: Vec::new() }
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    pub fn new() -> Self {
        Self::default()
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
        self.list.push(Route { pattern, method });
        self.router = self.router.route(pattern, handler);
        self
    }

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

    pub fn into_router(self) -> Router<S> {
        self.router
    }
}
