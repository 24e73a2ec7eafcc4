//! What a posted form says of the questions of a section. A form says of each question what it was drawn from, so that only what somebody
//! changed is written over what others did meanwhile.

use super::{AnswerPath, Key, Kind, Question, Section, SectionEvaluation, Typed, key::row_number};
use crate::{form::Pairs, i18n::Lang, t};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// What was posted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostedAnswers {
    /// What was typed at the questions that were changed, or of which the form does not say what it was drawn from. Empty where an answer
    /// was taken away.
    pub typed: BTreeMap<AnswerPath, Typed>,
    /// The questions that came back as they were drawn.
    pub unchanged: BTreeSet<AnswerPath>,
    /// The button for rows that sent the form, if it was one.
    pub arrange: Option<RowChange>,
}

/// What a button does to the rows of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// One more at the end.
    Add(Key),
    /// Takes this row away.
    Remove(Key, u32),
}

/// What was posted that no form of ours has. Nothing of the form is taken then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// No question of the section, or one that is answered in another way; the name of the field, short.
    Unknown(String),
    /// A question that is hidden, or a row that is not there; the name of the field.
    Hidden(String),
    /// Longer than any answer.
    TooLong(String),
}

impl ReadError {
    /// The name of the field, short.
    pub fn name(&self) -> &str {
        match self {
            ReadError::Unknown(name) | ReadError::Hidden(name) | ReadError::TooLong(name) => name,
        }
    }

    /// For whoever sent the form.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            ReadError::Unknown(name) => t!(lang, "answer-posted-unknown", name = name.as_str()),
            ReadError::Hidden(name) => t!(lang, "answer-posted-hidden", name = name.as_str()),
            ReadError::TooLong(name) => t!(lang, "answer-posted-long", name = name.as_str()),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::default()))
    }
}

impl std::error::Error for ReadError {}

fn named(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// The fields `a.…` of the section's questions, `w.…` that say what they were drawn from, `x.…` that take a sealed answer away, and the
/// button `do`. Other names are of others.
///
/// # Errors
/// The first field that no form of ours has.
pub fn read_posted(section: &Section, pairs: &Pairs) -> Result<PostedAnswers, ReadError> {
    let mut reading = Reading { questions: Reading::index(section), ..Reading::default() };
    for (name, value) in &pairs.0 {
        reading.field(name, value)?;
    }
    let arrange = arranged(section, pairs.get("do"))?;
    let mut posted = PostedAnswers { arrange, ..PostedAnswers::default() };
    for (path, typed) in reading.typed {
        if typed.len() > Typed::MAX {
            return Err(ReadError::TooLong(named(&path.field_name(""))));
        }
        let cleared = reading.cleared.contains(&path);
        if !cleared && reading.drawn.get(&path).is_some_and(|mark| *mark == typed.mark()) {
            posted.unchanged.insert(path);
        } else {
            posted.typed.insert(path, typed);
        }
    }
    for path in reading.cleared {
        posted.typed.entry(path).or_default();
    }
    Ok(posted)
}

#[derive(Default)]
struct Reading<'a> {
    questions: BTreeMap<&'a str, (&'a Question, Option<&'a Key>)>,
    typed: BTreeMap<AnswerPath, Typed>,
    drawn: BTreeMap<AnswerPath, String>,
    cleared: BTreeSet<AnswerPath>,
}

impl<'a> Reading<'a> {
    /// Each question by its key, with the group that it stands in.
    fn index(section: &'a Section) -> BTreeMap<&'a str, (&'a Question, Option<&'a Key>)> {
        let mut index = BTreeMap::new();
        for question in &section.questions {
            index.insert(question.key.as_str(), (question, None));
            let inner = question.kind.group().into_iter().flat_map(|group| &group.questions);
            index.extend(inner.map(|inner| (inner.key.as_str(), (inner, Some(&question.key)))));
        }
        index
    }

    fn field(&mut self, name: &str, value: &str) -> Result<(), ReadError> {
        let Some((what @ ("a" | "w" | "x"), rest)) = name.split_once('.') else { return Ok(()) };
        let unknown = || ReadError::Unknown(named(name));
        let (question, path, part) = self.place(rest).ok_or_else(unknown)?;
        match what {
            "a" => {
                // files come by themselves
                let is_part = question.has_part(part) && !matches!(question.kind, Kind::File { .. });
                // by this a form says that nothing of several is chosen
                let is_nothing = part.is_empty() && value.is_empty() && !question.kind.options().is_empty();
                if !is_part && !is_nothing {
                    return Err(unknown());
                }
                self.typed.entry(path).or_default().set(part, value.replace("\r\n", "\n"));
            }
            _ if !part.is_empty() => return Err(unknown()),
            "w" => drop(self.drawn.insert(path, value.to_owned())),
            _ => drop(self.cleared.insert(path)),
        }
        Ok(())
    }

    /// `children.2.name.given` is the part `given` of a question in a row.
    fn place<'n>(&self, name: &'n str) -> Option<(&'a Question, AnswerPath, &'n str)> {
        let (first, rest) = name.split_once('.').unwrap_or((name, ""));
        let (question, group) = *self.questions.get(first)?;
        // a question in a group has no place of its own
        if group.is_some() {
            return None;
        }
        if !matches!(question.kind, Kind::Group(_)) {
            // a name that ends in a point is none
            return (rest.is_empty() != name.contains('.'))
                .then(|| (question, AnswerPath::of(question.key.clone()), rest));
        }
        let (row, rest) = rest.split_once('.')?;
        let (key, part) = rest.split_once('.').unwrap_or((rest, ""));
        let (inner, of) = *self.questions.get(key)?;
        if of != Some(&question.key) || part.is_empty() == rest.contains('.') {
            return None;
        }
        let path = AnswerPath::in_row(question.key.clone(), row_number(row)?, inner.key.clone());
        Some((inner, path, part))
    }
}

/// `add.children` and `remove.children.2`; what other buttons say is theirs.
fn arranged(section: &Section, button: &str) -> Result<Option<RowChange>, ReadError> {
    let Some((what @ ("add" | "remove"), rest)) = button.split_once('.') else { return Ok(None) };
    let unknown = || ReadError::Unknown(named(button));
    let (group, row) = rest.split_once('.').unwrap_or((rest, ""));
    let of = section
        .questions
        .iter()
        .find(|question| question.key.as_str() == group && question.kind.group().is_some());
    let key = of.ok_or_else(unknown)?.key.clone();
    match (what, row_number(row)) {
        ("add", None) if row.is_empty() => Ok(Some(RowChange::Add(key))),
        ("remove", Some(row)) => Ok(Some(RowChange::Remove(key, row))),
        _ => Err(unknown()),
    }
}

impl PostedAnswers {
    /// Leaves nothing in that is hidden, or in a row that is not there, with the answers as they were and as they are with these: a
    /// question that an answer in the same form hides or shows was on the page.
    ///
    /// # Errors
    /// The first that is hidden both before and after.
    pub fn check_shown(
        &self,
        before: &SectionEvaluation<'_>,
        after: &SectionEvaluation<'_>,
    ) -> Result<(), ReadError> {
        let is_hidden = |path: &&AnswerPath| before.find(path).is_none() && after.find(path).is_none();
        if let Some(path) = self.typed.keys().find(is_hidden) {
            return Err(ReadError::Hidden(named(&path.field_name(""))));
        }
        let is_there = |group: &Key, row: Option<u32>| {
            [before, after].iter().flat_map(|evaluation| evaluation.groups()).any(|of| {
                of.question.key == *group
                    && row.is_none_or(|row| of.rows.iter().any(|other| other.number == row))
            })
        };
        match &self.arrange {
            Some(RowChange::Add(group)) if !is_there(group, None) => {
                Err(ReadError::Hidden(named(&format!("add.{group}"))))
            }
            Some(RowChange::Remove(group, row)) if !is_there(group, Some(*row)) => {
                Err(ReadError::Hidden(named(&format!("remove.{group}.{row}"))))
            }
            _ => Ok(()),
        }
    }
}
