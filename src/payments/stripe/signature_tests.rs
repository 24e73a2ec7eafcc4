//! Against headers that Stripe's SDK made: `tests/peers/stripe-types/signatures.mjs`.

use super::*;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Vectors {
    timestamp: i64,
    secrets: Vec<Secret>,
    payloads: BTreeMap<String, String>,
    headers: Vec<Made>,
}

#[derive(Deserialize)]
struct Made {
    name: String,
    secret: usize,
    header: String,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../../../tests/peers/stripe-types/signatures.json")).unwrap()
}

fn at(seconds: i64) -> Ts {
    time::from_seconds(seconds).unwrap()
}

#[test]
fn what_the_sdk_signs_is_taken() {
    let all = vectors();
    assert_eq!(all.headers.len(), 6);
    for made in &all.headers {
        let body = all.payloads[&made.name].as_bytes();
        let check = |secrets: &[Secret]| verify(&made.header, body, secrets, at(all.timestamp));
        assert_eq!(check(&all.secrets[made.secret..=made.secret]), Ok(()), "{}", made.name);
        // while one secret takes the place of another, both are valid
        assert_eq!(check(&all.secrets), Ok(()));
        assert_eq!(check(&all.secrets[1 - made.secret..2 - made.secret]), Err(WebhookError::WrongSignature));
        assert_eq!(check(&[]), Err(WebhookError::NoSecret));
    }
}

#[test]
fn a_signature_is_of_this_body_and_this_moment() {
    let all = vectors();
    let made = &all.headers[0];
    let body = all.payloads[&made.name].as_bytes();
    let now = at(all.timestamp);
    for at in 0..body.len() {
        let mut changed = body.to_vec();
        changed[at] ^= 1;
        assert_eq!(verify(&made.header, &changed, &all.secrets, now), Err(WebhookError::WrongSignature));
    }
    let moved = made.header.replace(&all.timestamp.to_string(), &(all.timestamp + 1).to_string());
    assert_eq!(verify(&moved, body, &all.secrets, now), Err(WebhookError::WrongSignature));
}

#[test]
fn five_minutes_are_let_pass_in_both_directions() {
    let all = vectors();
    let made = &all.headers[0];
    let check = |seconds| {
        let body = all.payloads[&made.name].as_bytes();
        verify(&made.header, body, &all.secrets, at(all.timestamp + seconds))
    };
    for seconds in [0, 300, -300] {
        assert_eq!(check(seconds), Ok(()), "{seconds}");
    }
    assert_eq!(check(301), Err(WebhookError::TooOld(301)));
    assert_eq!(check(-301), Err(WebhookError::Ahead(301)));
    assert_eq!(check(86_400 * 365), Err(WebhookError::TooOld(86_400 * 365)));
}

#[test]
fn one_of_several_signatures_is_enough() {
    let all = vectors();
    let made = &all.headers[0];
    let body = all.payloads[&made.name].as_bytes();
    let right = made.header.split_once("v1=").unwrap().1;
    let wrong = "0".repeat(64);
    let check = |rest: &str| {
        let header = format!("t={},{rest}", all.timestamp);
        verify(&header, body, &all.secrets[..1], at(all.timestamp))
    };
    assert_eq!(check(&format!("v1={wrong},v1={right}")), Ok(()));
    assert_eq!(check(&format!("v1={right},v0={wrong},v2=whatever")), Ok(()));
    assert_eq!(check(&format!("v1={wrong}")), Err(WebhookError::WrongSignature));
    assert_eq!(check(&format!("v0={right}")), Err(WebhookError::Unsigned), "v0 says nothing");
}

#[test]
fn what_is_no_signature_is_called_so() {
    let all = vectors();
    let right = all.headers[0].header.split_once("v1=").unwrap().1;
    let signature = format!("v1={right}");
    for header in [
        String::new(),
        "x".to_owned(),
        signature.clone(),
        format!("t=,{signature}"),
        format!("t=-1,{signature}"),
        format!("t=1795849200x,{signature}"),
        format!("t=9999999999999999999,{signature}"),
        format!("t=1795849200,t=1795849200,{signature}"),
        "t=1795849200,v1=".to_owned(),
        "t=1795849200,v1=ebe0".to_owned(),
        format!("t=1795849200,v1={}", right.to_uppercase()),
        format!("t=1795849200,{}", vec![signature; MOST_SIGNATURES + 1].join(",")),
    ] {
        let body = all.payloads["plain"].as_bytes();
        let found = verify(&header, body, &all.secrets, at(all.timestamp));
        assert_eq!(found, Err(WebhookError::Malformed), "{header}");
    }
}
