//! A request, with the file that is signed.

use super::Signer;
use crate::{
    clock::{Day, Ts},
    ids::{AccountId, CaseId, ClientId, SignatureId},
    pdf_files::intake::Change,
    schema::signature_requests,
    storage::Key,
};
use diesel::prelude::*;
use serde_json::Value;

crate::text_enum! {
    /// What is signed. Some things the law keeps from being signed this way, or asks for more (15 USC 7003; state law).
    pub enum Nature {
        /// A contract, a consent, an authorization.
        Agreement = "agreement",
        /// A will, codicil or testamentary trust.
        Will = "will",
        /// A paper of adoption, divorce or other family law.
        Family = "family",
        /// An order, notice or other official document of a court.
        CourtNotice = "court_notice",
        /// What needs a witness or a notary.
        Notarized = "notarized",
        /// A form that is filed with an agency on paper.
        AgencyForm = "agency_form",
    }
}

crate::text_enum! {
    /// How a request came to its end.
    pub enum EndedAs {
        /// Everybody has signed.
        Completed = "completed",
        /// Somebody did not want to.
        Declined = "declined",
        /// The firm took it back.
        Voided = "voided",
        /// Its last day has passed.
        Expired = "expired",
        /// Somebody took back their consent to electronic records.
        Withdrawn = "withdrawn",
    }
}

/// A request, with the file that is signed.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = signature_requests, check_for_backend(diesel::pg::Pg))]
pub struct SignatureRequest {
    /// What stands in its addresses.
    pub id: SignatureId,
    /// In which case.
    pub case_id: CaseId,
    /// Whom it is about; none for the whole case.
    pub applicant_id: Option<ClientId>,
    /// What it is called.
    pub title: String,
    /// The sender's words; may be empty.
    pub message: String,
    /// What is signed.
    pub nature: Nature,
    /// Whether one signs after the other.
    pub in_order: bool,
    /// Until when it should be signed.
    pub due_on: Option<Day>,
    /// The last day on which it can be.
    pub expires_on: Option<Day>,
    /// Of the file.
    pub file_name: String,
    /// SHA-256 of the file as it came.
    pub upload_sha256: Vec<u8>,
    upload_key: String,
    upload_bytes: i64,
    file_key: String,
    file_bytes: i64,
    /// SHA-256 of the file as it is sent.
    pub file_sha256: Vec<u8>,
    changes: Value,
    pages: Value,
    /// Somebody signed it before: nothing is written on its pages, and its certificate is a file of its own.
    pub holds_signature: bool,
    /// Whether it is printed, signed with a pen and photographed.
    pub by_hand: bool,
    /// When it was begun.
    pub created_at: Ts,
    /// By whom.
    pub created_by: AccountId,
    /// Counted up with each change of what is sent.
    pub version: i32,
    /// When it was sent.
    pub sent_at: Option<Ts>,
    /// By whom.
    pub sent_by: Option<AccountId>,
    /// When it came to its end.
    pub ended_at: Option<Ts>,
    /// How.
    pub ended_as: Option<EndedAs>,
    /// Why, in the words of whoever ended it; may be empty.
    pub end_reason: String,
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// It is being made ready.
    Draft,
    /// Somebody has still to sign.
    Open,
    /// It is over.
    Ended(EndedAs),
}

impl SignatureRequest {
    /// How it stands.
    pub fn state(&self) -> RequestState {
        match (self.sent_at, self.ended_as) {
            (None, _) => RequestState::Draft,
            (Some(_), None) => RequestState::Open,
            (Some(_), Some(how)) => RequestState::Ended(how),
        }
    }

    /// The same as it is on this day: over after its last one, though the schedule that writes that down comes by once an hour.
    #[must_use]
    pub fn on(mut self, today: Day) -> SignatureRequest {
        if self.is_open() && self.expires_on.is_some_and(|last| last < today) {
            self.ended_as = Some(EndedAs::Expired);
        }
        self
    }

    /// Whether it can still be changed.
    pub fn is_draft(&self) -> bool {
        self.state() == RequestState::Draft
    }

    /// Whether it can be signed.
    pub fn is_open(&self) -> bool {
        self.state() == RequestState::Open
    }

    /// What was changed in the file before it was sent.
    pub fn changes(&self) -> Vec<Change> {
        serde_json::from_value(self.changes.clone()).unwrap_or_default()
    }

    /// Width and height of its pages in points, as they are shown.
    pub fn pages(&self) -> Vec<(f32, f32)> {
        serde_json::from_value(self.pages.clone()).unwrap_or_default()
    }

    /// The size of a page, from 1.
    pub fn page(&self, number: i16) -> Option<(f32, f32)> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.pages().get(at).copied()
    }

    /// Where the file is that is sent, and how long it is.
    pub fn file(&self) -> Option<(Key, u64)> {
        Some((Key::parse(&self.file_key)?, u64::try_from(self.file_bytes).ok()?))
    }

    /// What the signed copy is called as a file.
    pub fn copy_name(&self) -> String {
        format!("{}.pdf", self.title.replace(['/', '\\'], "-"))
    }

    /// The same of the certificate of completion, where it is a file of its own.
    pub fn certificate_name(&self) -> String {
        format!("{} - certificate of completion.pdf", self.title.replace(['/', '\\'], "-"))
    }

    /// What the pages are called as a file that somebody signed with a pen.
    pub fn pages_name(&self, signer: &Signer) -> String {
        let name = |text: &str| text.replace(['/', '\\'], "-");
        format!("{} - {}.pdf", name(&self.title), name(&signer.name))
    }

    /// How much room its files take.
    pub fn stored_bytes(&self) -> u64 {
        let prepared = if self.upload_key == self.file_key { 0 } else { self.file_bytes };
        u64::try_from(self.upload_bytes.saturating_add(prepared)).unwrap_or_default()
    }

    /// The files that are there for this request alone, as far as its rows know.
    pub fn file_keys(&self) -> Vec<&str> {
        let mut keys = vec![self.upload_key.as_str(), self.file_key.as_str()];
        keys.dedup();
        keys
    }
}
