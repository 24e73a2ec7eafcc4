//! Asking for one document, changing what is asked, and withdrawing it.

use super::{
    forms::{DocumentRequestForm, record},
    page::Ground,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::Db,
    documents::{
        DocumentRequest, RequestState,
        paths::{
            EditRequestPath, NewRequestPath, RequestPath, RequestsPath, StaffDocumentsPath, WithdrawalPath,
        },
        queries,
        requests::{self, RequestDetails},
    },
    form::{Conflict, FieldErrors, Pairs},
    ids::{CaseId, RequestId},
    ui::{self, Field, LocalizedFields, Select},
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::{Markup, html};

pub async fn new(NewRequestPath { case_id }: NewRequestPath, staff: Staff, db: Db) -> Result<Response> {
    let ground = Ground::read(&db, &staff, case_id).await?;
    Ok(Form::new(&staff, &ground, &DocumentRequestForm::default(), None).page())
}

pub async fn create(
    RequestsPath { case_id }: RequestsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let ground = Ground::read(&db, &staff, case_id).await?;
    let fields = DocumentRequestForm::posted(&pairs);
    let asked = match fields.check(&ground, (staff.firm.language.text(), staff.lang), None) {
        Ok(asked) => asked,
        Err(errors) => return Ok(Form { errors, ..Form::new(&staff, &ground, &fields, None) }.refusal()),
    };
    let about = (&ground.case, &ground.people[..]);
    db.write(async |tx| Ok(requests::request(tx, &app.outbox, &staff, about, &asked).await?)).await?;
    Ok(Flash::Requested.redirect(StaffDocumentsPath { case_id }))
}

/// The request with its case, unless it was withdrawn.
async fn find(db: &Db, staff: &Staff, case: CaseId, request: RequestId) -> Result<(Ground, DocumentRequest)> {
    let firm = staff.firm.id;
    let (ground, request) = db
        .read(async |tx| {
            Ok(try_join!(Ground::find(tx, staff, case), queries::find_request(tx, firm, case, request))?)
        })
        .await?;
    if request.state == RequestState::Withdrawn {
        return Err(Error::Conflict("This request was withdrawn. Request the document again.".into()));
    }
    Ok((ground, request))
}

pub async fn edit(
    EditRequestPath { case_id, request_id }: EditRequestPath,
    staff: Staff,
    db: Db,
) -> Result<Response> {
    let (ground, request) = find(&db, &staff, case_id, request_id).await?;
    let based_on = record(&RequestDetails::of(&request), &ground).mark();
    let fields = DocumentRequestForm { based_on, ..DocumentRequestForm::of(&request) };
    Ok(Form::new(&staff, &ground, &fields, Some(&request)).page())
}

pub async fn update(
    RequestPath { case_id, request_id }: RequestPath,
    staff: Staff,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let (ground, request) = find(&db, &staff, case_id, request_id).await?;
    let fields = DocumentRequestForm::posted(&pairs);
    let asked = match fields.check(&ground, (staff.firm.language.text(), staff.lang), request.applicant_id) {
        Ok(asked) => asked,
        Err(errors) => {
            return Ok(Form { errors, ..Form::new(&staff, &ground, &fields, Some(&request)) }.refusal());
        }
    };
    let (firm, typed) = (staff.firm.id, record(&asked, &ground));
    let conflict = db.write(async |tx| {
        queries::lock_request(tx, firm, request_id).await?;
        let now = queries::find_request(tx, firm, case_id, request_id).await?;
        let conflict = record(&RequestDetails::of(&now), &ground).conflict(&fields.based_on, &typed);
        if conflict.is_none() {
            requests::update(tx, &staff, &ground.case, request_id, &asked).await?;
        }
        Ok(conflict)
    });
    let Some(conflict) = conflict.await? else {
        return Ok(Flash::Saved.redirect(StaffDocumentsPath { case_id }));
    };
    let fields = DocumentRequestForm { based_on: conflict.mark.clone(), ..fields };
    let form = Form { conflict: Some(conflict), ..Form::new(&staff, &ground, &fields, Some(&request)) };
    Ok((StatusCode::CONFLICT, form.page()).into_response())
}

pub async fn withdraw(
    WithdrawalPath { case_id, request_id }: WithdrawalPath,
    staff: Staff,
    db: Db,
) -> Result<Response> {
    db.write(async |tx| {
        let case = cases::find_for_staff(tx, &staff, case_id).await?;
        Ok(requests::withdraw(tx, &staff, &case, request_id).await?)
    })
    .await?;
    Ok(Flash::Withdrawn.redirect(StaffDocumentsPath { case_id }))
}

struct Form<'a> {
    staff: &'a Staff,
    ground: &'a Ground,
    fields: &'a DocumentRequestForm,
    /// What is changed; none for a new request.
    request: Option<&'a DocumentRequest>,
    errors: FieldErrors,
    /// What somebody else changed meanwhile.
    conflict: Option<Conflict>,
}

impl<'a> Form<'a> {
    fn new(
        staff: &'a Staff,
        ground: &'a Ground,
        fields: &'a DocumentRequestForm,
        request: Option<&'a DocumentRequest>,
    ) -> Form<'a> {
        Form { staff, ground, fields, request, errors: FieldErrors::default(), conflict: None }
    }

    fn title(&self) -> &'static str {
        if self.request.is_some() { "Edit request" } else { "Request document" }
    }

    fn page(&self) -> Response {
        self.ground.form_page(self.staff, self.title(), self.main())
    }

    fn refusal(&self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.page()).into_response()
    }

    fn main(&self) -> Markup {
        let case_id = self.ground.case.id;
        let action = match self.request {
            Some(request) => RequestPath { case_id, request_id: request.id }.to_string(),
            None => RequestsPath { case_id }.to_string(),
        };
        html! {
            header { (self.ground.crumbs()) h1 { (self.title()) } p.lead { (self.ground.case.name) } }
            (ui::error_summary(self.staff.lang, &self.errors))
            (ui::conflict(self.staff.lang, self.conflict.as_ref()))
            (ui::post_form(&action).makes(self.request.is_none()).class("card narrow").fields(html! { div class="body form" {
                @if self.request.is_some() { (ui::based_on(&self.fields.based_on)) }
                (self.fields())
                div.form-actions {
                    button class="button primary" { @if self.request.is_some() { "Save" } @else { "Request" } }
                    a.button href=(StaffDocumentsPath { case_id }) { "Cancel" }
                }
            } }))
        }
    }

    fn fields(&self) -> Markup {
        let (fields, errors, first) = (self.fields, &self.errors, self.staff.firm.language);
        let now = self.request.and_then(|request| request.applicant_id);
        let choices = self.ground.applicant_choices(now);
        html! {
            p.soft { "Clients read this in their own language if you enter it. One language is enough." }
            (LocalizedFields { name: "title", label: "Document", texts: &fields.title, errors, first, required: false,
                rows: None })
            (LocalizedFields { name: "instructions", label: "Instructions", texts: &fields.instructions, errors, first,
                required: false, rows: Some(3) })
            div.row-2 {
                (Select { name: "applicant", label: "For", chosen: &fields.applicant, choices: &choices,
                    error: errors.get("applicant"), ..Select::default() })
                (Field { name: "due", label: "Due", kind: "date", value: &fields.due, error: errors.get("due"),
                    optional: Some("optional"), min: Some(self.ground.first_day()), ..Field::default() })
            }
        }
    }
}
