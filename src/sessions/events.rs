//! "View as client" in the log.

use crate::{
    events::{Reading, Sentences, SubjectKind},
    ids::ClientId,
};
use maud::{Markup, html};

/// A client as somebody at the firm sees the portal: nothing of theirs changes by that.
static PREVIEW: SubjectKind = SubjectKind::new("preview");

crate::events! {
    /// A member of staff sees what a client sees.
    pub enum PreviewEvent {
        "preview.started" Staff PREVIEW(client) Started { client: ClientId, name: String }
        "preview.ended" Staff PREVIEW(client) Ended { client: ClientId, name: String }
    }
}

impl Sentences for PreviewEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        reading.did(match self {
            PreviewEvent::Started { client, name } => {
                html! { "started viewing the portal as " (reading.client(*client, name)) }
            }
            PreviewEvent::Ended { client, name } => {
                html! { "stopped viewing the portal as " (reading.client(*client, name)) }
            }
        })
    }
}
