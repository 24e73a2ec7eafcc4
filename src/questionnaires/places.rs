//! Where in the builder something is mended that stands against publishing.

use super::{Definition, Problem, draft::Draft, paths::PartId};

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedProblem {
    /// In words, with the number of the question.
    pub words: String,
    /// Its section; none for what is about the whole.
    pub section: Option<PartId>,
    /// Its question; none for what is about the section.
    pub question: Option<PartId>,
    /// That of the field to look at, without the language; empty where there is none.
    pub field: String,
}

/// Everything that stands against publishing a draft.
///
/// # Errors
/// What is wrong; else the definition.
pub fn check(draft: &Draft) -> Result<Definition, Vec<PlacedProblem>> {
    Definition::from_value(&draft.to_json())
        .map_err(|problems| problems.iter().map(|problem| placed(draft, problem)).collect())
}

/// The steps of a place: `sections/0/questions/2/options/1/key`.
fn placed(draft: &Draft, problem: &Problem) -> PlacedProblem {
    let steps: Vec<&str> = problem.place.split('/').skip(1).collect();
    let index = |text: &str| text.parse::<usize>().ok();
    let mut found =
        PlacedProblem { words: problem.words.clone(), section: None, question: None, field: String::new() };
    let (section, mut rest) = match steps.as_slice() {
        ["sections", at, rest @ ..] => (index(at).and_then(|at| Some((at, draft.sections.get(at)?))), rest),
        [field, ..] => {
            found.field = (*field).to_owned();
            return found;
        }
        [] => return found,
    };
    let Some((at, section)) = section else { return found };
    found.section = Some(section.id);
    let (mut questions, mut name) = (&section.questions, format!("Section {}", at + 1));
    while let ["questions", at, deeper @ ..] = rest {
        let Some(question) = index(at).and_then(|at| questions.get(at)) else { break };
        name = format!("Question {}", draft.numbers().get(&question.id).map_or("", String::as_str));
        (found.question, questions, rest) = (Some(question.id), &question.questions, deeper);
    }
    found.field = match rest {
        ["options", at, field, ..] => format!("options-{at}-{field}"),
        ["options", ..] => "options".to_owned(),
        ["shown_if", ..] => "conditions".to_owned(),
        [
            field
            @ ("key" | "label" | "title" | "help" | "item" | "kind" | "fact" | "required" | "sensitive"),
            ..,
        ] => (*field).to_owned(),
        [setting, ..] => format!("set-{setting}"),
        [] => String::new(),
    };
    found.words = format!("{name}: {}", problem.words);
    found
}
