//! The kinds of events of all features, by which the log is read back.

use super::{Event, Kinds, SubjectKind, Told};
use crate::db::{CHOSEN, CHOSEN_END};
use std::{collections::HashMap, fmt, sync::Arc};

/// The events of one feature, as the log needs them.
#[derive(Clone, Copy)]
pub struct EventKinds {
    kinds: &'static [&'static str],
    silent: &'static [&'static str],
    subjects: fn() -> Vec<&'static SubjectKind>,
    parse: Parse,
}

type Parse = fn(&str, &str) -> serde_json::Result<Arc<dyn Event>>;

impl EventKinds {
    /// Those of a type that `events!` made.
    pub const fn of<E: Kinds>() -> EventKinds {
        EventKinds { kinds: E::KINDS, silent: E::SILENT, subjects: E::subjects, parse: parse::<E> }
    }

    /// Their names in the log.
    pub fn names(&self) -> &'static [&'static str] {
        self.kinds
    }
}

fn parse<E: Kinds>(kind: &str, body: &str) -> serde_json::Result<Arc<dyn Event>> {
    Ok(Arc::new(E::parse(kind, body)?))
}

/// All that can be read in the log, and who may know of it. Cheap to clone.
#[derive(Clone)]
pub struct Log(Arc<Inner>);

struct Inner {
    kinds: HashMap<&'static str, Parse>,
    subjects: Vec<&'static SubjectKind>,
    /// See [`Log::shown_to_clients`].
    shown: String,
    /// See [`Log::told_to_some`].
    told: String,
}

/// What stands in the log and is not understood: a kind or a field that only a newer or older program knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// As the log has it.
    pub kind: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an event of the kind {:?} cannot be read by this program", self.kind)
    }
}

impl Log {
    /// The log of a program with these events. No two may share a name: a test holds that.
    pub fn new(features: &[EventKinds]) -> Log {
        let (mut kinds, mut subjects, mut silent) = (HashMap::new(), Vec::new(), Vec::new());
        for feature in features {
            kinds.extend(feature.kinds.iter().map(|kind| (*kind, feature.parse)));
            silent.extend(feature.silent);
            subjects.extend((feature.subjects)());
        }
        subjects.sort_by_key(|subject| subject.name);
        subjects.dedup_by_key(|subject| subject.name);
        let (shown, told) = (shown(&subjects, &silent), told(&subjects));
        Log(Arc::new(Inner { kinds, subjects, shown, told }))
    }

    /// Every kind there is, as the log names them, sorted.
    pub fn kinds(&self) -> Vec<&'static str> {
        let mut kinds: Vec<_> = self.0.kinds.keys().copied().collect();
        kinds.sort_unstable();
        kinds
    }

    /// Everything that events are about, by name.
    pub fn subjects(&self) -> &[&'static SubjectKind] {
        &self.0.subjects
    }

    /// The event behind a kind and a body.
    ///
    /// # Errors
    /// When this program does not know it. Whoever shows it says so instead of leaving it out.
    pub fn read(&self, kind: &str, body: &str) -> Result<Arc<dyn Event>, Unreadable> {
        let parsed = self.0.kinds.get(kind).map(|parse| parse(kind, body));
        parsed.and_then(Result::ok).ok_or_else(|| Unreadable { kind: kind.to_owned() })
    }

    /// The condition in SQL that clients who see a whole case are told of an `event` in it. Each event costs one look-up,
    /// however many features there are.
    pub(super) fn shown_to_clients(&self) -> &str {
        &self.0.shown
    }

    /// The further condition for those who see a part of it; `own` is the row of `case_people` that opens the case to them.
    pub(super) fn told_to_some(&self) -> &str {
        &self.0.told
    }
}

/// What is shown is as of now, like the lists on the pages of clients: a step that was hidden since takes its history along.
fn shown(subjects: &[&'static SubjectKind], silent: &[&str]) -> String {
    let silent: Vec<_> = silent.iter().map(|kind| format!("'{kind}'")).collect();
    let with_condition = subjects.iter().filter_map(|subject| Some((subject.name, subject.shown?)));
    let shown: String =
        with_condition.map(|(name, condition)| format!(" WHEN '{name}' THEN {condition}")).collect();
    format!(
        "event.audience = 'client' AND event.kind <> ALL (ARRAY[{}]::text[]) AND {}",
        silent.join(", "),
        by_subject(&shown, "true"),
    )
}

/// Kinds of subjects are named one by one, so that what is new is not told by accident.
fn told(subjects: &[&'static SubjectKind]) -> String {
    let mut told = String::new();
    for subject in subjects {
        let name = subject.name;
        match subject.told {
            Told::Everybody => told.push_str(&format!(" WHEN '{name}' THEN true")),
            Told::FullAccess => {}
            Told::Person => told.push_str(&format!(
                " WHEN '{name}' THEN event.subject_id = own.client_id OR {}",
                chosen("event.subject_id")
            )),
            Told::Applicants(applicants) => {
                let all: Vec<_> = applicants.iter().map(|applicant| chosen(applicant)).collect();
                told.push_str(&format!(" WHEN '{name}' THEN {}", all.join(" AND ")));
            }
        }
    }
    by_subject(&told, "false")
}

fn by_subject(branches: &str, otherwise: &str) -> String {
    match branches {
        "" => otherwise.to_owned(),
        branches => format!("CASE event.subject_kind{branches} ELSE {otherwise} END"),
    }
}

/// That `own` has access to this applicant.
fn chosen(applicant: &str) -> String {
    format!("{CHOSEN} {applicant}{CHOSEN_END}")
}
