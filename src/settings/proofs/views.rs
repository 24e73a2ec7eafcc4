//! What to do to prove a name.

use super::{record_name, record_value};
use crate::{app::App, ids::FirmId, ui};
use maud::{Markup, Render, html};

/// The record to make, and the button that looks for it.
pub struct Proof<'a> {
    pub app: &'a App,
    pub firm: FirmId,
    pub domain: &'a str,
    /// Where the button posts to.
    pub check: String,
    /// Sent with it.
    pub field: Option<(&'a str, &'a str)>,
    /// Why it is not there yet.
    pub error: Option<&'a str>,
}

impl Render for Proof<'_> {
    fn render(&self) -> Markup {
        let (name, value) = (record_name(self.domain), record_value(&self.app.seal, self.firm, self.domain));
        html! {
            p { "Whoever manages " strong { (self.domain) } " adds this TXT record to its DNS:" }
            dl.facts {
                div { dt { "Name" } dd { code { (name) } } }
                div { dt { "Value" } dd { code { (value) } } }
            }
            p.hint { "We look for it every hour. Without access to DNS, whoever runs this installation can confirm it instead." }
            @if let Some(error) = self.error { span.error { (error) } }
            (ui::post_form(&self.check).fields(html! {
                @if let Some((name, value)) = self.field { input type="hidden" name=(name) value=(value); }
                button class="button compact" { "Check now" span.visually-hidden { ": " (self.domain) } }
            }))
        }
    }
}

/// Said while the sender's domain waits.
pub fn domain_pending(own: &str, proof: &Proof<'_>) -> Markup {
    ui::notice(
        ui::Tone::Warn,
        html! {
            p { strong { "The sender address is not used yet." } " Until its domain is confirmed, emails come from " (own) ", and replies still go to your firm." }
            (proof)
        },
    )
}
