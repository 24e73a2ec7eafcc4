//! Addresses that others may hand us to send somebody to.

/// `text` when it is a path on this very host, else none: sending somebody to it cannot lead to another site.
///
/// Browsers read `\` as `/` and drop tabs and line breaks (URL Standard, basic URL parser), so a path holds visible
/// ASCII alone, begins with one slash, and has no backslash.
pub fn local_path(text: &str) -> Option<&str> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_path = text.starts_with('/') && !text.starts_with("//");
    (is_plain && is_path && text.len() <= MAX_LENGTH).then_some(text)
}

/// Longer ones are no addresses of ours.
const MAX_LENGTH: usize = 2000;

/// The path and query of a whole address such as `Referer` holds, when they are a local path.
pub fn local_part(address: &str) -> Option<String> {
    let uri: axum::http::Uri = address.parse().ok()?;
    local_path(uri.path_and_query()?.as_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_on_this_host_are_local() {
        for ours in ["/", "/tasks", "/documents?case=1&x=%2F%2Fevil.example", "/a//b", "/@evil.example"] {
            assert_eq!(local_path(ours), Some(ours));
        }
        let foreign = [
            "",
            "tasks",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            " /tasks",
            "/a\\b",
            "https://evil.example/",
            "javascript:alert(1)",
            "/ñ",
            "/a\0",
        ];
        for foreign in foreign {
            assert_eq!(local_path(foreign), None, "{foreign:?}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(2000))), None);
    }

    #[test]
    fn of_a_whole_address_the_path_is_taken() {
        assert_eq!(local_part("http://localhost:3000/cases/1?x=2").as_deref(), Some("/cases/1?x=2"));
        assert_eq!(local_part("http://localhost:3000").as_deref(), Some("/"));
        assert_eq!(local_part("http://localhost:3000//evil.example"), None);
        assert_eq!(local_part("nonsense here"), None);
    }
}
