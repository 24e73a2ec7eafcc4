//! A copy of what is kept about somebody, as one file. It is read in parts while it goes out, so that a long history takes no
//! more memory than a short one.

use super::{
    ExportPath, ProfilePath, export_queries as queries,
    views::{self, CURRENT},
};
use crate::profile::ProfileEvent;
use crate::{
    Result,
    actors::SignedIn,
    app::App,
    cases,
    db::{Db, Tx},
    events,
    export::{After, DataSubject, ExportList},
    form::{FieldErrors, Form},
    sign_in::{RecentSignIn, reauthenticate},
    storage::content_disposition,
    t,
};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use maud::{Render, html};
use serde::Deserialize;

/// What the form sends. Not `Debug`: there is a password in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ExportForm {
    current_password: String,
}

/// `GET /profile/export`
pub async fn new(_: ExportPath, signed_in: SignedIn, recent: RecentSignIn, db: Db) -> Result<Response> {
    form(&db, &signed_in, recent, &FieldErrors::default()).await
}

/// `POST /profile/export`
pub async fn create(
    _: ExportPath,
    signed_in: SignedIn,
    recent: RecentSignIn,
    State(app): State<App>,
    Form(fields): Form<ExportForm>,
) -> Result<Response> {
    let (firm, account, now) = (signed_in.firm.id, signed_in.account, signed_in.now);
    let db = app.db(firm);
    if let Err(error) = reauthenticate(&app, &signed_in, recent, &fields.current_password).await? {
        let mut errors = FieldErrors::default();
        errors.add(CURRENT, error.words(signed_in.lang));
        return form(&db, &signed_in, recent, &errors).await;
    }
    let cases = db
        .write(async |tx| {
            let cases = match &signed_in {
                SignedIn::Client(client) => cases::case_ids_for_client(tx, client).await?,
                SignedIn::Staff(_) => Vec::new(),
            };
            events::record(tx, firm, signed_in.by(), None, &ProfileEvent::DataExported {}, now).await?;
            Ok(cases)
        })
        .await?;
    let name = format!("{}-{}.json", t!(signed_in.lang, "export-file-name"), signed_in.today());
    let scope = match &signed_in {
        SignedIn::Client(client) => Some(client.scope()),
        SignedIn::Staff(_) => None,
    };
    let subject = DataSubject { firm, account, client: signed_in.client(), scope, cases };
    let mut lists = signed_in.catalog.export.clone();
    lists.retain(|list| list.for_staff || !signed_in.is_staff());
    let export = Export { db, subject, lists, made_at: now, at: At::Head };
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    let body = Body::from_stream(stream::try_unfold(export, Export::next));
    let mut response = (headers, body).into_response();
    response.headers_mut().insert(header::CONTENT_DISPOSITION, content_disposition(false, &name));
    Ok(response)
}

/// A file under way.
struct Export {
    db: Db,
    subject: DataSubject,
    lists: Vec<ExportList>,
    made_at: crate::clock::Ts,
    at: At,
}

/// What comes next.
enum At {
    Head,
    /// A list, after what went out of it already; and whether that is nothing.
    List(usize, After, bool),
    End,
}

impl Export {
    /// The next part of the file; none after the last.
    async fn next(mut self) -> Result<Option<(String, Export)>> {
        let text = match std::mem::replace(&mut self.at, At::End) {
            At::Head => {
                self.at = At::List(0, After::default(), true);
                self.head().await?
            }
            At::List(place, after, is_first) => self.list(place, after, is_first).await?,
            At::End => return Ok(None),
        };
        Ok(Some((text, self)))
    }

    async fn head(&self) -> Result<String> {
        let subject = &self.subject;
        let head = self.db.read(async |tx: &Tx| Ok(queries::head(tx, subject, self.made_at).await?)).await?;
        let lines = head.iter().map(|(name, value)| format!("\"{name}\": {value}"));
        Ok(format!("{{\n{}", lines.collect::<Vec<_>>().join(",\n")))
    }

    async fn list(&mut self, place: usize, after: After, is_first: bool) -> Result<String> {
        let Some(list) = self.lists.get(place) else { return Ok("\n}\n".to_owned()) };
        let subject = &self.subject;
        let (rows, last) = self.db.read(async |tx: &Tx| Ok((list.page)(tx, subject, after).await?)).await?;
        let mut text = if is_first { format!(",\n\"{}\": [", list.name) } else { String::new() };
        for (number, row) in rows.iter().enumerate() {
            text.push_str(if is_first && number == 0 { "\n" } else { ",\n" });
            text.push_str(&row.to_string());
        }
        self.at = match last {
            Some(last) => At::List(place, last, false),
            None => {
                text.push(']');
                At::List(place + 1, After::default(), true)
            }
        };
        if matches!(self.at, At::List(next, ..) if next == self.lists.len()) {
            text.push_str("\n}\n");
            self.at = At::End;
        }
        Ok(text)
    }
}

async fn form(db: &Db, signed_in: &SignedIn, recent: RecentSignIn, errors: &FieldErrors) -> Result<Response> {
    let lang = signed_in.lang;
    let title = t!(lang, "profile-export");
    let fields = html! {
        p { (t!(lang, "export-what")) }
        @if !signed_in.is_staff() { p.soft { (t!(lang, "export-left-out")) } }
        (views::proof_field(lang, recent, errors))
    };
    let page = views::FormPage {
        signed_in,
        title: &title,
        lead: "",
        errors,
        action: ExportPath.to_string(),
        fields,
        button: &t!(lang, "export-button"),
        back: ProfilePath.to_string(),
    };
    views::page(db, signed_in, &title, errors, page.render()).await
}
