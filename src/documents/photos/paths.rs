//! Addresses of photographs that become one document.

use super::{PhotoPageId, PhotoSetId};
use crate::ids::CaseId;

crate::paths! {
    /// Begins a set, for the request that the query names; see [`super::entry`].
    pub CasePhotosPath(case_id: CaseId) = "/cases/{case_id}/photos";
    /// A set before it is handed in.
    pub PhotosPath(set_id: PhotoSetId) = "/photos/{set_id}";
    pub PhotosDeletePath(set_id: PhotoSetId) = "/photos/{set_id}/delete";
    /// Hands it in.
    pub PhotosDocumentPath(set_id: PhotoSetId) = "/photos/{set_id}/document";
    /// Where more photos are sent.
    pub PhotoPagesPath(set_id: PhotoSetId) = "/photos/{set_id}/pages";
    /// The picture of one; and what turns and moves it.
    pub PhotoPagePath(set_id: PhotoSetId, page_id: PhotoPageId) = "/photos/{set_id}/pages/{page_id}";
    pub PhotoPageDeletePath(set_id: PhotoSetId, page_id: PhotoPageId) = "/photos/{set_id}/pages/{page_id}/delete";
}
