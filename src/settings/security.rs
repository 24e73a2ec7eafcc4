//! What is asked of everybody who works at the firm.

use super::{
    SecurityPath, actions,
    frame::{self, Form, Next, Page},
    model::Section,
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::Db,
    firms::Firm,
    form::{FieldErrors, Pairs},
    ui,
};
use axum::{extract::State, http::StatusCode, response::Response};
use maud::{Markup, html};

/// GET /staff/settings/security
pub async fn edit(_: SecurityPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = frame::current(&staff, &db).await?;
    let content = shown(&firm, firm.staff_second_factor, None);
    Page { tab: frame::SECURITY, status: StatusCode::OK, content }.response(&staff, &db).await
}

/// POST /staff/settings/security
pub async fn update(
    _: SecurityPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    let (asked, based_on) = (pairs.get("staff_second_factor") == "yes", pairs.get("based_on"));
    let change = |firm: &mut Firm| firm.staff_second_factor = asked;
    let saved = actions::save((&app, &db), &staff, (Section::Security, based_on), &[], change).await?;
    match frame::next(saved, SecurityPath) {
        Next::Go(response) => Ok(response),
        Next::Again(theirs) => {
            let mut typed = (*theirs).clone();
            change(&mut typed);
            let newer = frame::newer(Section::Security, (&theirs, &typed), based_on);
            let content = shown(&theirs, asked, Some(newer));
            Page { tab: frame::SECURITY, status: StatusCode::CONFLICT, content }.response(&staff, &db).await
        }
    }
}

fn shown(firm: &Firm, asked: bool, newer: Option<Markup>) -> Markup {
    let errors = FieldErrors::default();
    let form = Form { fields: &asked, errors: &errors, based_on: Section::Security.mark(firm), newer };
    html! {
        (form.head())
        (ui::post_form(SecurityPath).class("card narrow").fields(html! {
            div class="body form" {
                (form.mark())
                fieldset.field {
                    legend { "Two-step verification" }
                    label.choice {
                        input type="checkbox" name="staff_second_factor" value="yes" checked[asked];
                        span {
                            "Require two-step verification for everyone who works here"
                            small { "They enter a code from an app on their phone after the password. Anyone who has not set it up yet, including you, is asked to do so on the next page they open." }
                        }
                    }
                }
                div.form-actions { button class="button primary" { "Save" } }
            }
        }))
    }
}
