//! Host names of a firm's portal.

use super::{
    WebsitePath,
    frame::{self, Page},
    host_names::HostNames,
    proofs,
    website_view::{self, HostForm},
};
use crate::settings::FirmEvent;
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    events::{self},
    firms,
    form::FieldErrors,
    web::{Flash, Host},
};
use axum::{Extension, extract::State, http::StatusCode, response::Response};
use diesel::result::{DatabaseErrorKind, Error as DbError};

/// More than a firm needs; each is looked for with every request.
const MAX_COUNT: usize = 20;
/// RFC 1035, section 2.3.4.
const MAX_LENGTH: usize = 253;

/// What came of an attempt to change the list.
enum Outcome {
    Done,
    Wrong(&'static str),
}

/// POST /staff/settings/hosts
pub async fn create(
    _: super::HostsPath,
    staff: Staff,
    State(app): State<App>,
    Extension(here): Extension<Host>,
    (db, crate::form::Form(fields)): (Db, crate::form::Form<HostForm>),
) -> Result<Response> {
    staff.require_owner()?;
    let outcome = match parse(&fields.host) {
        Some(host) => {
            let free = proofs::needs_no_proof(&app, &host);
            let added = db.write(async |tx| Ok(add(tx, &staff, (&host, free)).await?)).await;
            added.or_else(taken_meanwhile)?
        }
        None => Outcome::Wrong(
            "Enter a host name such as portal.example.com, without https:// and without a path.",
        ),
    };
    answer((&app, &db), &staff, &here, (outcome, fields)).await
}

/// POST /staff/settings/hosts/delete
pub async fn destroy(
    _: super::HostsDeletePath,
    staff: Staff,
    State(app): State<App>,
    Extension(here): Extension<Host>,
    (db, crate::form::Form(fields)): (Db, crate::form::Form<HostForm>),
) -> Result<Response> {
    staff.require_owner()?;
    if fields.host.contains('\0') {
        // PostgreSQL takes it in no text, so it is nobody's host name
        return Err(Error::NotFound);
    }
    let outcome = if *fields.host == *here.0 {
        Outcome::Wrong("You are on this host name: open the portal at another one to remove it.")
    } else {
        db.write(async |tx| Ok(remove(tx, &staff, &fields.host).await?)).await?
    };
    answer((&app, &db), &staff, &here, (outcome, HostForm::default())).await
}

async fn answer(
    (app, db): (&App, &Db),
    staff: &Staff,
    here: &Host,
    (outcome, fields): (Outcome, HostForm),
) -> Result<Response> {
    let Outcome::Wrong(words) = outcome else {
        app.firms.forget(staff.firm.id);
        return Ok(Flash::Saved.redirect(WebsitePath));
    };
    let mut errors = FieldErrors::default();
    errors.add("host", words);
    again((app, db), staff, here, (&fields, &errors, None)).await
}

/// The page with what is wrong about a name that waits.
pub(super) async fn refuse(
    (app, db): (&App, &Db),
    staff: &Staff,
    here: &Host,
    (words, host): (&str, &str),
) -> Result<Response> {
    let (fields, errors) = (HostForm::default(), FieldErrors::default());
    again((app, db), staff, here, (&fields, &errors, Some((host, words)))).await
}

async fn again(
    (app, db): (&App, &Db),
    staff: &Staff,
    here: &Host,
    (fields, errors, unproven): (&HostForm, &FieldErrors, Option<(&str, &str)>),
) -> Result<Response> {
    let firm = frame::current(staff, db).await?;
    let hosts = HostNames { unproven, ..HostNames::load(db, firm.id).await? };
    let content = website_view::page(app, (&firm, &hosts), here, (fields, errors));
    Page { tab: frame::WEBSITE, status: StatusCode::UNPROCESSABLE_ENTITY, content }.response(staff, db).await
}

/// Asks for a host name; one that is `free` of a proof is the firm's at once.
async fn add(tx: &Tx, staff: &Staff, (host, free): (&str, bool)) -> diesel::QueryResult<Outcome> {
    let firm = firms::lock(tx, staff.firm.id).await?;
    let own = firms::hosts_of(tx, firm.id).await?;
    let pending = proofs::list_pending(tx, firm.id).await?;
    if own.iter().any(|known| known == host) || pending.iter().any(|pending| pending.host == host) {
        return Ok(Outcome::Done);
    }
    if own.len() + pending.len() >= MAX_COUNT {
        return Ok(Outcome::Wrong("A firm can have at most 20 host names. Remove one first."));
    }
    if firms::is_taken(tx, host).await? {
        return Ok(Outcome::Wrong(TAKEN));
    }
    let event = if free {
        firms::add_host(tx, firm.id, host).await?;
        FirmEvent::HostAdded { host: host.to_owned() }
    } else {
        proofs::ask_for(tx, firm.id, host, staff.now).await?;
        FirmEvent::HostAsked { host: host.to_owned() }
    };
    events::record(tx, firm.id, staff.by(), None, &event, staff.now).await?;
    Ok(Outcome::Done)
}

pub(super) const TAKEN: &str = "This host name already belongs to another portal.";

/// Two firms that add the same name at the same moment: the database lets one of them.
fn taken_meanwhile(error: Error) -> Result<Outcome> {
    match &error {
        Error::Internal(cause) => match cause.downcast_ref::<DbError>() {
            Some(DbError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(Outcome::Wrong(TAKEN)),
            _ => Err(error),
        },
        _ => Err(error),
    }
}

async fn remove(tx: &Tx, staff: &Staff, host: &str) -> diesel::QueryResult<Outcome> {
    // the lock keeps two owners from removing the last two
    let firm = firms::lock(tx, staff.firm.id).await?;
    if proofs::give_up(tx, firm.id, host).await? {
        let event = FirmEvent::HostGivenUp { host: host.to_owned() };
        events::record(tx, firm.id, staff.by(), None, &event, staff.now).await?;
        return Ok(Outcome::Done);
    }
    if firms::hosts_of(tx, firm.id).await?.len() < 2 {
        return Ok(Outcome::Wrong("This is the only host name. A portal needs at least one."));
    }
    if !firms::remove_host(tx, firm.id, host).await? {
        return Err(DbError::NotFound);
    }
    let event = FirmEvent::HostRemoved { host: host.to_owned() };
    events::record(tx, firm.id, staff.by(), None, &event, staff.now).await?;
    Ok(Outcome::Done)
}

/// A host name as browsers send it: lower case, in ASCII (RFC 5890), with a dot in it. What people paste with it, `https://`
/// and a slash at the end, is taken off. None for what is none: an address, a port, a path, an IP address.
pub fn parse(typed: &str) -> Option<String> {
    let text = typed.trim();
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let text = text.strip_suffix('/').unwrap_or(text);
    let text = text.strip_suffix('.').unwrap_or(text);
    let host = idna::domain_to_ascii_strict(text).ok()?;
    let label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (1..=63).contains(&label.len()) && plain && !label.starts_with('-') && !label.ends_with('-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_name =
        host.contains('.') && host.split('.').all(label) && last.bytes().any(|b| b.is_ascii_alphabetic());
    (is_name && host.len() <= MAX_LENGTH).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_names_are_read_as_browsers_send_them() {
        for (typed, host) in [
            (" Portal.Example.COM ", "portal.example.com"),
            ("https://portal.example.com/", "portal.example.com"),
            ("portal.example.com.", "portal.example.com"),
            ("núñez.example", "xn--nez-7ma8b.example"),
            ("PORTAL.NÚÑEZ.example", "portal.xn--nez-7ma8b.example"),
            ("xn--nez-7ma8b.example", "xn--nez-7ma8b.example"),
        ] {
            assert_eq!(parse(typed).as_deref(), Some(host), "{typed}");
        }
    }

    #[test]
    fn what_is_no_host_name_is_none() {
        let long = format!("{}.example", "a".repeat(64));
        let longer = format!("{}example", "abcdefgh.".repeat(30));
        for typed in [
            "",
            " ",
            "localhost",
            "portal",
            "127.0.0.1",
            "[::1]",
            "::1",
            "a.example:8080",
            "a.example/path",
            "a b.example",
            "a_b.example",
            "-a.example",
            "a-.example",
            "a..example",
            ".example",
            "user@a.example",
            "a.example?x",
            "a.example#x",
            "a.exam\0ple",
            "a.example\r\nb",
            "a%2e.example",
            "*.example.com",
            "javascript:alert(1)",
            "xn--a.example",
            &long,
            &longer,
            "a.123",
        ] {
            assert_eq!(parse(typed), None, "{typed:?}");
        }
    }
}
