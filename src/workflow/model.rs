//! What workflows are made of.

use crate::{i18n::Lang, t};

crate::text_enum! {
    /// Who has to do something next.
    pub enum Turn {
        /// Something waits for the client.
        Client = "client",
        /// The firm is at work.
        Firm = "firm",
        /// Whoever decides about the case: an agency, a court, a consulate.
        Authority = "authority",
    }
}

impl Turn {
    /// As clients and staff read it.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Turn::Client => t!(lang, "workflow-turn-client"),
            Turn::Firm => t!(lang, "workflow-turn-firm"),
            Turn::Authority => t!(lang, "workflow-turn-authority"),
        }
    }
}
