//! The staff's page of a client: what is known of them, their portal access, and their cases.

use super::{Case, StaffCasePath, paths::NewCasePath, queries, views};
use crate::{
    Result,
    actors::Staff,
    db::Db,
    i18n::Lang,
    people::{self, ClientRecord, PortalAccessPath, PortalState, StaffClientPath, StaffClientsPath},
    shell::{StaffPage, waiting_for_staff},
    ui,
};
use axum::response::Response;
use futures_util::try_join;
use maud::{Markup, html};

/// `GET /staff/clients/{client_id}`
pub async fn show(StaffClientPath { client_id }: StaffClientPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, page) = db
        .read(async |tx| {
            let (waiting, client, portal, cases, fully_in_scope) = try_join!(
                waiting_for_staff(tx, &staff),
                people::find_client(tx, firm, client_id),
                people::find_portal_state(tx, firm, client_id),
                queries::list_of(tx, &staff, client_id),
                people::is_client_fully_in_scope(tx, (firm, staff.scope()), client_id)
            )?;
            Ok((waiting, Page { client, portal, cases, fully_in_scope }))
        })
        .await?;
    let (main, title) = (page.render(), &page.client.name);
    Ok(StaffPage { waiting, here: people::TAB, title, main, ..StaffPage::of(&staff) }.response())
}

struct Page {
    client: ClientRecord,
    portal: PortalState,
    cases: Vec<Case>,
    /// Whether the reader may see all that the client sees, and so see it as the client does.
    fully_in_scope: bool,
}

impl Page {
    fn render(&self) -> Markup {
        let client = &self.client;
        html! {
            header {
                p.crumbs { a href=(StaffClientsPath) { "Clients" } }
                div.title {
                    h1 { bdi { (client.name) } }
                    @if self.fully_in_scope {
                        div.actions { (views::preview_buttons(&[(client.id, &client.name)], None)) }
                    }
                }
            }
            div.cols {
                div.stack { (cases_card(client, &self.cases)) (people::notes_card(client)) }
                div.stack { (people::facts_card(client)) (portal_card(client, self.portal)) }
            }
        }
    }
}

fn portal_card(client: &ClientRecord, portal: PortalState) -> Markup {
    let place = PortalAccessPath { client_id: client.id };
    let manage = html! { a.small href=(place) { "Manage" span.visually-hidden { " portal access" } } };
    let text = match portal {
        PortalState::None => "Cannot sign in yet: send an invitation.",
        PortalState::Invited => "Invited, but has not set a password yet.",
        PortalState::Expired => "Invited, but the invitation has expired.",
        PortalState::Active => "Can sign in.",
        PortalState::Disabled => "Can no longer sign in.",
    };
    ui::card(
        "portal",
        "Portal access",
        Some(manage),
        html! { div.body { p { (people::portal_pill(portal)) } p.soft { (text) } } },
    )
}

fn cases_card(client: &ClientRecord, cases: &[Case]) -> Markup {
    let new = html! { a.small href={ (NewCasePath) "?client=" (client.id) } { "New case" } };
    ui::card(
        "cases",
        "Cases",
        Some(new),
        html! {
            @if cases.is_empty() { (ui::empty("case", "No cases yet", "Open the first one for this client.")) } @else {
                ul.rows { @for case in cases {
                    li id={ "case-" (case.id) } {
                        span.glyph { (ui::icon("case")) }
                        div.what {
                            strong { a href=(StaffCasePath { case_id: case.id }) { bdi { (case.name) } } }
                            span class="soft small" { bdi { (case.reference) } " · " bdi { (case.attorney_name) } }
                        }
                        span.when { (views::status_pill(Lang::EnUs, case.status)) }
                    }
                } }
            }
        },
    )
}
