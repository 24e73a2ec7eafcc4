//! What is posted about a file, and what stands against it.

use crate::{
    documents::{Review, reasons::Reason},
    form::Pairs,
};

/// What was posted about a file.
pub struct ReviewForm {
    pub version: String,
    pub note: String,
    pub reasons: Vec<Reason>,
    pub expires: String,
    /// Where it was posted from: the page of the day, that of the document, or else that of the case.
    pub back: String,
}

impl From<Pairs> for ReviewForm {
    fn from(pairs: Pairs) -> ReviewForm {
        let text = |name| pairs.get(name).to_owned();
        ReviewForm {
            version: text("version"),
            note: text("note"),
            reasons: pairs.all("reason").filter_map(Reason::parse).collect(),
            expires: text("expires"),
            back: text("back"),
        }
    }
}

/// Somebody else was faster.
pub fn decided(review: Review) -> &'static str {
    match review {
        Review::Approved => "Someone else has approved this file. Undo that first: nothing was changed.",
        Review::NotApproved => {
            "Someone else has sent this file back with another note. Undo that first: nothing was changed."
        }
        Review::Pending | Review::NotRequired => "Someone else has undone this. Nothing was changed.",
    }
}
