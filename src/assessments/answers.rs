//! What somebody answered, as it is kept: what may be read apart from what is sensitive, which is sealed.

use super::model::context;
use crate::{
    Result,
    ids::{FirmId, LeadId},
    questionnaires::{AnswerPath, Answers, Evaluation, Key, Typed},
    seal::Seal,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What was typed, by question, and the rows of groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitAnswers {
    answers: BTreeMap<AnswerPath, Typed>,
    #[serde(default)]
    sensitive: BTreeMap<AnswerPath, Typed>,
    rows: BTreeMap<Key, Vec<u32>>,
}

impl SplitAnswers {
    /// What is submitted: what is shown and was understood.
    pub fn submitted(evaluation: &Evaluation<'_>) -> SplitAnswers {
        let submission = evaluation.submission();
        let typed = |list: Vec<crate::questionnaires::SubmittedAnswer>| {
            list.into_iter().map(|answer| (answer.path, answer.typed)).collect()
        };
        SplitAnswers {
            answers: typed(submission.answers),
            sensitive: typed(submission.sensitive),
            rows: submission.rows,
        }
    }

    /// All of it together.
    pub fn whole(&self) -> Answers {
        let mut answers = Answers::default();
        for (group, rows) in &self.rows {
            answers.set_rows(group.clone(), rows.clone());
        }
        for (path, typed) in self.answers.iter().chain(&self.sensitive) {
            answers.set(path.clone(), typed.clone());
        }
        answers
    }

    /// Whether there are any that are masked.
    pub fn has_sensitive(&self) -> bool {
        !self.sensitive.is_empty()
    }

    /// As a row keeps it.
    ///
    /// # Errors
    /// None that can happen: it is JSON.
    pub fn kept(&self, seal: &Seal, firm: FirmId, lead: LeadId) -> Result<(Value, Option<Vec<u8>>)> {
        let open = json!({ "answers": self.answers, "rows": self.rows });
        if self.sensitive.is_empty() {
            return Ok((open, None));
        }
        let plain = serde_json::to_vec(&self.sensitive).map_err(anyhow::Error::from)?;
        Ok((open, Some(seal.seal(&context("lead answers", firm, lead.0), &plain))))
    }

    /// What a row keeps.
    ///
    /// # Errors
    /// It was sealed with another key, or is of another lead.
    pub fn open(
        seal: &Seal,
        firm: FirmId,
        lead: LeadId,
        (open, sealed): (Value, Option<Vec<u8>>),
    ) -> Result<SplitAnswers> {
        let mut answers: SplitAnswers = serde_json::from_value(open).map_err(anyhow::Error::from)?;
        if let Some(sealed) = sealed {
            let plain = seal.open(&context("lead answers", firm, lead.0), &sealed)?;
            answers.sensitive = serde_json::from_slice(&plain).map_err(anyhow::Error::from)?;
        }
        Ok(answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::LeadId;

    fn answers() -> SplitAnswers {
        let path = |text: &str| text.parse::<AnswerPath>().unwrap();
        SplitAnswers {
            answers: [(path("reason"), Typed::of("work"))].into(),
            sensitive: [(path("a_number"), Typed::of("A123456789"))].into(),
            rows: BTreeMap::new(),
        }
    }

    #[test]
    fn sensitive_answers_are_sealed_for_one_lead() {
        let (seal, firm, lead) = (Seal::new([1; 32]), FirmId::new(), LeadId::new());
        let kept = answers().kept(&seal, firm, lead).unwrap();
        assert!(!kept.0.to_string().contains("123456789"), "{}", kept.0);
        assert_eq!(SplitAnswers::open(&seal, firm, lead, kept.clone()).unwrap(), answers());
        assert!(SplitAnswers::open(&seal, firm, LeadId::new(), kept).is_err());
    }
}
