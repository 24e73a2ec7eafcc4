//! What a browser does with the unseen part of a public form.

use super::response::Answer;
use altcha::{Challenge, Payload, SolveChallengeOptions, solve_challenge};

/// The solution of a challenge, as the script in the page writes it.
pub fn prove(challenge: &str) -> String {
    let challenge: Challenge = serde_json::from_str(challenge).expect("a challenge");
    let solution = solve_challenge(SolveChallengeOptions::new(&challenge)).expect("solves").expect("in time");
    let payload = serde_json::to_vec(&Payload { challenge, solution }).expect("json");
    data_encoding::BASE64.encode(&payload)
}

/// The unseen fields of the first such form of a page; with scripts the proof is among them.
pub fn unseen_fields(page: &Answer, scripts: bool) -> Vec<(&'static str, String)> {
    let proof = if scripts { prove(&page.attr("input[name=proof]", "data-proof")) } else { String::new() };
    vec![("homepage", String::new()), ("stamp", page.attr("input[name=stamp]", "value")), ("proof", proof)]
}
