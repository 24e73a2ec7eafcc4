//! A set of photographs, and what can be done to one of them.

use crate::{
    clock::Ts,
    ids::{CaseId, ClientId, RequestId},
    pages::{self, Source, Turn},
    schema::{photo_set_pages, photo_sets},
    storage::{FileKind, Key},
};
use diesel::prelude::*;
use std::time::Duration;

crate::ids! { now_v7:
    /// Photographs that become one document.
    PhotoSetId,
    /// One of them.
    PhotoPageId,
}

/// For how long a set is kept that is not handed in; told on its page.
pub const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Photographs in one set.
pub const MAX_PHOTOS: usize = 40;

/// A set, as it stands.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = photo_sets, check_for_backend(diesel::pg::Pg))]
pub struct PhotoSet {
    /// What stands in its addresses.
    pub id: PhotoSetId,
    /// For which case.
    pub case_id: CaseId,
    /// Whose it is.
    pub client_id: ClientId,
    /// What it answers, if the firm asked for it.
    pub request_id: Option<RequestId>,
    /// Whose document it becomes; none for the whole case.
    pub applicant_id: Option<ClientId>,
    /// When its first photo came.
    pub created_at: Ts,
    /// When it was handed in or thrown away.
    pub ended_at: Option<Ts>,
}

impl PhotoSet {
    /// When it is thrown away unless it is handed in.
    pub fn kept_until(&self) -> Ts {
        self.created_at.plus(KEPT)
    }
}

/// A photograph in a set.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = photo_set_pages, check_for_backend(diesel::pg::Pg))]
pub struct Photo {
    /// What stands in its address.
    pub id: PhotoPageId,
    /// From 1; those of photos that were removed may be missing.
    pub position: i32,
    /// Cleaned, with an extension that fits the content.
    pub file_name: String,
    /// The kind's usual extension.
    pub file_kind: String,
    /// How large the file is.
    pub bytes: i64,
    /// Of its bytes.
    pub sha256: Vec<u8>,
    /// Where the storage has it.
    pub storage_key: String,
    /// By how much the client turned it, beyond what its camera says.
    pub turn: Turn,
}

impl Photo {
    /// What is drawn; none for a kind that only another release knows.
    pub fn source(&self) -> Option<Source> {
        let (key, kind) = (Key::parse(&self.storage_key)?, FileKind::from_extension(&self.file_kind)?);
        Some(Source { key, kind, bytes: self.size() })
    }

    /// In bytes.
    pub fn size(&self) -> u64 {
        self.bytes.try_into().unwrap_or_default()
    }
}

/// A set that somebody has not handed in, for the list of their documents.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct UnsentPhotos {
    /// The set.
    pub set: PhotoSetId,
    /// In which case.
    pub case: CaseId,
    /// What it answers.
    pub request: Option<RequestId>,
    /// How many photos are in it.
    pub count: i64,
}

/// What a button does to a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    TurnLeft,
    TurnRight,
    /// One place towards the beginning.
    Earlier,
    /// One place towards the end.
    Later,
}

impl Change {
    pub const ALL: [Change; 4] = [Change::TurnLeft, Change::TurnRight, Change::Earlier, Change::Later];

    /// The word that its button sends.
    pub const fn word(self) -> &'static str {
        match self {
            Change::TurnLeft => "turn-left",
            Change::TurnRight => "turn-right",
            Change::Earlier => "earlier",
            Change::Later => "later",
        }
    }

    pub fn parse(word: &str) -> Option<Change> {
        Change::ALL.into_iter().find(|change| change.word() == word)
    }
}

/// Whether a file of this kind is a photograph of a page: any picture that is drawn here.
pub fn is_photo(kind: FileKind) -> bool {
    kind != FileKind::Pdf && pages::is_shown(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_photos_and_documents_are_not() {
        let photos: Vec<_> = FileKind::ALL.into_iter().filter(|kind| is_photo(*kind)).collect();
        assert_eq!(photos, [FileKind::Jpeg, FileKind::Png, FileKind::Webp, FileKind::Heic, FileKind::Gif]);
    }

    #[test]
    fn each_button_says_a_word_of_its_own() {
        for change in Change::ALL {
            assert_eq!(Change::parse(change.word()), Some(change));
        }
        assert_eq!(Change::parse("sideways"), None);
    }
}
