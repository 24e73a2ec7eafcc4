//! Why somebody could not get in, in words that staff can read to them.

use crate::{
    abuse::{FailedAttempt, Method, Outcome},
    actors::Staff,
    ui,
};
use maud::{Markup, html};

/// The failed tries, newest first.
pub(super) fn card(staff: &Staff, tries: &[FailedAttempt]) -> Markup {
    let list = html! {
        @if tries.is_empty() {
            div.body { p.soft { "None in the last three months." } }
        } @else {
            ul.rows {
                @for one in tries {
                    li {
                        span class="glyph warn" { (ui::icon("warning")) }
                        div.what {
                            strong { (reason(one.method, one.outcome)) }
                            span class="soft small" {
                                (by(one.method)) " · "
                                @if one.agent.is_empty() { "unknown device" } @else { bdi { (one.agent) } }
                                " · from " bdi { (one.address) }
                            }
                        }
                        span.when { span class="soft small" { (ui::moment(staff.lang, one.at, &staff.zone, staff.today())) } }
                    }
                }
            }
        }
    };
    ui::card("tries", "Failed attempts to sign in", None, list)
}

fn by(method: Method) -> &'static str {
    match method {
        Method::Password => "With a password",
        Method::Link => "With an emailed link",
        Method::Code => "With an emailed code",
        Method::SecondFactor => "With a two-step code",
        Method::RecoveryCode => "With a recovery code",
        Method::Invitation => "With an invitation",
    }
}

fn reason(method: Method, outcome: Outcome) -> &'static str {
    match (outcome, method) {
        (Outcome::Wrong, Method::Password) => "The password was wrong.",
        (Outcome::Wrong, Method::Link) => "The link was not valid, or the email address did not match it.",
        (Outcome::Wrong, Method::Code) => "The code was wrong.",
        (Outcome::Wrong, Method::SecondFactor) => "The two-step code was wrong.",
        (Outcome::Wrong, Method::RecoveryCode) => "The recovery code was wrong or already used.",
        (Outcome::Wrong, Method::Invitation) => "The invitation was not valid.",
        (Outcome::Throttled, _) => "Too many attempts: they had to wait.",
        (Outcome::Disabled, _) => "Their access was disabled.",
        (Outcome::Expired, Method::Invitation) => "The invitation had expired.",
        (Outcome::Expired, Method::Code) => "The code had expired.",
        (Outcome::Expired, _) => "The link had expired.",
        (Outcome::Used, Method::Code) => "The code had already been used.",
        (Outcome::Used, _) => "The link had already been used.",
        (Outcome::NoPassword, _) => "They had not accepted their invitation yet, so they had no password.",
        (Outcome::SignedIn, _) => "They signed in.",
    }
}
