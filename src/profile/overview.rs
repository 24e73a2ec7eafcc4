//! `GET /profile`: all there is to change, with how it stands.

use super::{
    EmailDeletePath, EmailPath, ExportPath, LanguageChoicePath, NotificationsPath, PasswordPath, PhonePath,
    ProfilePath, SessionsPath, TimeZonePath,
    model::{Delivery, Pending, Profile},
    queries, zones,
};
use crate::{
    Result,
    access::{Member, SecondFactorPath, Waiting, count_recovery_codes},
    db::{Db, Tx},
    i18n::Lang,
    t, t_html,
    ui::{self, Tone},
};
use axum::response::Response;
use diesel::QueryResult;
use futures_util::try_join;
use maud::{Markup, html};

/// `GET /profile`
pub async fn show(_: ProfilePath, member: Member, db: Db) -> Result<Response> {
    let (waiting, profile) = db.read(async |tx| Ok(load(tx, &member).await?)).await?;
    let lang = member.lang;
    let main = html! {
        header { h1 { (t!(lang, "profile-title")) } p.lead { (t!(lang, "profile-lead")) } }
        div.cols {
            div.stack { (contact(&member, &profile)) (reading(&member, &profile)) }
            div.stack { (safety(&member, &profile)) (data(lang)) }
        }
    };
    Ok(member.page(waiting, &t!(lang, "profile-title"), main))
}

async fn load(tx: &Tx, member: &Member) -> QueryResult<(Waiting, Profile)> {
    let (firm, account, now) = (member.firm.id, member.account, member.now);
    let (waiting, found, phone, preferences, pending, recovery_codes) = try_join!(
        member.waiting(tx),
        queries::find_account(tx, firm, account),
        queries::find_phone(tx, firm, member.client()),
        queries::find_preferences(tx, firm, account),
        queries::find_pending(tx, firm, account, now),
        count_recovery_codes(tx, firm, account),
    )?;
    let (has_password, time_zone) = found.unwrap_or_default();
    Ok((waiting, Profile { has_password, time_zone, phone, preferences, pending, recovery_codes }))
}

/// A line: what it is, how it stands, and the way to change it.
struct Line<'a> {
    id: &'a str,
    sign: &'a str,
    name: String,
    value: Markup,
    /// The page where it is changed.
    change: Option<String>,
    below: Option<Markup>,
}

impl Line<'_> {
    fn render(&self, lang: Lang) -> Markup {
        html! {
            li id={ "profile-" (self.id) } {
                span.glyph { (ui::icon(self.sign)) }
                div.what { strong { (self.name) } span.soft { (self.value) } }
                @if let Some(place) = &self.change {
                    a class="button compact act" href=(place) {
                        (t!(lang, "profile-change")) span.visually-hidden { ": " (self.name) }
                    }
                }
                @if let Some(below) = &self.below { div.below { (below) } }
            }
        }
    }
}

fn card(lang: Lang, id: &str, title: &str, lines: &[Line<'_>]) -> Markup {
    ui::card(id, title, None, html! { ul.rows { @for line in lines { (line.render(lang)) } } })
}

fn contact(member: &Member, profile: &Profile) -> Markup {
    let lang = member.lang;
    let none = || html! { (t!(lang, "profile-none")) };
    let mut lines = vec![
        Line {
            id: "name",
            sign: "user",
            name: t!(lang, "profile-name"),
            value: html! { bdi { (member.name) } },
            change: None,
            below: None,
        },
        Line {
            id: "email",
            sign: "mail",
            name: t!(lang, "profile-email"),
            value: html! { bdi { (member.email) } },
            change: Some(EmailPath.to_string()),
            below: profile.pending.as_ref().map(|pending| waits(member, pending)),
        },
    ];
    if !member.is_staff() {
        lines.push(Line {
            id: "phone",
            sign: "phone",
            name: t!(lang, "profile-phone"),
            value: if profile.phone.is_empty() {
                none()
            } else {
                html! { bdi { (profile.phone) } }
            },
            change: Some(PhonePath.to_string()),
            below: None,
        });
    }
    card(lang, "contact", &t!(lang, "profile-contact"), &lines)
}

/// The new address that waits for its confirmation.
fn waits(member: &Member, pending: &Pending) -> Markup {
    let lang = member.lang;
    let until = ui::moment(lang, pending.expires_at, &member.zone, member.today());
    ui::notice(
        Tone::Warn,
        html! {
            p {
                (t_html!(lang, "profile-email-waits", email = html! { strong { bdi { (pending.email) } } }, until = until))
            }
            form method="post" action=(EmailDeletePath) {
                button class="button compact" { (t!(lang, "profile-email-give-up")) }
            }
        },
    )
}

fn reading(member: &Member, profile: &Profile) -> Markup {
    let lang = member.lang;
    let zone = profile.time_zone.as_deref();
    let zone = zones::words(zone.unwrap_or(&member.firm.time_zone), member.now.0);
    let daily = profile.preferences.count(Delivery::Daily);
    let none = profile.preferences.count(Delivery::None);
    let mut lines = vec![
        Line {
            id: "time-zone",
            sign: "clock",
            name: t!(lang, "profile-time-zone"),
            value: html! { (zone) },
            change: Some(TimeZonePath.to_string()),
            below: None,
        },
        Line {
            id: "notifications",
            sign: "bell",
            name: t!(lang, "profile-notifications"),
            value: html! {
                @if daily + none == 0 { (t!(lang, "profile-notifications-all")) }
                @else { (t!(lang, "profile-notifications-some", daily = daily, none = none)) }
            },
            change: Some(NotificationsPath.to_string()),
            below: None,
        },
    ];
    if !member.is_staff() {
        let language = Line {
            id: "language",
            sign: "globe",
            name: t!(lang, "profile-language"),
            value: html! { (lang.own_name()) },
            change: Some(LanguageChoicePath.to_string()),
            below: None,
        };
        lines.insert(0, language);
    }
    card(lang, "reading", &t!(lang, "profile-reading"), &lines)
}

fn safety(member: &Member, profile: &Profile) -> Markup {
    let lang = member.lang;
    let factor = match profile.recovery_codes {
        Some(left) => html! { (t!(lang, "profile-second-factor-on", count = left)) },
        None => html! { (t!(lang, "profile-second-factor-off")) },
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
            change: Some(PasswordPath.to_string()),
            below: None,
        },
        Line {
            id: "second-factor",
            sign: "check",
            name: t!(lang, "profile-second-factor"),
            value: factor,
            change: Some(SecondFactorPath.to_string()),
            below: None,
        },
        Line {
            id: "sessions",
            sign: "eye",
            name: t!(lang, "profile-sessions"),
            value: html! { (t!(lang, "profile-sessions-text")) },
            change: Some(SessionsPath.to_string()),
            below: None,
        },
    ];
    card(lang, "safety", &t!(lang, "profile-safety"), &lines)
}

fn data(lang: Lang) -> Markup {
    let line = Line {
        id: "export",
        sign: "download",
        name: t!(lang, "profile-export"),
        value: html! { (t!(lang, "profile-export-text")) },
        change: Some(ExportPath.to_string()),
        below: None,
    };
    card(lang, "data", &t!(lang, "profile-data"), &[line])
}
