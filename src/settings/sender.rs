//! Who the portal's mails are from.

use super::{
    SenderCheckPath, SenderPath, actions,
    frame::{self, Form, Next, Page},
    model::Section,
    proofs::{Proof, domain_of, domain_pending},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::Db,
    firms::Firm,
    form::{FieldErrors, Pairs},
    sign_in,
    ui::{self, Field},
};
use axum::{extract::State, http::StatusCode, response::Response};
use maud::{Markup, html};

const NAME: usize = 100;

/// The form as it is posted.
#[derive(Debug, Clone, Default)]
struct SenderForm {
    sender_name: String,
    sender_email: String,
}

/// GET /staff/settings/mail
pub async fn edit(_: SenderPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let content = shown(&app, &firm, &SenderForm::of(&firm), &FieldErrors::default(), None, None);
    Page { tab: frame::SENDER, status: StatusCode::OK, content }.response(&staff, &db).await
}

/// POST /staff/settings/mail
pub async fn update(
    _: SenderPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let (fields, based_on) = (SenderForm::posted(&pairs), pairs.get("based_on").to_owned());
    let (name, email) = match fields.check() {
        Ok(checked) => checked,
        Err(errors) => {
            let content = shown(&app, &firm, &fields, &errors, Some(based_on), None);
            let page = Page { tab: frame::SENDER, status: StatusCode::UNPROCESSABLE_ENTITY, content };
            return page.response(&staff, &db).await;
        }
    };
    let change = |firm: &mut Firm| {
        // what was proven of a domain holds for all of its addresses
        if domain_of(&firm.sender_email) != domain_of(&email) {
            firm.sender_proven_at = None;
        }
        firm.sender_name.clone_from(&name);
        firm.sender_email.clone_from(&email);
    };
    let saved = actions::save((&app, &db), &staff, (Section::Sender, &based_on), &[], change).await?;
    match frame::next(saved, SenderPath) {
        Next::Go(response) => Ok(response),
        Next::Again(theirs) => {
            let mut typed = (*theirs).clone();
            change(&mut typed);
            let newer = frame::newer(Section::Sender, (&theirs, &typed), &based_on);
            let content = shown(&app, &theirs, &fields, &FieldErrors::default(), None, Some(newer));
            Page { tab: frame::SENDER, status: StatusCode::CONFLICT, content }.response(&staff, &db).await
        }
    }
}

/// The page, with why the domain is not proven yet.
pub(super) async fn not_proven(
    (app, db): (&App, &Db),
    staff: &Staff,
    firm: &Firm,
    words: &str,
) -> Result<Response> {
    let content = html! {
        (pending(app, firm, Some(words)))
        (form(app, firm, &SenderForm::of(firm), &FieldErrors::default(), None, None))
    };
    Page { tab: frame::SENDER, status: StatusCode::UNPROCESSABLE_ENTITY, content }.response(staff, db).await
}

/// What to do while the address waits for a proof.
fn pending(app: &App, firm: &Firm, error: Option<&str>) -> Markup {
    let domain = domain_of(&firm.sender_email);
    if domain.is_empty() || firm.sender_proven_at.is_some() {
        return html! {};
    }
    let proof = Proof { app, firm: firm.id, domain, check: SenderCheckPath.to_string(), field: None, error };
    domain_pending(&app.config.mail_from, &proof)
}

impl SenderForm {
    fn of(firm: &Firm) -> SenderForm {
        SenderForm { sender_name: firm.sender_name.clone(), sender_email: firm.sender_email.clone() }
    }

    fn posted(pairs: &Pairs) -> SenderForm {
        let text = |name| pairs.get(name).to_owned();
        SenderForm { sender_name: text("sender_name"), sender_email: text("sender_email") }
    }

    /// Both stand in a header of every mail: no line break may get there (RFC 5322, section 2.2).
    fn check(&self) -> Result<(String, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = self.sender_name.trim();
        if name.chars().any(char::is_control) {
            errors.add("sender_name", "Remove the control characters: they cannot be used in an email.");
        } else if name.chars().count() > NAME {
            errors.add("sender_name", "Use at most 100 characters.");
        }
        let email = sign_in::parse_email(&self.sender_email).unwrap_or_default();
        let typed_none = self.sender_email.trim().is_empty();
        if (email.is_empty() && !typed_none) || !email.is_ascii() {
            errors
                .add("sender_email", "Enter an email address such as portal@example.com, or leave it empty.");
        }
        errors.or((name.to_owned(), email))
    }
}

fn shown(
    app: &App,
    firm: &Firm,
    fields: &SenderForm,
    errors: &FieldErrors,
    based_on: Option<String>,
    newer: Option<Markup>,
) -> Markup {
    html! { (pending(app, firm, None)) (form(app, firm, fields, errors, based_on, newer)) }
}

fn form(
    app: &App,
    firm: &Firm,
    fields: &SenderForm,
    errors: &FieldErrors,
    based_on: Option<String>,
    newer: Option<Markup>,
) -> Markup {
    let based_on = based_on.unwrap_or_else(|| Section::Sender.mark(firm));
    let form = Form { fields, errors, based_on, newer };
    let own = &app.config.mail_from;
    let answers = if firm.email.is_empty() {
        "nowhere: the firm has no email address under Contact"
    } else {
        firm.email.as_str()
    };
    let (name, email) =
        (format!("Empty: “{}”.", firm.name), format!("Empty: {own}, the address of this installation."));
    html! {
        (form.head())
        (ui::post_form(SenderPath).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                (form.mark())
                p { "Invitations, sign-in links, and notices come from this sender. Replies go to " strong { (answers) } "." }
                (Field { name: "sender_name", label: "Sender name", value: &fields.sender_name, hint: &name, error: errors.get("sender_name"),
                    optional: Some("optional"), ..Field::default() })
                (Field { name: "sender_email", label: "Sender address", value: &fields.sender_email, kind: "email", hint: &email,
                    error: errors.get("sender_email"), optional: Some("optional"), ..Field::default() })
                p.hint {
                    "The mail server of this installation must be allowed to send for the address’s domain: its SPF record must name the server, and "
                    "DKIM should sign for it. Otherwise emails end up in spam or are rejected; the email log shows rejected ones. Ask whoever runs your domain before "
                    "you change the address."
                }
                div.form-actions { button class="button primary" { "Save" } }
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_typed_can_add_a_header() {
        let fields =
            |name: &str, email: &str| SenderForm { sender_name: name.into(), sender_email: email.into() };
        for name in ["A\r\nBcc: eve@example.com", "A\nB", "A\0", "A\u{85}B", "A\u{1b}"] {
            assert!(fields(name, "").check().is_err(), "{name:?}");
        }
        for email in [
            "a@example.com\r\nBcc: eve@example.com",
            "a@example.com, eve@example.com",
            "A <a@example.com>",
            "a@example.com\0",
            "office",
            "ñ@example.com",
        ] {
            assert!(fields("", email).check().is_err(), "{email:?}");
        }
        assert_eq!(
            fields(" Núñez, \"LLP\" ", " Portal@Nunez.Example\r\n").check().ok(),
            Some(("Núñez, \"LLP\"".into(), "portal@nunez.example".into()))
        );
    }
}
