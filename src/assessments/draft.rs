//! What a visitor answered so far. In the portal it stands sealed in their session; in a frame of the firm's website, where browsers give no
//! cookies, in the page: sealed too, bound to firm and assessment, for a day, and without sensitive answers.

use super::model::{TitledAssessment, context};
use crate::{
    clock::Ts,
    ids::{AssessmentId, FirmId, QuestionnaireVersionId},
    questionnaires::{AnswerPath, Answers, Definition, Key, Kind, Typed},
    seal::Seal,
};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, time::Duration};

/// Longest, as it travels.
pub const MAX_STATE: usize = 64 * 1024;
/// After it began, nobody goes on with it.
pub const LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// Where it stands between two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// In the session of the browser.
    Session,
    /// In the page, in a frame.
    Page,
}

impl Carrier {
    const fn name(self) -> &'static str {
        match self {
            Carrier::Session => "assessment in a session",
            Carrier::Page => "assessment in a page",
        }
    }
}

/// The answers so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The version that was current when it began: what is asked does not change under the visitor.
    pub version: QuestionnaireVersionId,
    begun: Ts,
    answers: BTreeMap<AnswerPath, Typed>,
    rows: BTreeMap<Key, Vec<u32>>,
}

impl Draft {
    /// Nothing is answered yet.
    pub fn new(open: &TitledAssessment, now: Ts) -> Draft {
        Draft { version: open.version, begun: now, answers: BTreeMap::new(), rows: BTreeMap::new() }
    }

    /// What was typed.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for (group, rows) in &self.rows {
            answers.set_rows(group.clone(), rows.clone());
        }
        for (path, typed) in &self.answers {
            answers.set(path.clone(), typed.clone());
        }
        answers
    }

    /// The same draft with these; without sensitive ones where they would stand in a page.
    #[must_use]
    pub fn with(&self, definition: &Definition, answers: &Answers, carrier: Carrier) -> Draft {
        let may_stand = |path: &AnswerPath| {
            let sensitive = definition.question(path).is_none_or(|question| question.is_sensitive());
            carrier == Carrier::Session || !sensitive
        };
        let groups = definition.questions().filter(|(_, question)| matches!(question.kind, Kind::Group(_)));
        let rows = groups
            .map(|(_, question)| (question.key.clone(), answers.rows(&question.key).to_vec()))
            .filter(|(_, rows)| !rows.is_empty());
        Draft {
            rows: rows.collect(),
            answers: answers
                .iter()
                .filter(|(path, _)| may_stand(path))
                .map(|(path, typed)| (path.clone(), typed.clone()))
                .collect(),
            ..*self
        }
    }

    /// As it travels; none when it is longer than [`MAX_STATE`].
    pub fn seal(&self, seal: &Seal, of: (FirmId, AssessmentId), carrier: Carrier) -> Option<String> {
        let plain = serde_json::to_vec(self).ok()?;
        let sealed = seal.seal(&context(carrier.name(), of.0, of.1.0), &plain);
        Some(BASE64URL_NOPAD.encode(&sealed)).filter(|text| text.len() <= MAX_STATE)
    }

    /// Reads it; none when it is not ours, of another firm or assessment, or older than [`LIFETIME`].
    pub fn open(
        seal: &Seal,
        of: (FirmId, AssessmentId),
        carrier: Carrier,
        (text, now): (&str, Ts),
    ) -> Option<Draft> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok().filter(|_| text.len() <= MAX_STATE)?;
        let plain = seal.open(&context(carrier.name(), of.0, of.1.0), &sealed).ok()?;
        let draft: Draft = serde_json::from_slice(&plain).ok()?;
        (now < draft.begun.plus(LIFETIME)).then_some(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn it_opens_for_its_firm_and_assessment_for_a_day() {
        let seal = Seal::new([3; 32]);
        let now = Ts("2026-11-29T12:00:00Z".parse().unwrap());
        let version = QuestionnaireVersionId(Uuid::from_u128(7));
        let draft = Draft { version, begun: now, answers: BTreeMap::new(), rows: BTreeMap::new() };
        let of = (FirmId::new(), AssessmentId::new());
        let text = draft.seal(&seal, of, Carrier::Page).unwrap();
        let open = |of, carrier, now| Draft::open(&seal, of, carrier, (&text, now));
        assert_eq!(open(of, Carrier::Page, now), Some(draft));
        assert_eq!(open(of, Carrier::Session, now), None);
        assert_eq!(open((FirmId::new(), of.1), Carrier::Page, now), None);
        assert_eq!(open((of.0, AssessmentId::new()), Carrier::Page, now), None);
        assert_eq!(open(of, Carrier::Page, now.plus(LIFETIME)), None);
    }

    #[test]
    fn it_is_never_longer_than_it_may_be() {
        let now = Ts("2026-11-29T12:00:00Z".parse().unwrap());
        let version = QuestionnaireVersionId(Uuid::from_u128(7));
        let long = [("notes".parse().unwrap(), Typed::of("x".repeat(50_000)))].into();
        let draft = Draft { version, begun: now, answers: long, rows: BTreeMap::new() };
        assert_eq!(
            draft.seal(&Seal::new([3; 32]), (FirmId::new(), AssessmentId::new()), Carrier::Page),
            None
        );
    }
}
