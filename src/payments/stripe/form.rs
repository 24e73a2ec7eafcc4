//! Parameters as Stripe takes them: a form whose names have brackets (`line_items[0][quantity]`).

use form_urlencoded::Serializer;
use serde_json::Value;

/// The form of an object of parameters; nothing for null.
pub(super) fn encode(params: &Value) -> String {
    let mut form = Serializer::new(String::new());
    for (name, value) in fields(params) {
        form.append_pair(&name, &value);
    }
    form.finish()
}

/// The same, pair by pair, in the order of the parameters.
pub(super) fn fields(params: &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Value::Object(members) = params {
        for (name, value) in members {
            append(&mut pairs, name.clone(), value);
        }
    }
    pairs
}

fn append(pairs: &mut Vec<(String, String)>, name: String, value: &Value) {
    match value {
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => pairs.push((name, value.to_string())),
        Value::String(text) => pairs.push((name, text.clone())),
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                append(pairs, format!("{name}[{at}]"), value);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                append(pairs, format!("{name}[{member}]"), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_have_brackets_and_values_are_escaped() {
        let params = json!({"a": [{"b": 1, "c": {"d": true}}, "x & y"], "e": null, "f": "é=%"});
        assert_eq!(
            encode(&params),
            "a%5B0%5D%5Bb%5D=1&a%5B0%5D%5Bc%5D%5Bd%5D=true&a%5B1%5D=x+%26+y&f=%C3%A9%3D%25"
        );
        assert_eq!(encode(&Value::Null), "");
    }
}
