//! That it is them: by having signed in within the last half hour, by their password typed again beside what they do, or by the code that
//! was mailed to a guest.

use super::{
    super::{Authentication, actions},
    desk::{Desk, Opened, Seat},
};
use crate::{
    Result, app::App, clock::Ts, db::Db, form::FieldErrors, i18n::Lang,
    sign_in::reauthenticate_with_password, t, ui,
};
use maud::{Markup, html};

/// What was found out: how it is known, where that is to be noted.
pub type Identity = Option<(Authentication, Ts)>;

/// How it is known by now, without asking; none where they have to show it.
pub fn known(desk: &Desk, opened: &Opened) -> Option<Identity> {
    if desk.is_guest() {
        let at = desk.proven_at(opened).filter(|_| desk.is_proven(opened, actions::FRESH))?;
        return Some(Some((Authentication::MailedCode, at)));
    }
    if let Some(at) = desk.fresh_sign_in() {
        return Some(Some((Authentication::SignIn, at)));
    }
    actions::is_fresh(&opened.signer, desk.now()).then_some(None)
}

/// Whether a form has to ask for it.
pub fn is_asked(desk: &Desk, opened: &Opened) -> bool {
    known(desk, opened).is_none()
}

/// Finds it out, with the password that was typed where it is not known. Guests are led back to the page that mails a code.
///
/// # Errors
/// The database's. Inside: what is wrong with the field.
pub async fn identify(
    (app, db): (&App, &Db),
    desk: &Desk,
    opened: &Opened,
    password: &str,
) -> Result<std::result::Result<Identity, FieldErrors>> {
    if let Some(identity) = known(desk, opened) {
        return Ok(Ok(identity));
    }
    let who = match &desk.seat {
        Seat::Client(client) => &client.who,
        Seat::Member(staff) => &staff.who,
        Seat::Guest(_) => return Ok(Err(FieldErrors::default())),
    };
    Ok(match reauthenticate_with_password((app, db), who, password).await? {
        Ok(()) => Ok(Some((Authentication::Password, desk.now()))),
        Err(error) => {
            let mut errors = FieldErrors::default();
            errors.add("password", error.words(desk.lang()));
            Err(errors)
        }
    })
}

/// The field for it; nothing where it is known.
pub fn password_field(lang: Lang, is_asked: bool, errors: &FieldErrors) -> Markup {
    let (label, hint) = (t!(lang, "sign-password"), t!(lang, "sign-password-hint"));
    html! {
        @if is_asked {
            (ui::Field { name: "password", label: &label, kind: "password", hint: &hint, autocomplete: "current-password",
                error: errors.get("password"), ..ui::Field::default() })
        }
    }
}
