//! Answers are saved as they are given. Saving is no event: the row of each answer that changed is written, and how far the sections are
//! that hang on it. Nothing is locked for that: whoever saves says which revision they worked from, and works again where another was
//! faster.

use super::{
    super::{
        desk::Desk,
        events::ResponseEvent,
        model::{Response, ResponseId, Source},
        queries::{self, KeptAnswer, SavedAnswers, SectionRows},
        sheet::{self, Sheet},
    },
    unreadable,
};
use crate::{
    clock::Day,
    db::Tx,
    events,
    form::Pairs,
    questionnaires::{
        AnswerPath, Definition, Key, Kind, ReadError, RowChange, Section, SectionEvaluation, Typed,
        evaluate_section, find_definition, read_posted,
    },
    seal::Seal,
};
use diesel::{QueryResult, result::Error::NotFound};
use std::{collections::BTreeSet, sync::Arc};

/// Who saves, with what opens and seals.
#[derive(Clone, Copy)]
pub struct Saver<'a> {
    /// Whoever fills in.
    pub desk: &'a Desk,
    /// For sensitive answers.
    pub seal: &'a Seal,
}

impl Saver<'_> {
    fn today(&self) -> Day {
        self.desk.firm.today(self.desk.now)
    }
}

/// What a form says of a section.
pub struct Changes<'a> {
    /// All that was posted.
    pub pairs: &'a Pairs,
}

impl Changes<'_> {
    /// Whether the form showed this question.
    fn has_shown(&self, path: &AnswerPath) -> bool {
        let name = format!("w.{path}");
        self.pairs.0.iter().any(|(given, _)| *given == name)
    }

    /// The places that the form showed, and those of files, of which it says nothing.
    pub fn shown_but_files(&self, section: &SectionEvaluation<'_>) -> BTreeSet<String> {
        let names = self.pairs.0.iter().filter_map(|(name, _)| name.strip_prefix("w."));
        let files = section.questions().filter(|one| matches!(one.question.kind, Kind::File { .. }));
        names.map(str::to_owned).chain(files.map(|one| one.path.to_string())).collect()
    }
}

/// Why nothing was saved.
#[derive(Debug)]
pub enum SaveError {
    /// It waits for nobody any more: it was submitted, accepted or withdrawn, or its case is over.
    Closed,
    /// The form says what no form of ours says.
    Unreadable(ReadError),
    /// It answers a question that is not asked.
    Hidden(AnswerPath),
}

/// What is so after saving.
pub struct Saved {
    /// The questionnaire, with what is missing now.
    pub response: Response,
    /// What is asked.
    pub definition: Arc<Definition>,
    /// The answers of the section, and those that decide what is shown in it.
    pub sheet: Sheet,
    /// The answers that were changed.
    pub changed: Vec<AnswerPath>,
    /// A row that is to be added or taken out.
    pub arrange: Option<RowChange>,
}

impl Saved {
    /// The section as it is now.
    ///
    /// # Errors
    /// `NotFound` for none of this questionnaire.
    pub fn evaluate(&self, key: &Key, today: Day) -> QueryResult<SectionEvaluation<'_>> {
        evaluate_section(&self.definition, key, &self.sheet.answers, today).ok_or(NotFound)
    }
}

/// The places of all questions that are shown in a section.
pub fn places(section: &SectionEvaluation<'_>) -> BTreeSet<String> {
    section.questions().map(|question| question.path.to_string()).collect()
}

/// Saves what a form says of a section, as far as whoever sent it changed something.
///
/// # Errors
/// The database's; `NotFound` for none that they see, and no section of it.
pub async fn save(
    tx: &Tx,
    saver: Saver<'_>,
    (id, key): (ResponseId, &Key),
    changes: &Changes<'_>,
) -> QueryResult<Result<Saved, SaveError>> {
    let firm = saver.desk.firm.id;
    loop {
        let found = saver.desk.find_section(tx, id, key.as_str()).await?;
        let work = match work(tx, saver, (found, key), changes).await? {
            Ok(work) => work,
            Err(error) => return Ok(Err(error)),
        };
        if work.kept.is_empty() && work.saved.response.last_section.as_deref() == Some(key.as_str()) {
            return Ok(Ok(work.saved));
        }
        let what = SavedAnswers {
            answers: &work.kept,
            progress: &work.saved.response.progress,
            section: key.as_str(),
            revision: work.saved.response.revision,
            now: saver.desk.now,
        };
        if queries::save_answers(tx, (firm, id), &what).await? {
            note_staff(tx, saver, (&work.saved, key), work.was_of_staff).await?;
            return Ok(Ok(work.saved));
        }
        // another was faster: from here on everybody waits for this one
        queries::lock_response(tx, firm, id).await?;
    }
}

/// What is worked out before it is written.
struct Work {
    saved: Saved,
    kept: Vec<KeptAnswer>,
    /// Whether staff had filled in anything here before.
    was_of_staff: bool,
}

async fn work(
    tx: &Tx,
    saver: Saver<'_>,
    (found, key): (SectionRows, &Key),
    changes: &Changes<'_>,
) -> QueryResult<Result<Work, SaveError>> {
    let SectionRows { mut response, is_closed, answers } = found;
    if is_closed || !response.is_open() {
        return Ok(Err(SaveError::Closed));
    }
    let firm = saver.desk.firm.id;
    let definition = find_definition(tx, firm, response.version_id).await?;
    let section = definition.section(key).ok_or(NotFound)?;
    let posted = match read_posted(section, changes.pairs) {
        Ok(posted) => posted,
        Err(error) => return Ok(Err(SaveError::Unreadable(error))),
    };
    let changed: Vec<(AnswerPath, Typed)> = posted
        .typed
        .into_iter()
        // a row that somebody took out meanwhile takes nothing any more; one that never was is nobody's
        .filter(|(path, _)| response.group_rows.has(path) || !was_row(&response, path))
        .collect();
    if let Some((path, _)) = changed.iter().find(|(path, _)| !response.group_rows.has(path)) {
        return Ok(Err(SaveError::Hidden(path.clone())));
    }
    let was_of_staff = answers.iter().any(|one| one.source == Source::Staff);
    let affected = affected(&definition, section, changed.iter().map(|(path, _)| path));
    let more = list_more(tx, (firm, response.id), &definition, (key, &affected)).await?;
    let kept = answers.into_iter().chain(more);
    let mut sheet = Sheet::open(saver.seal, response.id, &response.group_rows, kept).map_err(unreadable)?;
    // what is saved a second time, such as by a request that comes after the page was left, changes nothing
    let is_new = |path: &AnswerPath, typed: &Typed| match sheet.answers.get(path) {
        Some(stored) => stored != typed,
        None => !typed.is_blank(),
    };
    let changed: Vec<_> = changed.into_iter().filter(|(path, typed)| is_new(path, typed)).collect();
    let shown = |sheet: &Sheet| {
        evaluate_section(&definition, key, &sheet.answers, saver.today())
            .map(|section| places(&section))
            .unwrap_or_default()
    };
    let before = shown(&sheet);
    for (path, typed) in &changed {
        sheet.set(path.clone(), typed.clone(), saver.desk.source());
    }
    let now = shown(&sheet);
    // what the form showed is kept, though another answer hides it now; what it could not show is no answer
    let hidden = changed.iter().map(|(path, _)| path).find(|path| {
        let place = path.to_string();
        !before.contains(&place) && !now.contains(&place) && !changes.has_shown(path)
    });
    if let Some(path) = hidden {
        return Ok(Err(SaveError::Hidden(path.clone())));
    }
    for one in std::iter::once(key).chain(&affected) {
        let evaluated = evaluate_section(&definition, one, &sheet.answers, saver.today()).ok_or(NotFound)?;
        response.progress.note(&evaluated);
    }
    let keep = |(path, typed): &(AnswerPath, Typed)| {
        let question = definition.question(path)?;
        let answer = (path, typed, saver.desk.source());
        Some(sheet::keep(saver.seal, response.id, (key, question), answer))
    };
    let kept = changed.iter().filter_map(keep).collect();
    let changed = changed.into_iter().map(|(path, _)| path).collect();
    let saved = Saved { response, definition: definition.clone(), sheet, changed, arrange: posted.arrange };
    Ok(Ok(Work { saved, kept, was_of_staff }))
}

fn was_row(response: &Response, path: &AnswerPath) -> bool {
    path.group.as_ref().is_some_and(|(group, number)| response.group_rows.was_given(group, *number))
}

/// The other sections that hang on these answers.
pub fn affected<'p>(
    definition: &Definition,
    section: &Section,
    paths: impl Iterator<Item = &'p AnswerPath>,
) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::new();
    for path in paths {
        // a question inside a group decides nothing outside of it
        for key in definition.dependents(&path.key) {
            if *key != section.key && !found.contains(key) {
                found.push(key.clone());
            }
        }
    }
    found
}

/// The answers of the sections that hang on this one, and those that decide what is shown in any of them.
pub async fn list_more(
    tx: &Tx,
    place: (crate::ids::FirmId, ResponseId),
    definition: &Definition,
    (section, affected): (&Key, &[Key]),
) -> QueryResult<Vec<KeptAnswer>> {
    let whole: Vec<String> = affected.iter().map(Key::to_string).collect();
    let is_read = |key: &Key| {
        let of = definition.section_of(key).map(|of| &of.key);
        of == Some(section) || affected.iter().any(|one| Some(one) == of)
    };
    let mut paths: Vec<String> = Vec::new();
    for one in std::iter::once(section).chain(affected) {
        let required = definition.required_by(one).iter().filter(|key| !is_read(key));
        paths.extend(required.filter(|key| !is_group(definition, key)).map(Key::to_string));
    }
    paths.sort();
    paths.dedup();
    if whole.is_empty() && paths.is_empty() {
        return Ok(Vec::new());
    }
    queries::list_answers_among(tx, place, (&whole, &paths)).await
}

/// Of a group the number of its rows counts, which the questionnaire itself knows.
fn is_group(definition: &Definition, key: &Key) -> bool {
    let path = AnswerPath::of(key.clone());
    definition.question(&path).is_some_and(|question| matches!(question.kind, Kind::Group(_)))
}

/// The first time that the firm fills in a section for its client is an event.
async fn note_staff(
    tx: &Tx,
    saver: Saver<'_>,
    (saved, key): (&Saved, &Key),
    was_of_staff: bool,
) -> QueryResult<()> {
    let Some(section) = saved.definition.section(key) else { return Ok(()) };
    if !saver.desk.is_staff() || was_of_staff || saved.changed.is_empty() {
        return Ok(());
    }
    let event = ResponseEvent::FilledIn {
        response: saved.response.id,
        title: saved.response.title.clone(),
        section: section.title.clone(),
    };
    let (firm, by) = (saver.desk.firm.id, saver.desk.by());
    events::record(tx, firm, by, Some(saved.response.case_id), &event, saver.desk.now).await
}

/// Adds a row, or takes one out with what was typed in it. `last` is the last number that the form knew of: where another was given since, the
/// same press came twice, or a row came from another device, and none is added. The number of the row that was added.
///
/// # Errors
/// The database's; `NotFound` for no group of this section.
pub async fn arrange_rows(
    tx: &Tx,
    saver: Saver<'_>,
    (id, key): (ResponseId, &Key),
    (change, last): (&RowChange, Option<u32>),
) -> QueryResult<Option<u32>> {
    let firm = saver.desk.firm.id;
    let mut response = queries::lock_response(tx, firm, id).await?;
    if !response.is_open() {
        return Ok(None);
    }
    let definition = find_definition(tx, firm, response.version_id).await?;
    let section = definition.section(key).ok_or(NotFound)?;
    let (group, added) = match change {
        RowChange::Add(group) => {
            let most = group_of(section, group)?;
            if last.is_some_and(|last| last != response.group_rows.last(group)) {
                return Ok(Some(response.group_rows.last(group)));
            }
            let Some(number) = response.group_rows.add(group, most) else { return Ok(None) };
            (group, Some(number))
        }
        RowChange::Remove(group, number) => {
            group_of(section, group)?;
            if !response.group_rows.remove(group, *number) {
                return Ok(None);
            }
            queries::delete_row_answers(tx, (firm, id), (group.as_str(), *number)).await?;
            (group, None)
        }
    };
    let path = AnswerPath::of(group.clone());
    let mut affected = affected(&definition, section, std::iter::once(&path));
    affected.push(key.clone());
    let answers = list_more(tx, (firm, id), &definition, (key, &affected)).await?;
    let sheet = Sheet::open(saver.seal, id, &response.group_rows, answers).map_err(unreadable)?;
    for one in &affected {
        let evaluated = evaluate_section(&definition, one, &sheet.answers, saver.today()).ok_or(NotFound)?;
        response.progress.note(&evaluated);
    }
    queries::set_arranged(tx, (firm, id), (&response.group_rows, &response.progress)).await?;
    Ok(added)
}

/// How many rows a group of this section may have.
fn group_of(section: &Section, group: &Key) -> QueryResult<usize> {
    let found = section.questions.iter().find(|question| question.key == *group).ok_or(NotFound)?;
    match &found.kind {
        Kind::Group(group) => Ok(usize::from(group.max)),
        _ => Err(NotFound),
    }
}

/// Changes one answer by itself, such as the files of a question; false where it waits for nobody any more. The row of the questionnaire is
/// locked first, so that two who add a file at once keep both.
///
/// # Errors
/// The database's; `NotFound` for none that they see, and no question of it.
pub async fn change_answer(
    tx: &Tx,
    saver: Saver<'_>,
    (id, path): (ResponseId, &AnswerPath),
    change: impl FnOnce(Typed) -> Typed,
) -> QueryResult<bool> {
    let firm = saver.desk.firm.id;
    let (seen, is_closed) = saver.desk.find(tx, id).await?;
    queries::lock_response(tx, firm, id).await?;
    let definition = find_definition(tx, firm, seen.version_id).await?;
    let question = definition.question(path).ok_or(NotFound)?;
    let top = path.group.as_ref().map_or(&path.key, |(group, _)| group);
    let section = definition.section_of(top).ok_or(NotFound)?;
    let SectionRows { mut response, answers, .. } =
        saver.desk.find_section(tx, id, section.key.as_str()).await?;
    if is_closed || !response.is_open() {
        return Ok(false);
    }
    if !response.group_rows.has(path) {
        return Err(NotFound);
    }
    let affected = affected(&definition, section, std::iter::once(path));
    let more = list_more(tx, (firm, id), &definition, (&section.key, &affected)).await?;
    let kept = answers.into_iter().chain(more);
    let mut sheet = Sheet::open(saver.seal, id, &response.group_rows, kept).map_err(unreadable)?;
    let typed = change(sheet.typed(path).cloned().unwrap_or_default());
    sheet.set(path.clone(), typed.clone(), saver.desk.source());
    for one in std::iter::once(&section.key).chain(&affected) {
        let evaluated = evaluate_section(&definition, one, &sheet.answers, saver.today()).ok_or(NotFound)?;
        response.progress.note(&evaluated);
    }
    let kept = [sheet::keep(saver.seal, id, (&section.key, question), (path, &typed, saver.desk.source()))];
    let what = SavedAnswers {
        answers: &kept,
        progress: &response.progress,
        section: section.key.as_str(),
        revision: response.revision,
        now: saver.desk.now,
    };
    queries::save_answers(tx, (firm, id), &what).await
}
