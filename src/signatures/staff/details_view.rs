//! What is said of a request: its fields on a form, and its words.

use crate::{
    form::FieldErrors,
    ids::ClientId,
    signatures::{Nature, forms::DetailsForm},
    ui::{self, Choice, Field, Select, TextArea, Tone},
};
use maud::{Markup, html};

/// What a request is, for staff.
pub fn nature_words(nature: Nature) -> &'static str {
    match nature {
        Nature::Agreement => "Agreement, consent or authorization",
        Nature::Will => "Will, codicil or testamentary trust",
        Nature::Family => "Adoption, divorce or other family court paper",
        Nature::CourtNotice => "Court order, notice or pleading",
        Nature::Notarized => "Needs a witness or a notary",
        Nature::AgencyForm => "Form that is filed with an agency on paper",
    }
}

/// The fields of a request that are the same for a new one and a draft.
pub fn details_fields(
    people: &[(ClientId, String)],
    (fields, errors): (&DetailsForm, &FieldErrors),
) -> Markup {
    let natures: Vec<Choice> =
        Nature::ALL.iter().map(|nature| Choice::new(nature.as_str(), nature_words(*nature))).collect();
    let orders = [Choice::new("in_order", "One after the other"), Choice::new("at_once", "All at once")];
    let ways = [
        Choice::new("electronic", "Electronically, in the portal"),
        Choice::new("by_hand", "Printed, signed with a pen and photographed"),
    ];
    let mut applicants = vec![Choice::new("", "The whole case")];
    applicants.extend(people.iter().map(|(id, name)| Choice::new(id, name)));
    html! {
        (Field { name: "title", label: "Name", value: &fields.title, hint: "Signers read it, such as Engagement agreement.",
            error: errors.get("title"), ..Field::default() })
        (Select { name: "nature", label: "What is signed", chosen: &fields.nature, choices: &natures, error: errors.get("nature"), ..Select::default() })
        (Select { name: "way", label: "How it is signed", chosen: &fields.way, choices: &ways,
            hint: "USCIS and other agencies take a signature by hand alone.", error: errors.get("way"), ..Select::default() })
        (Select { name: "order", label: "Who signs when", chosen: &fields.order, choices: &orders, error: errors.get("order"), ..Select::default() })
        (TextArea { name: "message", label: "Message to the signers", value: &fields.message, rows: 3, hint: "",
            error: errors.get("message"), optional: Some("optional") })
        (Field { name: "due_on", label: "Due on", kind: "date", value: &fields.due_on, error: errors.get("due_on"), optional: Some("optional"), ..Field::default() })
        (Field { name: "expires_on", label: "Can be signed until", kind: "date", value: &fields.expires_on,
            hint: "If empty, for 60 days.", error: errors.get("expires_on"), optional: Some("optional"), ..Field::default() })
        (Select { name: "applicant", label: "About", chosen: &fields.applicant, choices: &applicants, error: errors.get("applicant"), ..Select::default() })
    }
}

/// What staff are told of a file that somebody signed before.
pub fn signed_before_notice() -> Markup {
    ui::notice(
        Tone::Plain,
        html! {
            strong { "Somebody signed this file digitally before" }
            p.small {
                "That signature stays valid: nothing is written on the pages. What your signers put at each place stands in a certificate of completion, "
                "which is a sealed file of its own beside the signed copy. Signers are told so."
            }
        },
    )
}

/// A line for staff about what was changed in a file.
pub fn changes_notice(words: &str) -> Markup {
    ui::notice(
        Tone::Plain,
        html! { strong { "The file was made ready for signing" } p.small { "Changed: " (words) "." } },
    )
}
