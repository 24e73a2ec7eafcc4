//! `GET /profile`: all there is to change, with how it stands.

use super::{
    AddressPath, EmailDeletePath, EmailPath, ExportPath, LanguageChoicePath, NotificationsPath, PasswordPath,
    PhonePath, ProfilePath, SessionsPath, TimeZonePath,
    model::{Delivery, Profile},
    queries, zones,
};
use crate::{
    Result,
    actors::{SecondFactorPath, SignedIn},
    db::{Db, Tx},
    i18n::Lang,
    people,
    shell::Waiting,
    sign_in::{PendingEmail, count_recovery_codes, find_pending_email},
    t, t_html,
    ui::{self, Tone},
};
use axum::response::Response;
use diesel::QueryResult;
use futures_util::try_join;
use maud::{Markup, html};

/// `GET /profile`
pub async fn show(_: ProfilePath, signed_in: SignedIn, db: Db) -> Result<Response> {
    let (waiting, profile) = db.read(async |tx| Ok(load(tx, &signed_in).await?)).await?;
    let lang = signed_in.lang;
    let main = html! {
        header { h1 { (t!(lang, "profile-title")) } p.lead { (t!(lang, "profile-lead")) } }
        div.cols {
            div.stack { (contact(&signed_in, &profile)) (reading(&signed_in, &profile)) }
            div.stack { (safety(&signed_in, &profile)) (data(lang)) }
        }
    };
    Ok(signed_in.page(waiting, &t!(lang, "profile-title"), main))
}

async fn load(tx: &Tx, signed_in: &SignedIn) -> QueryResult<(Waiting, Profile)> {
    let (firm, account, now) = (signed_in.firm.id, signed_in.account, signed_in.now);
    let (waiting, found, (phone, address), preferences, pending, recovery_codes) = try_join!(
        signed_in.waiting(tx),
        queries::find_account(tx, firm, account),
        find_contact(tx, signed_in),
        queries::find_preferences(tx, firm, account, &signed_in.catalog.notifications),
        find_pending_email(tx, firm, account, now),
        count_recovery_codes(tx, firm, account),
    )?;
    let (has_password, time_zone) = found.unwrap_or_default();
    Ok((waiting, Profile { has_password, time_zone, phone, address, preferences, pending, recovery_codes }))
}

/// How a client is called by phone, and where they live.
async fn find_contact(tx: &Tx, signed_in: &SignedIn) -> QueryResult<(String, String)> {
    let (firm, client) = (signed_in.firm.id, signed_in.client());
    try_join!(people::find_phone(tx, firm, client), people::find_address(tx, firm, client))
}

/// A line: what it is, how it stands, and the way to change it.
struct Line<'a> {
    id: &'a str,
    sign: &'a str,
    name: String,
    value: Markup,
    /// What can be done about it, and the page where.
    act: Option<(String, String)>,
    below: Option<Markup>,
}

impl Line<'_> {
    fn render(&self) -> Markup {
        html! {
            li id={ "profile-" (self.id) } {
                span.glyph { (ui::icon(self.sign)) }
                div.what { strong { (self.name) } span.soft { (self.value) } }
                @if let Some((words, place)) = &self.act {
                    a class="button compact act" href=(place) { (words) span.visually-hidden { ": " (self.name) } }
                }
                @if let Some(below) = &self.below { div.below { (below) } }
            }
        }
    }
}

fn card(id: &str, title: &str, lines: &[Line<'_>]) -> Markup {
    ui::card(id, title, None, html! { ul.rows.lines { @for line in lines { (line.render()) } } })
}

fn change(lang: Lang, place: impl std::fmt::Display) -> Option<(String, String)> {
    Some((t!(lang, "profile-change"), place.to_string()))
}

fn contact(signed_in: &SignedIn, profile: &Profile) -> Markup {
    let lang = signed_in.lang;
    let none = || html! { (t!(lang, "profile-none")) };
    let mut lines = vec![
        Line {
            id: "name",
            sign: "user",
            name: t!(lang, "profile-name"),
            value: html! { bdi { (signed_in.name) } },
            act: None,
            below: None,
        },
        Line {
            id: "email",
            sign: "mail",
            name: t!(lang, "profile-email"),
            value: html! { bdi { (signed_in.email) } },
            act: change(lang, EmailPath),
            below: profile.pending.as_ref().map(|pending| waits(signed_in, pending)),
        },
    ];
    if !signed_in.is_staff() {
        lines.push(Line {
            id: "phone",
            sign: "phone",
            name: t!(lang, "profile-phone"),
            value: if profile.phone.is_empty() {
                none()
            } else {
                html! { bdi { (profile.phone) } }
            },
            act: change(lang, PhonePath),
            below: None,
        });
        lines.push(Line {
            id: "address",
            sign: "home",
            name: t!(lang, "profile-address"),
            value: if profile.address.is_empty() {
                none()
            } else {
                html! { bdi.text { (profile.address) } }
            },
            act: change(lang, AddressPath),
            below: None,
        });
    }
    card("contact", &t!(lang, "profile-contact"), &lines)
}

/// The new address that waits for its confirmation.
fn waits(signed_in: &SignedIn, pending: &PendingEmail) -> Markup {
    let lang = signed_in.lang;
    let until = ui::moment(lang, pending.expires_at, &signed_in.zone, signed_in.today());
    ui::notice(
        Tone::Warn,
        html! {
            p {
                (t_html!(lang, "profile-email-waits", email = html! { strong { bdi { (pending.email) } } }, until = until))
            }
            (ui::post_form(EmailDeletePath).locked(signed_in.preview.is_some()).fields(html! {
                button class="button compact" { (t!(lang, "profile-email-give-up")) }
            }))
        },
    )
}

fn reading(signed_in: &SignedIn, profile: &Profile) -> Markup {
    let lang = signed_in.lang;
    let zone = profile.time_zone.as_deref();
    let zone = zones::words(zone.unwrap_or(&signed_in.firm.time_zone), signed_in.now.0);
    let daily = profile.preferences.count(Delivery::Daily);
    let none = profile.preferences.count(Delivery::None);
    let told = [
        (daily, t!(lang, "profile-notifications-daily", count = daily)),
        (none, t!(lang, "profile-notifications-none", count = none)),
    ];
    let told = told.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words);
    let told = told.collect::<Vec<_>>().join(" · ");
    let mut lines = vec![
        Line {
            id: "language",
            sign: "globe",
            name: t!(lang, "profile-language"),
            value: html! { (lang.own_name()) },
            act: change(lang, LanguageChoicePath),
            below: None,
        },
        Line {
            id: "time-zone",
            sign: "clock",
            name: t!(lang, "profile-time-zone"),
            value: html! { (zone) },
            act: change(lang, TimeZonePath),
            below: None,
        },
    ];
    if !signed_in.catalog.notifications.is_empty() {
        lines.push(Line {
            id: "notifications",
            sign: "bell",
            name: t!(lang, "profile-notifications"),
            value: html! {
                @if told.is_empty() { (t!(lang, "profile-notifications-all")) } @else { (told) }
            },
            act: change(lang, NotificationsPath),
            below: None,
        });
    }
    card("reading", &t!(lang, "profile-reading"), &lines)
}

fn safety(signed_in: &SignedIn, profile: &Profile) -> Markup {
    let lang = signed_in.lang;
    let (factor, factor_words) = match profile.recovery_codes {
        Some(left) => (t!(lang, "profile-second-factor-on", count = left), t!(lang, "profile-change")),
        None => (t!(lang, "profile-second-factor-off"), t!(lang, "second-factor-begin")),
    };
    let lines = [
        Line {
            id: "password",
            sign: "lock",
            name: t!(lang, "profile-password"),
            value: if profile.has_password {
                html! { span aria-hidden="true" { "••••••••" } span.visually-hidden { (t!(lang, "profile-password-set")) } }
            } else {
                html! { (t!(lang, "profile-none")) }
            },
            act: change(lang, PasswordPath),
            below: None,
        },
        Line {
            id: "second-factor",
            sign: "check",
            name: t!(lang, "profile-second-factor"),
            value: html! { (factor) },
            act: Some((factor_words, SecondFactorPath.to_string())),
            below: None,
        },
        Line {
            id: "sessions",
            sign: "eye",
            name: t!(lang, "profile-sessions"),
            value: html! { (t!(lang, "profile-sessions-text")) },
            act: Some((t!(lang, "profile-show"), SessionsPath.to_string())),
            below: None,
        },
    ];
    card("safety", &t!(lang, "profile-safety"), &lines)
}

fn data(lang: Lang) -> Markup {
    let line = Line {
        id: "export",
        sign: "download",
        name: t!(lang, "profile-export"),
        value: html! { (t!(lang, "profile-export-text")) },
        act: Some((t!(lang, "profile-get"), ExportPath.to_string())),
        below: None,
    };
    card("data", &t!(lang, "profile-data"), &[line])
}
