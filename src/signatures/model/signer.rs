//! Somebody who is asked to sign.

use crate::{
    clock::Ts,
    i18n::Lang,
    ids::{ClientId, SignatureId, SignerId, StaffId},
    schema::{signed_pages, signers},
    storage::Key,
};
use diesel::prelude::*;
use uuid::Uuid;

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
    /// What they signed with a pen, once they have handed something in.
    #[diesel(embed)]
    pub pages: Option<SignedPages>,
}

/// What somebody signed with a pen, as one PDF.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = signed_pages, check_for_backend(diesel::pg::Pg))]
pub struct SignedPages {
    storage_key: Option<String>,
    bytes: Option<i64>,
    /// Of the file; none where there is none, as it was sent back.
    pub sha256: Option<Vec<u8>>,
    /// When it came.
    pub handed_in_at: Option<Ts>,
    /// When staff last asked for it once more.
    pub sent_back_at: Option<Ts>,
    /// Why.
    pub reason: String,
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
    /// They have signed with a pen, and staff check what they sent.
    HandedIn,
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
        } else if self.handed_in_at().is_some() {
            SignerState::HandedIn
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

    /// Where the pages are that they signed with a pen, and how long that file is.
    pub fn pages_file(&self) -> Option<(Key, u64)> {
        let pages = self.pages.as_ref()?;
        Some((Key::parse(pages.storage_key.as_deref()?)?, u64::try_from(pages.bytes?).ok()?))
    }

    /// The hash of that file.
    pub fn pages_sha256(&self) -> Option<&[u8]> {
        self.pages.as_ref()?.sha256.as_deref()
    }

    /// When it came.
    pub fn handed_in_at(&self) -> Option<Ts> {
        self.pages.as_ref()?.handed_in_at
    }

    /// Why they have to sign or photograph it once more; none where they have not, or have done so.
    pub fn sent_back(&self) -> Option<&str> {
        let pages = self.pages.as_ref().filter(|pages| pages.handed_in_at.is_none())?;
        pages.sent_back_at.map(|_| pages.reason.as_str())
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
