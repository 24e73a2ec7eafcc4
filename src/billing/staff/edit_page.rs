//! The page with the form of an invoice: what it has to know, and how it is answered.

use crate::{
    Result,
    actors::Staff,
    billing::{
        ArrangedPlace, BillingSettings, CaseBillingPath, Counted, InvoiceChoices, InvoiceForm,
        InvoiceFormPage, PersonChoice, Proposal, Reader, StaffInvoicePath, invoice_form, invoice_sums,
        queries,
    },
    cases::{self, Case, Person},
    db::{Db, Tx},
    form::{Conflict, FieldErrors},
    i18n::Lang,
    ids::{ClientId, FirmId, InvoiceId},
    money::Currency,
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::Want,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;

/// What the form is about.
pub struct Subject {
    /// For which case.
    pub case: Case,
    /// Everybody in it.
    pub people: Vec<Person>,
    /// The firm's settings.
    pub settings: BillingSettings,
    /// The draft that is changed; none for a new one.
    pub id: Option<InvoiceId>,
    /// What the saved draft is in.
    pub kept: Option<Currency>,
}

/// What became of the form.
#[derive(Default)]
pub struct Outcome {
    /// What was wrong.
    pub errors: FieldErrors,
    /// How amounts were read.
    pub counted: Option<Counted>,
    /// What a button did.
    pub done: Option<ArrangedPlace>,
    /// Whether what it is made out to was written anew, for another client.
    pub followed: bool,
    /// What somebody else saved.
    pub newer: Option<Conflict>,
}

impl Subject {
    /// Who fills it in.
    pub fn reader(&self, staff: &Staff) -> Reader {
        Reader::of(staff, Some(&self.settings.country))
    }

    /// What there is to choose from.
    pub fn choices(&self) -> InvoiceChoices {
        let choice = |person: &Person| PersonChoice { id: person.client_id, name: person.name.clone() };
        InvoiceChoices {
            clients: self.people.iter().map(choice).collect(),
            applicants: self.people.iter().filter(|person| person.is_applicant()).map(choice).collect(),
            usual: self.settings.currency,
            kept: self.kept,
        }
    }

    /// The page; for the button that counts its amounts alone.
    pub async fn answer(
        &self,
        (staff, db, want): (&Staff, &Db, Want),
        (fields, outcome, status): (InvoiceForm, Outcome, StatusCode),
    ) -> Result<Response> {
        let is_count = outcome.counted.is_some() && outcome.errors.is_empty();
        let case_id = self.case.id;
        let back = match self.id {
            Some(invoice_id) => StaffInvoicePath { invoice_id }.to_string(),
            None => CaseBillingPath { case_id }.to_string(),
        };
        let page = InvoiceFormPage {
            reader: self.reader(staff),
            fields,
            choices: self.choices(),
            errors: outcome.errors,
            counted: outcome.counted,
            done: outcome.done,
            followed: outcome.followed,
            newer: outcome.newer,
            is_new: self.id.is_none(),
            action: back.clone(),
            cancel: back,
            // both stand in paragraphs of the form's own
            crumbs: html! { a href=(CaseBillingPath { case_id }) { bdi { (self.case.name) } " · Billing" } },
            lead: html! { bdi { (self.case.name) } " · " bdi { (self.case.reference) } },
        };
        if is_count && want.fragment() {
            return Ok((status, invoice_sums(&page)).into_response());
        }
        let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
        let shown = StaffPage {
            waiting,
            here: crate::billing::STAFF_TAB,
            title: page.title(),
            main: invoice_form(&page),
            live: LivePart::Navigation,
            ..StaffPage::of(staff)
        };
        Ok((status, shown.response()).into_response())
    }
}

/// What an invoice for a client begins with: their address where the firm knows it, else what stood on their last one; with what they read.
pub async fn propose(tx: &Tx, firm: FirmId, client: ClientId) -> diesel::QueryResult<(Proposal, Lang)> {
    let (known, last) = futures_util::try_join!(
        queries::find_bill_to(tx, firm, client),
        queries::find_last_bill_to(tx, firm, client),
    )?;
    let lang = known.lang();
    let (last, client_tax_number) = last.unwrap_or_default();
    let bill_to = match (known.address.is_empty(), last.is_empty()) {
        (false, _) => format!("{}\n{}", known.name, known.address),
        (true, false) => last,
        (true, true) => known.name,
    };
    Ok((Proposal { bill_to, client_tax_number }, lang))
}

/// Those of a case whose ids stand in addresses, read as the form needs them.
pub async fn of_case(tx: &Tx, staff: &Staff, id: crate::ids::CaseId) -> diesel::QueryResult<Subject> {
    let (case, people, (settings, _)) = futures_util::try_join!(
        cases::find_for_staff(tx, staff, id),
        cases::list_people(tx, staff.firm.id, id),
        crate::billing::settings::load(tx, staff.firm.id),
    )?;
    Ok(Subject { case, people, settings, id: None, kept: None })
}
