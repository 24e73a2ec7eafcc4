//! Why a file is sent back: what reviewers choose from, in words for them and for the client in the client's own language.

use crate::{i18n::Lang, t};

/// One of the usual reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    CutOff,
    Blurred,
    Glare,
    NotInColor,
    PagesMissing,
    NoTranslation,
    Expired,
    OtherDocument,
}

impl Reason {
    /// In the order in which they are offered.
    pub const ALL: [Reason; 8] = {
        use Reason::{
            Blurred, CutOff, Expired, Glare, NoTranslation, NotInColor, OtherDocument, PagesMissing,
        };
        [CutOff, Blurred, Glare, NotInColor, PagesMissing, NoTranslation, Expired, OtherDocument]
    };

    /// Under which it is posted.
    pub const fn word(self) -> &'static str {
        match self {
            Reason::CutOff => "cut_off",
            Reason::Blurred => "blurred",
            Reason::Glare => "glare",
            Reason::NotInColor => "not_in_color",
            Reason::PagesMissing => "pages_missing",
            Reason::NoTranslation => "no_translation",
            Reason::Expired => "expired",
            Reason::OtherDocument => "other_document",
        }
    }

    /// The one that was posted, if it is one.
    pub fn parse(word: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.word() == word)
    }

    /// For the reviewer: two words.
    pub fn label(self, lang: Lang) -> String {
        match self {
            Reason::CutOff => t!(lang, "review-reason-cut-off"),
            Reason::Blurred => t!(lang, "review-reason-blurred"),
            Reason::Glare => t!(lang, "review-reason-glare"),
            Reason::NotInColor => t!(lang, "review-reason-not-in-color"),
            Reason::PagesMissing => t!(lang, "review-reason-pages-missing"),
            Reason::NoTranslation => t!(lang, "review-reason-no-translation"),
            Reason::Expired => t!(lang, "review-reason-expired"),
            Reason::OtherDocument => t!(lang, "review-reason-other-document"),
        }
    }

    /// For the client: what is wrong, and what to do.
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Reason::CutOff => t!(lang, "review-reason-cut-off-text"),
            Reason::Blurred => t!(lang, "review-reason-blurred-text"),
            Reason::Glare => t!(lang, "review-reason-glare-text"),
            Reason::NotInColor => t!(lang, "review-reason-not-in-color-text"),
            Reason::PagesMissing => t!(lang, "review-reason-pages-missing-text"),
            Reason::NoTranslation => t!(lang, "review-reason-no-translation-text"),
            Reason::Expired => t!(lang, "review-reason-expired-text"),
            Reason::OtherDocument => t!(lang, "review-reason-other-document-text"),
        }
    }
}

/// What the client reads: the reasons in their language, then what was typed.
pub fn note(lang: Lang, reasons: &[Reason], typed: &str) -> String {
    let reasons: Vec<String> = reasons.iter().map(|reason| reason.sentence(lang)).collect();
    let parts = [reasons.join(" "), typed.to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_reads_the_reasons_in_their_language_before_what_was_typed() {
        let reasons = [Reason::CutOff, Reason::Glare];
        let (english, spanish) = (note(Lang::EnUs, &reasons, "Thank you."), note(Lang::Es, &reasons, ""));
        assert!(english.starts_with("An edge is cut off.") && english.ends_with("\nThank you."), "{english}");
        assert!(spanish.starts_with("Falta un borde.") && !spanish.contains('\n'), "{spanish}");
        assert_eq!(note(Lang::Es, &[], "Gracias."), "Gracias.");
        assert!(Reason::ALL.iter().all(|reason| Reason::parse(reason.word()) == Some(*reason)));
    }
}
