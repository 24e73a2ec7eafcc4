//! Keys as they are typed, and what is wrong with one.

use crate::{
    form::FieldErrors,
    payments::{KeyError, Secret},
};

/// The key that was typed, else the one that is kept.
pub(super) fn key_or(
    (field, typed): (&str, &str),
    kept: Option<&Secret>,
    read: impl Fn(&str) -> Result<Secret, KeyError>,
    errors: &mut FieldErrors,
) -> Option<Secret> {
    if let (true, Some(kept)) = (typed.is_empty(), kept) {
        return Some(kept.clone());
    }
    read(typed).map_err(|why| errors.add(field, key_words(why))).ok()
}

fn key_words(why: KeyError) -> &'static str {
    match why {
        KeyError::Empty => "Enter the secret key.",
        KeyError::Publishable => "This is the public key. Enter the secret key.",
        KeyError::WebhookSecret => "This is a webhook’s signing secret. Enter the secret key of the API.",
        KeyError::ApiKey | KeyError::OtherPrefix => "This does not look like a secret key of this provider.",
        KeyError::Characters => "A key has no spaces or line breaks. Copy it again.",
        KeyError::Length => "Only part of the key was copied, or more than it. Copy it again.",
    }
}

pub(super) fn webhook_words(why: KeyError) -> &'static str {
    match why {
        KeyError::ApiKey | KeyError::Publishable => {
            "This is a key of the API. Enter the webhook’s signing secret, which begins with whsec_."
        }
        KeyError::Characters | KeyError::Length => {
            "Only part of the signing secret was copied. Copy it again."
        }
        _ => "Enter the webhook’s signing secret, which begins with whsec_.",
    }
}
