//! Approving and sending back.

use super::{
    case,
    look::{self, Typed},
    overview::RejectedNote,
    review_form::{ReviewForm, decided},
    rows::{ReviewRow, to_review_count},
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    clock::Day,
    db::{Db, Tx},
    documents::{
        paths::{
            ApprovalDeletePath, ApprovalPath, MatchPath, RejectionDeletePath, RejectionPath,
            StaffDocumentPath, StaffDocumentsPath,
        },
        queries::{self, Reader},
        reasons,
        reviewing::{self, Matched, Reviewed, Wish},
        viewing::ViewQuery,
    },
    form::{FieldErrors, Form, Pairs, plain_text, storable},
    i18n::{format::date_time, typed_day},
    ids::{CaseId, DocumentId, RequestId, VersionId},
    shell::waiting_for_staff,
    web::{Flash, Want},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

/// Longest note to a client, in characters.
const MAX_NOTE: usize = 2000;

pub async fn approve(
    ApprovalPath { case_id, document_id }: ApprovalPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    want: Want,
    fields: Pairs,
) -> Result<Response> {
    let decision = ReviewDecision { staff, app, db, want, case_id, document_id, fields: fields.into() };
    // what is read off a passport is in the future as a rule; one that has run out can be what the firm asked for
    match typed_day(decision.staff.lang, &decision.fields.expires) {
        Ok(day) => decision.decide(Wish::Approve(day.map(Day)), Flash::Approved).await,
        Err(wrong) => decision.refuse("expires", &wrong.words(decision.staff.lang)).await,
    }
}

pub async fn undo_approval(
    ApprovalDeletePath { case_id, document_id }: ApprovalDeletePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    want: Want,
    fields: Pairs,
) -> Result<Response> {
    let decision = ReviewDecision { staff, app, db, want, case_id, document_id, fields: fields.into() };
    decision.decide(Wish::UndoApproval, Flash::Undone).await
}

pub async fn send_back(
    RejectionPath { case_id, document_id }: RejectionPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    want: Want,
    fields: Pairs,
) -> Result<Response> {
    let decision = ReviewDecision { staff, app, db, want, case_id, document_id, fields: fields.into() };
    let typed = plain_text(&decision.fields.note);
    if typed.is_empty() && decision.fields.reasons.is_empty() {
        return decision.refuse("note", "Tell the client what needs to be fixed.").await;
    }
    let note = decision.note(&typed).await?;
    if let Err(wrong) = storable(&note, MAX_NOTE) {
        return decision.refuse("note", &wrong).await;
    }
    decision.decide(Wish::SendBack(&note), Flash::NotApproved).await
}

pub async fn undo_send_back(
    RejectionDeletePath { case_id, document_id }: RejectionDeletePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    want: Want,
    fields: Pairs,
) -> Result<Response> {
    let decision = ReviewDecision { staff, app, db, want, case_id, document_id, fields: fields.into() };
    decision.decide(Wish::UndoSendBack, Flash::Undone).await
}

/// One request about one file.
struct ReviewDecision {
    staff: Staff,
    app: App,
    db: Db,
    want: Want,
    case_id: CaseId,
    document_id: DocumentId,
    fields: ReviewForm,
}

impl ReviewDecision {
    fn today(&self) -> bool {
        self.fields.back == "today"
    }

    /// On the page of the document itself.
    fn document(&self) -> bool {
        self.fields.back == "document"
    }

    /// What the client reads, the reasons in the language of whoever sent the file.
    async fn note(&self, typed: &str) -> Result<String> {
        if self.fields.reasons.is_empty() {
            return Ok(typed.to_owned());
        }
        let (staff, case) = (&self.staff, self.case_id);
        let today = staff.firm.today(staff.now);
        let (handed, readers) = self
            .db
            .read(async |tx| {
                let handed = queries::find_handed(tx, staff.firm.id, case, self.document_id);
                let readers = queries::list_readers(tx, staff.firm.id, today, case);
                Ok(futures_util::try_join!(handed, readers)?)
            })
            .await?;
        let sender = readers.iter().find(|reader| reader.account == handed.uploader);
        let lang = sender.or(readers.first()).map_or(staff.lang, Reader::lang);
        Ok(reasons::note(lang, &self.fields.reasons, typed))
    }

    /// The page of the document with what was typed, and what stands against it.
    async fn typed_page(&self, errors: FieldErrors, message: &str) -> Result<Response> {
        let place = (self.case_id, self.document_id);
        let page = look::load((&self.app, &self.db, &self.staff), place, &ViewQuery::default()).await?;
        let typed = Typed {
            reasons: self.fields.reasons.clone(),
            note: self.fields.note.clone(),
            expires: self.fields.expires.clone(),
            errors,
            message: message.to_owned(),
        };
        Ok(page.response(&self.staff, &typed))
    }

    async fn decide(&self, wish: Wish<'_>, done: Flash) -> Result<Response> {
        let version: VersionId = self.fields.version.parse().map_err(|_| Error::NotFound)?;
        let (staff, what) = (&self.staff, (self.document_id, version));
        let reviewed = self
            .db
            .write(async |tx| {
                let case = cases::find_for_staff(tx, staff, self.case_id).await?;
                Ok(reviewing::review(tx, &self.app.outbox, staff, &case, what, wish).await?)
            })
            .await?;
        match reviewed {
            Reviewed::Done => self.answer(done, None).await,
            Reviewed::Already => self.answer(Flash::Already, Some("This was already done.")).await,
            Reviewed::Replaced => self.replaced().await,
            Reviewed::Decided(review) => self.conflict(decided(review)).await,
        }
    }

    async fn answer(&self, flash: Flash, message: Option<&str>) -> Result<Response> {
        if self.want.fragment() {
            return Ok(self.fragment(message, None).await?.into_response());
        }
        if self.document() {
            let (case_id, document_id) = (self.case_id, self.document_id);
            return Ok(flash.redirect(StaffDocumentPath { case_id, document_id }));
        }
        let page = StaffDocumentsPath { case_id: self.case_id }.to_string();
        Ok(flash.redirect(if self.today() { "/staff" } else { &page }))
    }

    async fn conflict(&self, words: &str) -> Result<Response> {
        if self.want.fragment() {
            let fragment = self.fragment(Some(words), None).await?;
            return Ok((StatusCode::CONFLICT, fragment).into_response());
        }
        if self.document() {
            let page = self.typed_page(FieldErrors::default(), words).await?;
            return Ok((StatusCode::CONFLICT, page).into_response());
        }
        Err(Error::Conflict(words.to_owned()))
    }

    /// What was decided is about a file that is not the newest any more: says who sent which since, and keeps the note.
    async fn replaced(&self) -> Result<Response> {
        let (staff, case) = (&self.staff, self.case_id);
        let find = async |tx: &Tx| Ok(queries::find_handed(tx, staff.firm.id, case, self.document_id).await?);
        let newer = self.db.read(find).await?;
        let who = newer.uploaded_by.as_deref().unwrap_or("The client");
        let when = newer.uploaded_at.0.to_zoned(staff.zone.clone());
        let when = date_time(staff.lang, &when, staff.today());
        let name = &newer.file_name;
        let words =
            format!("{who} uploaded a newer file, {name}: {when}. Review that one: nothing was changed.");
        let note = plain_text(&self.fields.note);
        if note.is_empty() || self.document() {
            return self.conflict(&words).await;
        }
        let about_it = "You wrote this about the file before. Open the newer one, and send it back only if it still applies.";
        let page = if self.want.fragment() {
            self.fragment(Some(&words), Some((&note, about_it))).await?.into_response()
        } else {
            let words = format!("{words} {about_it}");
            let typed = RejectedNote { document: self.document_id, note: &note, wrong: &words };
            case::page(&self.db, staff, case, Some(typed)).await?
        };
        Ok((StatusCode::CONFLICT, page).into_response())
    }

    async fn refuse(&self, field: &str, wrong: &str) -> Result<Response> {
        if self.document() {
            let mut errors = FieldErrors::default();
            errors.add(field, wrong);
            let page = self.typed_page(errors, "").await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        let typed = &plain_text(&self.fields.note);
        let page = if self.want.fragment() {
            self.fragment(None, Some((typed, wrong))).await?.into_response()
        } else {
            let typed = RejectedNote { document: self.document_id, note: typed, wrong };
            case::page(&self.db, &self.staff, self.case_id, Some(typed)).await?
        };
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }

    /// The row as it stands now, and how many files still wait.
    async fn fragment(&self, message: Option<&str>, note: Option<(&str, &str)>) -> Result<Markup> {
        let (staff, case, firm) = (&self.staff, self.case_id, self.staff.firm.id);
        let (handed, count) = self
            .db
            .read(async |tx| {
                let count = async {
                    match self.today() {
                        true => waiting_for_staff(tx, staff)
                            .await
                            .map(|waiting| waiting.at(crate::navigation::HOME)),
                        false => queries::count_to_review_in_case(tx, firm, case).await,
                    }
                };
                let handed = queries::find_handed(tx, firm, case, self.document_id);
                Ok(futures_util::try_join!(handed, count)?)
            })
            .await?;
        let row = ReviewRow { message, note, ..ReviewRow::new(staff, &handed, self.today()) };
        Ok(html! { (row) (to_review_count(count, true)) })
    }
}

#[derive(Deserialize)]
pub struct LinkForm {
    #[serde(default)]
    request: String,
}

/// Says which request a file answers that came without one.
pub async fn answer(
    MatchPath { case_id, document_id }: MatchPath,
    staff: Staff,
    db: Db,
    Form(fields): Form<LinkForm>,
) -> Result<Response> {
    // empty: it answers none, though its name said so
    let request: Option<RequestId> = match fields.request.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Error::NotFound)?),
    };
    let matched = db
        .write(async |tx| {
            let case = cases::find_for_staff(tx, &staff, case_id).await?;
            Ok(reviewing::match_to_request(tx, &staff, &case, document_id, request).await?)
        })
        .await?;
    let page = StaffDocumentsPath { case_id };
    match matched {
        Matched::Done => Ok(Flash::Saved.redirect(page)),
        Matched::Already => Ok(Flash::Already.redirect(page)),
        Matched::Closed => Err(Error::Conflict(
            "This request takes no more files, or the file has already been matched. Nothing was changed."
                .into(),
        )),
    }
}
