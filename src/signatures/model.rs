//! What is asked to be signed, by whom and where; and how it stands.

use crate::{
    clock::{Day, Ts},
    i18n::Lang,
    ids::{AccountId, CaseId, ClientId, DocumentId, SignatureFieldId, SignatureId, SignerId, StaffId},
    pdf_files::intake::Change,
    schema::{signature_fields, signature_requests, signed_copies, signers},
    storage::Key,
};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

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
    /// What stands at a place.
    pub enum FieldKind {
        /// The name, signed.
        Signature = "signature",
        /// The initials.
        Initials = "initials",
        /// The day of signing.
        Date = "date",
        /// Words that the signer types.
        Text = "text",
        /// A box that the signer checks.
        Checkbox = "checkbox",
    }
}

crate::text_enum! {
    /// How a signature looks.
    pub enum Face {
        /// The name as written by hand.
        Script = "script",
        /// The name as printed.
        Plain = "plain",
        /// What the signer drew.
        Drawn = "drawn",
    }
}

crate::text_enum! {
    /// How it was found out who signs.
    pub enum Authentication {
        /// They had signed in just before.
        SignIn = "sign_in",
        /// They typed their password again.
        Password = "password",
        /// They typed a code that was mailed to them.
        MailedCode = "mailed_code",
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

/// Somebody who is asked to sign.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = signers, check_for_backend(diesel::pg::Pg))]
pub struct Signer {
    /// What stands in the addresses of staff.
    pub id: SignerId,
    /// Of which request.
    pub request_id: SignatureId,
    /// Their place in the order, from 1.
    pub position: i16,
    /// The client that they are.
    pub client_id: Option<ClientId>,
    /// The member of staff that they are.
    pub staff_member_id: Option<StaffId>,
    /// As it is written.
    pub name: String,
    /// Where mails go; may be empty for a client who signs in.
    pub email: String,
    /// What they read.
    pub language: Lang,
    /// For whom they sign; empty for themselves.
    pub on_behalf_of: String,
    /// When it became their turn.
    pub asked_at: Option<Ts>,
    /// When they first looked at it.
    pub opened_at: Option<Ts>,
    /// The words to which they agreed.
    pub disclosure_id: Option<Uuid>,
    /// When they agreed to electronic records.
    pub consented_at: Option<Ts>,
    /// How it was found out who they are.
    pub authentication: Option<Authentication>,
    /// When, last.
    pub authenticated_at: Option<Ts>,
    /// When they chose how their signature looks.
    pub adopted_at: Option<Ts>,
    /// The name that they sign with.
    pub adopted_name: String,
    /// Its initials.
    pub adopted_initials: String,
    /// How it looks.
    pub face: Face,
    /// Strokes, where they drew it.
    pub drawing: String,
    /// When they finished.
    pub signed_at: Option<Ts>,
    /// When they declined.
    pub declined_at: Option<Ts>,
    /// From where they signed.
    pub address: String,
    /// With which browser.
    pub agent: String,
    /// In which time zone.
    pub time_zone: String,
    /// When they asked for paper.
    pub paper_asked_at: Option<Ts>,
    /// When they got it.
    pub paper_sent_at: Option<Ts>,
}

/// How somebody stands among those who sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignerState {
    /// Others sign before them.
    Later,
    /// It is their turn.
    Asked,
    /// They have looked at it.
    Opened,
    /// They have signed.
    Signed,
    /// They did not want to.
    Declined,
}

impl Signer {
    /// How they stand.
    pub fn state(&self) -> SignerState {
        if self.signed_at.is_some() {
            SignerState::Signed
        } else if self.declined_at.is_some() {
            SignerState::Declined
        } else if self.opened_at.is_some() {
            SignerState::Opened
        } else if self.asked_at.is_some() {
            SignerState::Asked
        } else {
            SignerState::Later
        }
    }

    /// Whether it is their turn.
    pub fn has_turn(&self) -> bool {
        matches!(self.state(), SignerState::Asked | SignerState::Opened)
    }

    /// The name that stands on the paper: with for whom it is, where that is somebody else.
    pub fn signed_name(&self) -> String {
        let name = if self.adopted_name.is_empty() { &self.name } else { &self.adopted_name };
        if self.on_behalf_of.is_empty() { name.clone() } else { format!("{name} for {}", self.on_behalf_of) }
    }

    /// The first letters of their name, for a badge.
    pub fn badge(&self) -> String {
        initials(&self.name).chars().take(3).collect()
    }
}

/// The first letters of a name.
pub fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).take(5).collect()
}

/// A place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = signature_fields, check_for_backend(diesel::pg::Pg))]
pub struct SignatureField {
    /// What stands in its addresses.
    pub id: SignatureFieldId,
    /// Whose it is.
    pub signer_id: SignerId,
    /// What stands there.
    pub kind: FieldKind,
    /// On which page, from 1.
    pub page: i16,
    /// From the left, in hundredths of a point.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// Of the box.
    pub width: i32,
    /// Of the box.
    pub height: i32,
    /// What it asks for, in the sender's words; may be empty.
    pub label: String,
    /// Whether it has to be filled in.
    pub required: bool,
    /// What stands there.
    pub value: Option<String>,
    /// Since when.
    pub filled_at: Option<Ts>,
}

/// Hundredths of a point in a point.
pub const GRAIN: f32 = 100.0;

impl SignatureField {
    /// Left, top, width and height in points.
    pub fn place(&self) -> [f32; 4] {
        [self.x, self.y, self.width, self.height].map(|hundredths| hundredths as f32 / GRAIN)
    }

    /// Whether something stands there.
    pub fn is_filled(&self) -> bool {
        self.filled_at.is_some()
    }

    /// Whether it is in the way of finishing.
    pub fn is_missing(&self) -> bool {
        self.required && !self.is_filled()
    }
}

/// In the order of reading: page by page, from the top, from the left.
pub fn in_reading_order(fields: &mut [SignatureField]) {
    fields.sort_by_key(|field| (field.page, field.y / 1_000, field.x, field.id));
}

/// What came out of a request.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = signed_copies, check_for_backend(diesel::pg::Pg))]
pub struct SignedCopy {
    /// Of which request.
    pub request_id: SignatureId,
    /// As which document of the case it is kept.
    pub document_id: DocumentId,
    storage_key: String,
    bytes: i64,
    /// Of the file.
    pub sha256: Vec<u8>,
    /// When it was sealed.
    pub sealed_at: Ts,
    /// When an authority stamped the seal.
    pub timestamped_at: Option<Ts>,
}

impl SignedCopy {
    /// Where it is, and how long it is.
    pub fn file(&self) -> Option<(Key, u64)> {
        Some((Key::parse(&self.storage_key)?, u64::try_from(self.bytes).ok()?))
    }
}

/// A request with all who sign it and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// What is signed.
    pub request: SignatureRequest,
    /// In their order.
    pub signers: Vec<Signer>,
    /// In the order of reading.
    pub fields: Vec<SignatureField>,
    /// What came out.
    pub copy: Option<SignedCopy>,
}

impl Envelope {
    /// One of the signers.
    pub fn signer(&self, id: SignerId) -> Option<&Signer> {
        self.signers.iter().find(|signer| signer.id == id)
    }

    /// The places of one of them.
    pub fn fields_of(&self, signer: SignerId) -> impl Iterator<Item = &SignatureField> {
        self.fields.iter().filter(move |field| field.signer_id == signer)
    }

    /// Those on a page.
    pub fn fields_on(&self, page: i16) -> impl Iterator<Item = &SignatureField> {
        self.fields.iter().filter(move |field| field.page == page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_letters_of_the_words() {
        assert_eq!(initials("Amara Diallo"), "AD");
        assert_eq!(initials("  María-José de la Cruz "), "MdlC");
        assert_eq!(initials("李 小龙"), "李小");
        assert_eq!(initials("(née) Kowalska"), "nK");
        assert_eq!(initials(""), "");
    }
}
