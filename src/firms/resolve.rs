//! From the host name of a request to its firm.

use super::{Firm, queries};
use crate::{Result, clock::Clock, clock::Ts, db::Pool, ids::FirmId, web};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

/// How long a change of a firm's branding may take to be seen.
const REMEMBER: Duration = Duration::from_secs(5);

/// Looks firms up by host, and remembers the answer for a few seconds. Hosts that are not there are not remembered, so
/// made-up names cannot fill the memory.
#[derive(Clone)]
pub struct Firms {
    pool: Pool,
    clock: Clock,
    known: Arc<RwLock<HashMap<String, Known>>>,
}

/// A firm and when it was looked up.
type Known = (Arc<Firm>, Ts);

impl Firms {
    /// Nothing is known yet: each firm is looked up when it is first asked for.
    pub fn new(pool: Pool, clock: Clock) -> Firms {
        Firms { pool, clock, known: Arc::default() }
    }

    /// The firm that answers on this host name, as it was a moment ago; none when nobody does.
    ///
    /// # Errors
    /// The database's.
    pub async fn at(&self, host: &str) -> Result<Option<Arc<Firm>>> {
        let now = self.clock.now();
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(host).cloned();
        if let Some((firm, until)) = known
            && now < until
        {
            return Ok(Some(firm));
        }
        self.look_up(host).await
    }

    /// Asks the database, whatever is remembered, and remembers its answer.
    pub async fn look_up(&self, host: &str) -> Result<Option<Arc<Firm>>> {
        let now = self.clock.now();
        let found = queries::find_by_host(&self.pool, host).await?.map(Arc::new);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        match &found {
            Some(firm) => known.insert(host.to_owned(), (firm.clone(), now.plus(REMEMBER))),
            None => known.remove(host),
        };
        Ok(found)
    }

    /// Forgets a firm that was changed, so that whoever changed it sees it so at once. Other processes follow within seconds.
    pub fn forget(&self, firm: FirmId) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).retain(|_, (known, _)| known.id != firm);
    }
}

/// Layer: puts the firm, its id and the host into the request; answers with a plain page where no firm is.
pub async fn resolve(State(firms): State<Firms>, mut request: Request, next: Next) -> Response {
    let host = host(request.uri(), request.headers());
    match firms.at(&host).await {
        Ok(Some(firm)) => {
            let language = web::Language::of(request.headers(), firm.language);
            let extensions = request.extensions_mut();
            extensions.insert(firm.id);
            extensions.insert(firm);
            extensions.insert(language);
            extensions.insert(web::Host(host.into()));
            next.run(request).await
        }
        Ok(None) => web::errors::no_portal_here(web::Language::of(request.headers(), Default::default())),
        Err(error) => error.into_response(),
    }
}

/// Lower case, without the port. HTTP/2 and absolute requests carry it in the address.
pub(super) fn host(uri: &Uri, headers: &HeaderMap) -> String {
    let header = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let authority = uri.authority().map(|authority| authority.as_str()).or(header).unwrap_or_default();
    let host = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => authority.rsplit_once(':').map_or(authority, |(host, _)| host),
    };
    host.trim_end_matches('.').to_ascii_lowercase()
}
