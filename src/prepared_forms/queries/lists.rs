//! Lists of forms.

use super::super::model::{Decision, FormState, PreparedForm};
use crate::{
    clock::Ts,
    db::{ClientScope, FirstRows, StaffScope, Tx, in_text},
    ids::{CaseId, ClientId, FirmId},
    schema::{cases, clients, prepared_form_versions as v, prepared_forms as f},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// Forms that are shown at once.
const MOST: i64 = 200;

/// A form in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedForm {
    /// The form.
    pub form: PreparedForm,
    /// What the firm calls its case.
    pub case_name: String,
    /// Whom it is about, by name.
    pub applicant: Option<String>,
    /// The number of the version that is shared.
    pub version: Option<i32>,
    /// When it was shared.
    pub shared_at: Option<Ts>,
    /// What its client said of it.
    pub decision: Option<Decision>,
    /// When.
    pub decided_at: Option<Ts>,
    /// Staff make another version ready.
    pub has_draft: bool,
}

impl ListedForm {
    /// How it stands.
    pub fn state(&self) -> FormState {
        FormState::of(self.form.withdrawn_at.is_some(), self.version.map(|_| self.decision))
    }
}

type Row = (PreparedForm, String, Option<String>, Option<(i32, Option<Ts>, Option<Decision>, Option<Ts>)>);

fn listed((form, case_name, applicant, version): Row) -> ListedForm {
    let (number, shared_at, decision, decided_at) = match version {
        Some((number, shared_at, decision, decided_at)) => (Some(number), shared_at, decision, decided_at),
        None => (None, None, None, None),
    };
    ListedForm {
        form,
        case_name,
        applicant,
        version: number,
        shared_at,
        decision,
        decided_at,
        has_draft: false,
    }
}

/// Forms with the version that is shared.
#[diesel::dsl::auto_type]
fn with_current() -> _ {
    let of_case = cases::firm_id.eq(f::firm_id).and(cases::id.eq(f::case_id));
    let about = clients::firm_id.eq(f::firm_id).and(clients::id.nullable().eq(f::applicant_id));
    let current = v::firm_id
        .eq(f::firm_id)
        .and(v::form_id.eq(f::id))
        .and(v::shared_at.is_not_null())
        .and(v::superseded_at.is_null());
    f::table
        .inner_join(cases::table.on(of_case))
        .left_join(clients::table.on(about))
        .left_join(v::table.on(current))
}

/// The forms that were shared with this client, as far as they see whom they are about: those that wait first, then the newest.
///
/// # Errors
/// The database's.
pub async fn list_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    (case, applicant): (Option<CaseId>, Option<ClientId>),
) -> QueryResult<Vec<ListedForm>> {
    let mut query = with_current()
        .filter(f::firm_id.eq(scope.firm).and(f::withdrawn_at.is_null()))
        .filter(scope.about(f::case_id, f::applicant_id))
        .filter(v::id.is_not_null())
        .order((v::decision.is_not_null(), f::due_on.asc().nulls_last(), f::id.desc()))
        .select((
            PreparedForm::as_select(),
            cases::name,
            clients::name.nullable(),
            (v::number, v::shared_at, v::decision, v::decided_at).nullable(),
        ))
        .into_boxed::<Pg>();
    if let Some(case) = case {
        query = query.filter(f::case_id.eq(case));
    }
    if let Some(applicant) = applicant {
        query = query.filter(f::applicant_id.is_null().or(f::applicant_id.eq(applicant)));
    }
    let rows: Vec<Row> = query.first_rows(MOST).load(&mut tx).await?;
    Ok(rows.into_iter().map(listed).collect())
}

/// The forms of a case, the newest first. Whoever asks sees the case.
///
/// # Errors
/// The database's.
pub async fn list_of_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<ListedForm>> {
    let rows: Vec<Row> = with_current()
        .filter(f::firm_id.eq(firm).and(f::case_id.eq(case)))
        .order(f::id.desc())
        .select((
            PreparedForm::as_select(),
            cases::name,
            clients::name.nullable(),
            (v::number, v::shared_at, v::decision, v::decided_at).nullable(),
        ))
        .first_rows(MOST)
        .load(&mut tx)
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.0.id).collect();
    let drafts: Vec<super::super::model::PreparedFormId> = v::table
        .filter(v::firm_id.eq(firm).and(v::form_id.eq_any(&ids)).and(v::shared_at.is_null()))
        .select(v::form_id)
        .load(&mut tx)
        .await?;
    let with_draft = |mut one: ListedForm| {
        one.has_draft = drafts.contains(&one.form.id);
        one
    };
    Ok(rows.into_iter().map(listed).map(with_draft).collect())
}

/// A form of which a client asked for a correction.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ToCorrect {
    /// Which.
    pub id: super::super::model::PreparedFormId,
    /// What it is called.
    pub title: String,
    /// What the firm calls its case.
    pub case_name: String,
    /// When they asked.
    pub asked_at: Option<Ts>,
}

/// What clients asked to be corrected in the cases that this member of staff sees, the longest waiting first.
///
/// # Errors
/// The database's.
pub async fn list_to_correct(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    most: i64,
) -> QueryResult<Vec<ToCorrect>> {
    v::table
        .inner_join(f::table.on(f::firm_id.eq(v::firm_id).and(f::id.eq(v::form_id))))
        .inner_join(cases::table.on(cases::firm_id.eq(f::firm_id).and(cases::id.eq(f::case_id))))
        .filter(v::firm_id.eq(firm).and(v::superseded_at.is_null()))
        // as the index has it
        .filter(in_text(v::decision, " = 'corrections'"))
        .filter(f::withdrawn_at.is_null().and(cases::closed_at.is_null()))
        .filter(scope)
        .order((v::decided_at, v::id))
        .select((f::id, f::title, cases::name, v::decided_at))
        .first_rows(most)
        .load(&mut tx)
        .await
}
