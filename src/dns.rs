//! What the domain name system says: a port, so that nothing else knows who is asked.

use anyhow::Context;
use async_trait::async_trait;
use hickory_resolver::{TokioResolver, proto::rr::RData};
use std::time::Duration;

/// No answer within so long is none.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who looks up the text records of a name.
#[async_trait]
pub trait TxtLookup: Send + Sync {
    /// The texts at this name; none where there is no such name.
    ///
    /// # Errors
    /// Nobody answers, or nobody may be asked.
    async fn texts(&self, name: &str) -> anyhow::Result<Vec<String>>;
}

/// The resolvers of this machine, as it is set up now: what they said before is not remembered here.
pub struct SystemResolver;

#[async_trait]
impl TxtLookup for SystemResolver {
    async fn texts(&self, name: &str) -> anyhow::Result<Vec<String>> {
        let resolver = TokioResolver::builder_tokio().context("the resolvers of this machine")?.build()?;
        // with its last dot it is looked up as it is, and not below the machine's own domain
        let looked_up = tokio::time::timeout(PATIENCE, resolver.txt_lookup(format!("{name}."))).await;
        let found = match looked_up.context("the domain name system is too slow")? {
            Ok(found) => found,
            Err(none) if none.is_no_records_found() => return Ok(Vec::new()),
            Err(error) => return Err(error).context("the domain name system did not answer"),
        };
        let text = |data: &RData| match data {
            // a long text comes in pieces (RFC 1035, section 3.3.14)
            RData::TXT(text) => Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned()),
            _ => None,
        };
        Ok(found.answers().iter().filter_map(|record| text(&record.data)).collect())
    }
}
