//! A bank's file as it comes, and what is read of it. It is bounded, and read where nobody waits.

use crate::{
    Error, Result,
    bank_files::{self, Expected, Mapping, Proposal, Refusal, Statement, Why, propose},
    storage::visible_name,
    trust::TrustAccount,
    web::parts::{soon, whole},
};
use anyhow::Context;
use axum::extract::Multipart;

/// Largest body of the form, in bytes: the file, and what is around it.
pub const FORM_LIMIT: usize = bank_files::MAX_BYTES + 64 * 1024;
const MAX_NAME: usize = 255;
/// What stands beside the file in the form, in bytes.
const MAX_TEXT: usize = 8 * 1024;
/// Endings that are shorter say too little for the reader of files; they are compared here.
const SURE_ENDING: usize = 4;

/// A file that was chosen.
#[derive(Debug)]
pub struct ChosenFile {
    /// What it was called.
    pub name: String,
    /// What is in it; none where it is larger than any that is read.
    pub content: Option<Vec<u8>>,
}

/// The file of a form; none where none was chosen.
///
/// # Errors
/// [`Error::BadRequest`] for what is no form or was cut off, [`Error::TooLarge`] for a text that no form has.
pub async fn receive(mut form: Multipart) -> Result<Option<ChosenFile>> {
    let mut chosen = None;
    while let Some(field) = soon(form.next_field()).await? {
        let Some(name) = field.file_name().filter(|_| field.name() == Some("file")) else {
            whole(field, MAX_TEXT).await?.ok_or(Error::TooLarge)?;
            continue;
        };
        // what some browsers send of the folder says nothing
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name: String = visible_name(name).chars().take(MAX_NAME).collect();
        let content = whole(field, bank_files::MAX_BYTES).await?.map(Vec::from);
        if content.as_ref().is_none_or(|content| !content.is_empty()) {
            chosen = Some(ChosenFile { name, content });
        }
    }
    Ok(chosen)
}

/// What a file turned out to be.
#[derive(Debug)]
pub enum Contents {
    /// A CSV file whose columns nobody has named yet, or whose columns are others than they were; with why, in the latter case.
    Columns(Box<Proposal>, Option<String>),
    /// Nothing is taken from it.
    Refused(Refusal),
    /// A statement of the account.
    Read(Box<Statement>),
}

/// Reads a file as one of this account.
///
/// # Errors
/// None that comes of what is in it.
pub async fn look_into(
    content: Vec<u8>,
    account: &TrustAccount,
    mapping: Option<Mapping>,
) -> Result<Contents> {
    let is_sure = account.ending.chars().count() >= SURE_ENDING;
    let expected =
        Expected { account: is_sure.then(|| account.ending.clone()), currency: account.currency(), mapping };
    let ending = account.ending.clone();
    let read = move || match bank_files::read(&content, &expected) {
        Ok(statement) => match of_other(&statement, &ending) {
            Some(refusal) => Contents::Refused(refusal),
            None => Contents::Read(Box::new(statement)),
        },
        Err(refusal) => match needs_columns(&refusal) {
            Some(why) => match propose(&content) {
                Ok(proposal) => Contents::Columns(Box::new(proposal), why),
                Err(refusal) => Contents::Refused(refusal),
            },
            None => Contents::Refused(refusal),
        },
    };
    Ok(tokio::task::spawn_blocking(read).await.context("the reader of a bank's file")?)
}

/// The columns that a CSV file seems to have.
///
/// # Errors
/// None that comes of what is in it. Inside: what is no text, or has no rows.
pub async fn look_at_columns(content: Vec<u8>) -> Result<std::result::Result<Proposal, Refusal>> {
    Ok(tokio::task::spawn_blocking(move || propose(&content)).await.context("the reader of a bank's file")?)
}

fn needs_columns(refusal: &Refusal) -> Option<Option<String>> {
    refusal.problems.iter().find_map(|problem| match &problem.why {
        Why::NeedsMapping => Some(None),
        Why::HeaderNotFound => Some(Some(problem.why.to_string())),
        _ => None,
    })
}

/// Short endings are compared here.
fn of_other(statement: &Statement, ending: &str) -> Option<Refusal> {
    let found = statement.account.as_deref()?;
    let bare = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    if bare(found).ends_with(&bare(ending)) || ending.chars().count() >= SURE_ENDING {
        return None;
    }
    let why = Why::OtherAccount { wanted: ending.to_owned(), found: vec![found.to_owned()] };
    let problem = bank_files::Problem { place: bank_files::Place::FILE, why, excerpt: String::new() };
    Some(Refusal { problems: vec![problem], more: 0, notices: Vec::new() })
}
