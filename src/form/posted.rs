//! What somebody posted, kept to be offered to them again.

use maud::{Markup, html};

/// Fields whose names hold one of these are never kept.
const SECRETS: [&str; 5] = ["password", "repeat", "token", "code", "secret"];

/// Fields of a form, less the secrets among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedFields {
    /// Names and values, in the order they were sent.
    pub fields: Vec<(String, String)>,
    /// Whether something was left out.
    pub had_secrets: bool,
}

/// Keeps what may be kept.
pub fn keep(fields: impl Iterator<Item = (String, String)>) -> PostedFields {
    let (secrets, fields): (Vec<_>, Vec<_>) = fields.partition(|(name, _)| is_secret(name));
    PostedFields { fields, had_secrets: !secrets.is_empty() }
}

/// The fields as a list to look over; none when nobody wrote or chose anything.
pub fn facts(fields: &[(String, String)]) -> Option<Markup> {
    let told: Vec<_> = readable(fields).collect();
    (!told.is_empty()).then(|| {
        html! {
            dl.facts {
                // names of fields are in English, as the forms have them
                @for (name, value) in told { dt lang="en" { (name) } dd.text { bdi { (value) } } }
            }
        }
    })
}

/// What a person wrote or chose, with readable names. Ids and empty fields say nothing to a reader.
pub fn readable(fields: &[(String, String)]) -> impl Iterator<Item = (String, &str)> {
    let told =
        fields.iter().filter(|(_, value)| !value.trim().is_empty() && value.parse::<uuid::Uuid>().is_err());
    told.map(|(name, value)| (readable_name(name), value.as_str()))
}

fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    SECRETS.iter().any(|secret| name.contains(secret))
}

/// `due_on` as "Due on".
pub fn readable_name(name: &str) -> String {
    let words = name.replace(['_', '-', '[', ']', '.'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
