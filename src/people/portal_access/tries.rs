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
        Method::Password => "With the password",
        Method::Link => "With a mailed link",
        Method::Code => "With a mailed code",
        Method::SecondFactor => "With the second factor",
        Method::RecoveryCode => "With a recovery code",
        Method::Invitation => "With the invitation",
    }
}

fn reason(method: Method, outcome: Outcome) -> &'static str {
    match (outcome, method) {
        (Outcome::Wrong, Method::Password) => "The password was wrong.",
        (Outcome::Wrong, Method::Link) => "The link was not one of ours, or its address did not fit.",
        (Outcome::Wrong, Method::Code) => "The code was wrong.",
        (Outcome::Wrong, Method::SecondFactor) => "The code of the second factor was wrong.",
        (Outcome::Wrong, Method::RecoveryCode) => "The recovery code was wrong, or used before.",
        (Outcome::Wrong, Method::Invitation) => "The invitation did not work.",
        (Outcome::Throttled, _) => "Too many tries before it: they had to wait a little.",
        (Outcome::Disabled, _) => "Their access was closed.",
        (Outcome::Expired, Method::Invitation) => "The invitation had expired.",
        (Outcome::Expired, Method::Code) => "The code had expired.",
        (Outcome::Expired, _) => "The link had expired.",
        (Outcome::Used, Method::Code) => "The code had been used before.",
        (Outcome::Used, _) => "The link had been used before.",
        (Outcome::NoPassword, _) => "They had not accepted their invitation yet, so there was no password.",
        (Outcome::SignedIn, _) => "They came in.",
    }
}
