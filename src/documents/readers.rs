//! Who is written to about what is in a case, and how such a letter begins.

pub use super::queries::Reader;
use super::queries::list_readers;
use crate::{
    actors::Staff,
    cases::{Case, PersonRole},
    db::Tx,
    ids::ClientId,
    mail::{Layout, Letterhead, Recipient},
    t,
};
use diesel::QueryResult;

/// Everybody in a case who can be written to.
pub(super) async fn of_case(tx: &Tx, staff: &Staff, case: &Case) -> QueryResult<Vec<Reader>> {
    list_readers(tx, staff.firm.id, staff.firm.today(staff.now), case.id).await
}

/// Who is written to about what is an applicant's, or nobody's in particular: of those who see it the applicants who can sign
/// in. Where none of them can, the others in the case who can, such as a guardian.
pub(super) fn readers_of(all: &[Reader], applicant: Option<ClientId>) -> Vec<&Reader> {
    let seeing: Vec<&Reader> = all.iter().filter(|reader| reader.sees(applicant)).collect();
    let applicants: Vec<&Reader> =
        seeing.iter().copied().filter(|reader| reader.role == PersonRole::Applicant).collect();
    if applicants.is_empty() { seeing } else { applicants }
}

/// Who is written to about what is an applicant's, or the whole case's.
///
/// # Errors
/// The database's.
pub async fn list_readers_of(
    tx: &Tx,
    staff: &Staff,
    case: &Case,
    applicant: Option<ClientId>,
) -> QueryResult<Vec<Reader>> {
    let all = of_case(tx, staff, case).await?;
    Ok(readers_of(&all, applicant).into_iter().cloned().collect())
}

/// The beginning of a letter to one of them.
pub fn letter_to<'a>(staff: &'a Staff, reader: &Reader) -> Layout<'a> {
    let firm = &staff.firm;
    let head = Letterhead {
        name: &firm.name,
        color: &firm.color,
        phone: &firm.phone,
        email: &firm.email,
        website: &firm.website,
    };
    let lang = reader.lang();
    Layout::new(lang, head).paragraph(t!(lang, "mail-greeting", name = reader.name.as_str()))
}

/// Where it goes.
pub fn recipient(reader: &Reader) -> Recipient {
    Recipient { name: reader.name.clone(), email: reader.email.clone() }
}
