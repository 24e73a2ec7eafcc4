//! How what happens to what people sign reads in a timeline.

use super::{SignatureEvent, StaffSignaturePath};
use crate::{
    events::{Reading, Sentences},
    ids::SignatureId,
    t_html,
};
use maud::{Markup, html};

impl Sentences for SignatureEvent {
    fn for_client(&self, reading: &Reading<'_>) -> Option<Markup> {
        // a client who signs nothing of it has no page of it
        let (lang, actor) = (reading.lang, reading.actor.clone());
        let by = |name: &str| html! { bdi { (name) } };
        Some(match self {
            SignatureEvent::Sent { title, .. } => {
                t_html!(lang, "activity-signature-sent", actor = actor, title = by(title))
            }
            SignatureEvent::Signed { title, name, .. } => {
                t_html!(lang, "activity-signature-signed", name = by(name), title = by(title))
            }
            SignatureEvent::HandedIn { title, name, .. } => {
                t_html!(lang, "activity-signature-handed-in", name = by(name), title = by(title))
            }
            SignatureEvent::SentBack { title, name, .. } => {
                t_html!(
                    lang,
                    "activity-signature-sent-back",
                    actor = actor,
                    name = by(name),
                    title = by(title)
                )
            }
            SignatureEvent::Declined { title, name, .. } => {
                t_html!(lang, "activity-signature-declined", name = by(name), title = by(title))
            }
            SignatureEvent::ConsentWithdrawn { title, name, .. } => {
                t_html!(lang, "activity-signature-withdrawn", name = by(name), title = by(title))
            }
            SignatureEvent::Voided { title, .. } => {
                t_html!(lang, "activity-signature-voided", actor = actor, title = by(title))
            }
            SignatureEvent::Expired { title, .. } => {
                t_html!(lang, "activity-signature-expired", title = by(title))
            }
            SignatureEvent::Completed { title, .. } => {
                t_html!(lang, "activity-signature-completed", title = by(title))
            }
            SignatureEvent::Sealed { title, .. } => {
                t_html!(lang, "activity-signature-sealed", title = by(title))
            }
            _ => return None,
        })
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let signer = |name: &str| html! { bdi { (name) } };
        match self {
            SignatureEvent::Created { request, title } => {
                reading.did(html! { "began a signature request, " (link(reading, *request, title)) })
            }
            SignatureEvent::Updated { request, title } => {
                reading.did(html! { "changed the signature request " (link(reading, *request, title)) })
            }
            SignatureEvent::Deleted { title, .. } => {
                reading.did(html! { "deleted the draft of a signature request, " bdi { (title) } })
            }
            SignatureEvent::Reminded { request, title, name } => reading.did(html! {
                "reminded " (signer(name)) " to sign " (link(reading, *request, title))
            }),
            SignatureEvent::SignerCorrected { request, title, name, .. } => reading.did(html! {
                "corrected how " (signer(name)) " is reached to sign " (link(reading, *request, title))
            }),
            SignatureEvent::Opened { title, name, .. } => {
                html! { (signer(name)) " opened " (signer(title)) " to sign it" }
            }
            SignatureEvent::Consented { title, name, version, .. } => html! {
                (signer(name)) " agreed to electronic records (version " (version) ") for " (signer(title))
            },
            SignatureEvent::Filled { title, name, what, .. } => {
                html! { (signer(name)) " filled in a field (" (what) ") of " (signer(title)) }
            }
            SignatureEvent::Cleared { title, name, what, .. } => {
                html! { (signer(name)) " undid a field (" (what) ") of " (signer(title)) }
            }
            SignatureEvent::PaperAsked { title, name, .. } => {
                html! { (signer(name)) " asked for paper instead: " (signer(title)) }
            }
            SignatureEvent::PaperSent { request, title, name, .. } => {
                reading.did(html! { "gave " (signer(name)) " " (link(reading, *request, title)) " on paper" })
            }
            SignatureEvent::CertificateChanged { name, .. } => reading.did(
                html! { "changed the certificate that seals signed documents to the one of " bdi { (name) } },
            ),
            other => other.for_client(reading).unwrap_or_default(),
        }
    }
}

fn link(reading: &Reading<'_>, signature_id: SignatureId, title: &str) -> Markup {
    reading.link(Some(StaffSignaturePath { signature_id }.to_string()), html! { bdi { (title) } })
}
