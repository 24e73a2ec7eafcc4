//! Live updates: who hears of what, and when a stream ends.

mod ending;
mod hearing;
mod limits;
mod pages;
mod processes;
mod scope;
mod silent_peer;

use crate::support::{Actor, TestApp};
use axum::body::Body;
use http_body_util::BodyExt;
use portico::documents::DocumentEvent;
use portico::workflow::WorkflowEvent;
use portico::{
    db::{Tx, roles},
    events::{self, By, Event},
    i18n::{Localized, TextLang},
    ids::{CaseId, CaseWorkflowId, FirmId, RequestId},
    streams,
};
use std::time::Duration;
use tokio::{task::JoinHandle, time::timeout};
use tokio_util::sync::CancellationToken;

/// How long a word that must come may take: what the portal promises.
const SOON: Duration = Duration::from_secs(1);

/// The listener of an application under test; ends with the test.
pub struct Listening {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Listening {
    pub async fn to(app: &TestApp) -> Listening {
        let stop = CancellationToken::new();
        let relay = streams::Relay {
            hub: app.app.streams.clone(),
            pool: app.app.pool.clone(),
            clock: app.app.clock.clone(),
        };
        let task = tokio::spawn(relay.run(app.database.url(roles::APP).into(), stop.clone()));
        timeout(Duration::from_secs(10), app.app.streams.listening()).await.expect("it listens");
        // what was built for the test has been heard by now
        tokio::time::sleep(Duration::from_millis(100)).await;
        Listening { stop, task }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An open stream.
pub struct Stream {
    body: Body,
    text: String,
}

impl Stream {
    /// Opens one, past its greeting.
    pub async fn open(actor: &Actor<'_>, url: &str) -> Stream {
        let request = actor.request("GET", url).header("accept", "text/event-stream");
        let response = actor.app.raw(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(response.status(), 200, "{url}");
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut stream = Stream { body: response.into_body(), text: String::new() };
        let greeting = stream.block().await.expect("a greeting");
        assert!(greeting.contains("retry: 3000"), "{greeting}");
        stream
    }

    /// The next part up to an empty line; none at the end.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let block = block.to_owned();
                self.text = rest.to_owned();
                return Some(block);
            }
            let frame = self.body.frame().await?.expect("a body");
            self.text.push_str(&String::from_utf8_lossy(&frame.into_data().expect("data")));
        }
    }

    /// The next event's name; none at the end. Every event looks the same.
    async fn event(&mut self) -> Option<String> {
        loop {
            let block = self.block().await?;
            if let Some(rest) = block.strip_prefix("event: ") {
                return Some(rest.strip_suffix("\ndata: 1").expect("nothing else in it").to_owned());
            }
            assert!(block.starts_with(':'), "{block:?}");
        }
    }

    pub async fn hears(&mut self, event: &str) {
        let heard = timeout(SOON, self.event()).await.unwrap_or_else(|_| panic!("no {event}"));
        assert_eq!(heard.as_deref(), Some(event));
    }

    async fn ends(&mut self) {
        assert_eq!(timeout(SOON, self.event()).await.expect("the end"), None);
    }

    /// Nothing came, though others have heard theirs before this is asked.
    pub async fn is_silent(&mut self) {
        let heard = timeout(Duration::from_millis(250), self.event()).await;
        assert!(heard.is_err(), "heard {heard:?}");
    }
}

impl TestApp {
    /// Something happens that clients may see.
    async fn visible(&self, firm: FirmId, case: CaseId) {
        let title = Localized::new(TextLang::En, "Passport");
        self.happens(firm, Some(case), &DocumentEvent::RequestUpdated { request: RequestId::new(), title })
            .await;
    }

    /// Something happens that is for staff alone.
    async fn internal(&self, firm: FirmId, case: CaseId) {
        let (workflow, step, change) = (CaseWorkflowId::new(), None, "due".into());
        self.happens(firm, Some(case), &WorkflowEvent::AdaptedInternally { workflow, step, change }).await;
    }

    async fn happens(&self, firm: FirmId, case: Option<CaseId>, event: &dyn Event) {
        let now = self.now();
        let db = self.app.db(firm);
        let recorded = async |tx: &Tx| Ok(events::record(tx, firm, By::NOBODY, case, event, now).await?);
        db.write(recorded).await.expect("recorded");
    }
}
