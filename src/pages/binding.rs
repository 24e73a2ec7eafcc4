//! Pictures bound into one document, by a worker: whoever drew them may have been taken over by the files that they were drawn of.

use super::{
    MAX_WAIT, Page, Pages,
    message::{Binding, Sheet, Turn, Unshown},
    process,
};
use crate::pdf::Paper;
use bytes::Bytes;
use tokio::time::timeout;

/// A picture on a sheet of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// As it was drawn.
    pub page: Page,
    /// Beyond that.
    pub turn: Turn,
}

/// What pictures become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// What they are laid on, upright or across as the picture is.
    pub paper: Paper,
    /// Shown in the window's title.
    pub title: String,
    /// As BCP 47 writes it.
    pub lang: String,
}

impl Pages {
    /// One PDF of these pictures, each turned by what its leaf says and made small enough for mail.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn bind(&self, bound: Bound, leaves: Vec<Leaf>) -> Result<Bytes, Unshown> {
        let Bound { paper, title, lang } = bound;
        let sheets = leaves.iter().map(|Leaf { page, turn }| Sheet {
            bytes: page.picture.len() as u64,
            jpeg: page.media_type == "image/jpeg",
            turn: *turn,
        });
        let binding = Binding { paper, title, lang, sheets: sheets.collect() };
        let pictures = leaves.into_iter().map(|leaf| leaf.page.picture).collect();
        let Ok(Ok(_place)) = timeout(MAX_WAIT, self.0.places[0].acquire()).await else {
            return Err(Unshown::Busy);
        };
        match process::bind(&self.0.program, binding, pictures).await {
            Ok(bound) => bound,
            Err(error) => {
                tracing::warn!("pictures could not be bound: {}", crate::error::for_log(error));
                Err(Unshown::Busy)
            }
        }
    }
}
