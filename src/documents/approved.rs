//! All that was approved in a case, as one archive in filing order: what is asked for the whole case first, then applicant by
//! applicant, each in the order in which it was asked for; last what answers no request. Who sees chosen applicants gets theirs.

use super::{
    DocumentRequest, DocumentWithVersions, Filters, Review, Source, StaffDocumentsPath, Version,
    paths::{ApprovedPath, StaffApprovedPath},
    queries,
    zip::{self, ZipEntry, safe_name},
};
use crate::{
    Error, Result,
    actors::{Client, CurrentUser, Staff},
    app::App,
    cases,
    db::Db,
    ids::ClientId,
    storage::content_disposition,
    web::see_other,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::try_join;

/// What a reader sees of a case's documents.
struct Files {
    /// The case's own number, after which the archive is named.
    reference: String,
    requests: Vec<DocumentRequest>,
    documents: Vec<DocumentWithVersions>,
    /// In the order of the case.
    people: Vec<(ClientId, String)>,
}

/// `GET /cases/{case_id}/documents.zip`
pub async fn show(path: ApprovedPath, client: Client, State(app): State<App>, db: Db) -> Result<Response> {
    let cases = [path.case_id];
    let files = db
        .read(async |tx| {
            let scope = client.scope();
            let (case, requests, people) = try_join!(
                cases::find_for_client(tx, &client, path.case_id),
                queries::list_requests_seen(tx, scope, &cases),
                queries::list_people(tx, scope, &cases),
            )?;
            let ids: Vec<_> = requests.iter().map(|request| request.id).collect();
            let (answers, others) = try_join!(
                queries::list_filed_for(tx, scope, &cases, &ids),
                queries::list_unmatched(tx, scope, &cases, i64::from(u16::MAX)),
            )?;
            let documents = answers.into_iter().chain(others).collect();
            let people = people.into_iter().map(|one| (one.client, one.name)).collect();
            Ok(Files { reference: case.reference, requests, documents, people })
        })
        .await?;
    Ok(files.answer(&client, &app)?.unwrap_or_else(|| see_other(Filters::of_case(path.case_id).url())))
}

/// `GET /staff/cases/{case_id}/documents.zip`
pub async fn show_to_staff(
    path: StaffApprovedPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let (firm, cases) = (staff.firm.id, [path.case_id]);
    let files = db
        .read(async |tx| {
            let (case, requests, documents, people) = try_join!(
                cases::find_for_staff(tx, &staff, path.case_id),
                queries::list_requests(tx, firm, &cases),
                queries::list_with_versions(tx, firm, &cases),
                cases::list_people(tx, firm, path.case_id),
            )?;
            let people = people.into_iter().map(|one| (one.client_id, one.name)).collect();
            Ok(Files { reference: case.reference, requests, documents, people })
        })
        .await?;
    let page = StaffDocumentsPath { case_id: path.case_id };
    Ok(files.answer(&staff, &app)?.unwrap_or_else(|| see_other(page)))
}

impl Files {
    /// None when nothing is approved.
    ///
    /// # Errors
    /// `Conflict` for more than an archive holds.
    fn answer(&self, who: &CurrentUser, app: &App) -> Result<Option<Response>> {
        let filed = self.in_order();
        if filed.is_empty() {
            return Ok(None);
        }
        let bytes: u64 = filed.iter().map(|(_, version)| version.size()).sum();
        if bytes > zip::MAX_BYTES || filed.len() > zip::MAX_ENTRIES {
            return Err(Error::Conflict(crate::t!(who.lang, "documents-too-many-to-download")));
        }
        let width = filed.len().to_string().len().max(2);
        let entries = filed.iter().enumerate().filter_map(|(at, (entry, version))| {
            let extension = version.file_name.rsplit_once('.').map_or("bin", |(_, extension)| extension);
            Some(ZipEntry {
                name: safe_name(&format!("{:0width$}", at + 1), &self.title(who, entry), extension),
                modified: version.uploaded_at.0.to_zoned(who.zone.clone()).datetime(),
                key: version.key()?,
            })
        });
        let body = Body::from_stream(zip::archive(app.storage.clone(), entries.collect()));
        let name = format!("{}.zip", self.reference.replace(['/', '\\'], "-"));
        let fixed = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
            (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::CONTENT_DISPOSITION, content_disposition(false, &name)),
        ];
        Ok(Some((fixed, body).into_response()))
    }

    /// What was approved and still stands.
    fn in_order(&self) -> Vec<(&DocumentWithVersions, &Version)> {
        let approved = |entry: &'_ &DocumentWithVersions| entry.document.source == Source::Client;
        let mut filed: Vec<_> = self
            .documents
            .iter()
            .filter(approved)
            .filter_map(|entry| Some((entry, entry.current()?)))
            .filter(|(_, version)| version.review == Review::Approved)
            .collect();
        filed.sort_by_key(|(entry, _)| {
            let request = self.request_of(entry);
            let applicant = request.and_then(|request| request.applicant_id);
            let place = applicant.map(|id| self.people.iter().position(|(person, _)| *person == id));
            (request.is_none(), place, request.map(|request| request.id), entry.document.id)
        });
        filed
    }

    fn request_of(&self, entry: &DocumentWithVersions) -> Option<&DocumentRequest> {
        self.requests.iter().find(|one| Some(one.id) == entry.document.request_id)
    }

    /// What was asked for and of whom, else what the file is called.
    fn title(&self, who: &CurrentUser, entry: &DocumentWithVersions) -> String {
        let Some(request) = self.request_of(entry) else { return entry.document.title.clone() };
        let title = request.title.pick(who.lang, who.firm.language);
        let of = |id: ClientId| self.people.iter().find(|(person, _)| *person == id);
        match request.applicant_id.and_then(of) {
            Some((_, name)) => format!("{title} - {name}"),
            None => title.to_owned(),
        }
    }
}
