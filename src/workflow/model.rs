//! What workflows are made of.

use crate::{firms::Firm, i18n::Lang, t};

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
    /// What whoever has to do something is called; the firm may have a name for the agency or court.
    pub fn words(self, firm: &Firm, lang: Lang) -> String {
        match self {
            Turn::Client => t!(lang, "workflow-turn-client"),
            Turn::Firm => t!(lang, "workflow-turn-firm"),
            Turn::Authority if !firm.agency.is_empty() => firm.agency.clone(),
            Turn::Authority => t!(lang, "workflow-turn-authority"),
        }
    }
}
