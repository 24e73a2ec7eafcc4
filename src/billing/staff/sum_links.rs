//! Payment links of a sum without an invoice: a consultation, a deposit. Made, shown once, sent, ended.

use super::{
    links::Made,
    sum_link_views::{FormContent, Index, IndexContent, SumLinkPage},
};
use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        Advance, BillingEvent, BillingSettings, FoundClient, InvoiceChoices, NewSumLinkPath,
        NewTrustRequestPath, Reader, SumLink, SumLinkForm, SumLinksPath, emails,
        links::{LinkPays, MAILED_LINK, NewLink},
        queries, settings,
    },
    cases,
    db::{Db, Tx},
    events,
    form::{FieldErrors, Pairs},
    ids::{CaseId, PaymentLinkId},
    money,
    people::{self, ClientLine},
    shell::{StaffPage, waiting_for_staff},
    web::{Query, Want, cursor, cursor::Slice},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

/// Links of a page.
const PAGE: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub struct Filters {
    #[serde(default)]
    before: String,
}

/// GET /staff/payment-links
pub async fn index(
    _: SumLinksPath,
    staff: Staff,
    Query(filters): Query<Filters>,
    db: Db,
) -> Result<Response> {
    let before: Option<PaymentLinkId> = cursor::decode(&filters.before);
    let firm = staff.firm.id;
    let (waiting, content) = db
        .read(async |tx: &Tx| {
            let (waiting, links, (settings, _)) = try_join!(
                waiting_for_staff(tx, &staff),
                queries::list_sum_links(tx, &staff, before, PAGE + 1),
                settings::load(tx, firm),
            )?;
            let links = Slice::of(links, PAGE);
            let ids: Vec<_> = links.rows.iter().map(|listed| listed.link.id).collect();
            let payments = queries::list_link_payments(tx, firm, &ids).await?;
            Ok((waiting, IndexContent { links, payments, notation: settings.notation(staff.lang) }))
        })
        .await?;
    let main = Index { staff: &staff, content: &content, is_first: before.is_none() }.render();
    Ok(StaffPage {
        waiting,
        here: crate::billing::STAFF_TAB,
        title: "Payment links",
        main,
        ..StaffPage::of(&staff)
    }
    .response())
}

#[derive(Debug, Default, Deserialize)]
pub struct NewFor {
    #[serde(default)]
    case: String,
}

/// GET /staff/payment-links/new
pub async fn new(_: NewSumLinkPath, staff: Staff, Query(wanted): Query<NewFor>, db: Db) -> Result<Response> {
    let settings = load_settings(&staff, &db).await?;
    let fields = SumLinkForm::new_for(
        settings.currency,
        staff.firm.language,
        &wanted.case,
        staff.firm.today(staff.now),
    );
    let content = FormContent { fields, ..FormContent::default() };
    answer((&staff, &db), (&settings, content), StatusCode::OK).await
}

async fn load_settings(staff: &Staff, db: &Db) -> Result<BillingSettings> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| Ok(settings::load(tx, firm).await?.0)).await
}

fn choices(settings: &BillingSettings) -> InvoiceChoices {
    let usual = settings.currency;
    InvoiceChoices { clients: Vec::new(), applicants: Vec::new(), usual, kept: None }
}

async fn answer(
    (staff, db): (&Staff, &Db),
    (settings, content): (&BillingSettings, FormContent),
    status: StatusCode,
) -> Result<Response> {
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let currencies = choices(settings).currencies();
    let reader = Reader::of(staff, Some(&settings.country));
    let main = SumLinkPage { reader, content: &content, currencies: &currencies }.render();
    let page = StaffPage {
        waiting,
        here: crate::billing::STAFF_TAB,
        title: "New payment link",
        main,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// Whom and which case the form names.
#[derive(Default)]
struct Found {
    case: Option<(CaseId, String)>,
    client: Option<FoundClient>,
}

/// Looks up case and client; what cannot be found is told at its field.
async fn find(tx: &Tx, staff: &Staff, fields: &SumLinkForm, errors: &mut FieldErrors) -> Result<Found> {
    let mut found = Found::default();
    let reference = fields.case.trim();
    if !reference.is_empty() {
        found.case = queries::find_case_of_reference(tx, staff, reference).await?;
        if found.case.is_none() {
            errors.add("case", "There is no case with this reference that you see.");
        }
    }
    let words = people::wanted(&fields.client);
    if words.is_empty() {
        return Ok(found);
    }
    let known = people::list_clients(tx, staff, &words, None).await?;
    match only(&known, &words) {
        Some(line) => found.client = Some(FoundClient { id: line.id, name: line.name.clone() }),
        None if known.rows.is_empty() => errors.add("client", "No client is called so."),
        None => {
            errors.add(
                "client",
                "Several clients are found by this. Enter the whole name, or the email address.",
            );
        }
    }
    if let (Some((case, _)), Some(client)) = (&found.case, &found.client) {
        let people = cases::list_people(tx, staff.firm.id, *case).await?;
        if people.iter().all(|person| person.client_id != client.id) {
            errors.add("client", "This client is not in the case.");
        }
    }
    Ok(found)
}

/// The one who is meant: called exactly so, or found alone.
fn only<'a>(known: &'a Slice<ClientLine>, words: &str) -> Option<&'a ClientLine> {
    let words = words.to_lowercase();
    let mut exact = known
        .rows
        .iter()
        .filter(|line| line.name.to_lowercase() == words || line.email.to_lowercase() == words);
    match (exact.next(), exact.next(), known.rows.as_slice()) {
        (Some(line), None, _) => Some(line),
        (None, _, [line]) => Some(line),
        _ => None,
    }
}

/// POST /staff/payment-links: first shown back as it was read, then made.
pub async fn create(
    path: SumLinksPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    db.check_not_sent().await?;
    let settings = load_settings(&staff, &db).await?;
    let fields = SumLinkForm::posted(&pairs);
    let reader = Reader::of(&staff, Some(&settings.country));
    let (link, mut errors) = match fields.check(reader, &choices(&settings).currencies()) {
        Ok(link) => (Some(link), FieldErrors::default()),
        Err(errors) => (None, errors),
    };
    let (found, unknown) = db
        .read(async |tx: &Tx| {
            let mut unknown = FieldErrors::default();
            let found = find(tx, &staff, &fields, &mut unknown).await?;
            Ok((found, unknown))
        })
        .await?;
    for (field, words) in unknown.iter() {
        errors.add(field.to_owned(), words.to_owned());
    }
    if let Some(link) = link.as_ref().filter(|link| link.advance == Some(Advance::Trust) && errors.is_empty())
    {
        match &found.case {
            _ if !staff.may_bill() => errors.add("advance", "An attorney asks for money to hold in trust."),
            Some((case_id, _)) => {
                let place = in_trust(*case_id, (&fields, link), found.client.as_ref());
                return Ok(want.redirect(place));
            }
            None => errors.add("case", "What is kept in trust is kept for a case. Enter its reference."),
        }
    }
    let link = match link {
        Some(link) if errors.is_empty() => link,
        _ => {
            let content = FormContent { fields, errors, read: None };
            return answer((&staff, &db), (&settings, content), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let mark = link.mark(found.case.as_ref().map(|(id, _)| *id), found.client.as_ref().map(|one| one.id));
    if fields.seen != mark {
        let read = Some((link, found.case.map(|(_, name)| name), found.client));
        let fields = SumLinkForm { seen: mark, ..fields };
        let content = FormContent { fields, errors, read };
        return answer((&staff, &db), (&settings, content), StatusCode::OK).await;
    }
    let token = make((&app, &staff, &db), &settings, (&link, &found)).await?;
    let pays = format!("{} ({})", money::show(link.money, settings.notation(staff.lang)), link.purpose);
    let back = (path.to_string(), "Payment links".to_owned(), "Back to the links");
    Made { token, pays, sent_to: &link.email, back }.answer(&staff, &db).await
}

/// Where this is asked for instead, as it was typed.
fn in_trust(
    case_id: CaseId,
    (fields, link): (&SumLinkForm, &SumLink),
    client: Option<&FoundClient>,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("amount", &fields.amount).append_pair("purpose", &link.purpose);
    query.append_pair("currency", link.money.currency.code());
    if let Some(client) = client {
        query.append_pair("client", &client.id.to_string());
    }
    format!("{}?{}", NewTrustRequestPath { case_id }, query.finish())
}

/// Makes the link and sends it to whom it is for; its token.
async fn make(
    (app, staff, db): (&App, &Staff, &Db),
    settings: &BillingSettings,
    (wanted, found): (&SumLink, &Found),
) -> Result<String> {
    let firm = staff.firm.id;
    let pays = LinkPays::Sum(wanted.money, wanted.purpose.clone());
    let mut link = NewLink::new(&app.seal, pays, staff.now, MAILED_LINK);
    link.case = found.case.as_ref().map(|(id, _)| *id);
    link.client = found.client.as_ref().map(|client| client.id);
    link.is_advance = wanted.advance.is_some();
    if let Some(until) = wanted.expires_at(&staff.firm) {
        link.expires_at = until;
    }
    db.write(async |tx| {
        link.insert(tx, firm, (Some(staff.account), staff.now)).await?;
        if !wanted.email.is_empty() {
            let name = found.client.as_ref().map(|client| client.name.as_str()).unwrap_or_default();
            let amount = money::show(wanted.money, settings.notation(wanted.lang));
            let letter = emails::sum_link(staff, wanted, (name, &amount, &link.token));
            app.outbox.queue(tx, firm, letter).await?;
        }
        let event = BillingEvent::LinkCreated {
            link: link.id,
            purpose: wanted.purpose.clone(),
            advance: link.is_advance,
        };
        events::record(tx, firm, staff.by(), link.case, &event, staff.now).await?;
        Ok(())
    })
    .await?;
    Ok(link.token)
}
