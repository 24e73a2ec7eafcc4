//! Time zones by their names in the IANA database, as people look for them.

use jiff::{Timestamp, tz};
use std::sync::LazyLock;

/// Names that people choose from, sorted. Those without a place in them, such as `EST5EDT`, are older spellings.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names: Vec<String> = tz::db().available().map(|name| name.as_str().to_owned()).collect();
    names.retain(|name| name == "UTC" || is_place(name));
    names.sort();
    names
});

fn is_place(name: &str) -> bool {
    const AREAS: [&str; 10] = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    name.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area))
}

/// A zone to choose, with what tells it from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Such as `America/New_York`.
    pub name: &'static str,
    /// Such as "New York, UTC−5".
    pub words: String,
}

/// Every zone, by name.
pub fn list(now: Timestamp) -> Vec<Zone> {
    NAMES.iter().map(|name| Zone { name, words: words(name, now) }).collect()
}

/// A zone's place and its distance from UTC at this moment.
pub fn words(name: &str, now: Timestamp) -> String {
    let place = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
    let Ok(zone) = tz::TimeZone::get(name) else { return place };
    let minutes = zone.to_offset(now).seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    match (minutes, rest) {
        (0, _) => format!("{place}, UTC"),
        (_, 0) => format!("{place}, UTC{sign}{hours}"),
        _ => format!("{place}, UTC{sign}{hours}:{rest:02}"),
    }
}

/// The zone that somebody means: its name in any capitals, or a place that only one zone is named after.
pub fn find(typed: &str) -> Option<&'static str> {
    let wanted = typed.trim().replace(' ', "_").to_lowercase();
    let wanted = wanted.split(',').next().unwrap_or_default();
    if wanted.is_empty() {
        return None;
    }
    let by_name = NAMES.iter().find(|name| name.to_lowercase() == wanted);
    let mut by_place = NAMES
        .iter()
        .filter(|name| name.rsplit('/').next().is_some_and(|place| place.to_lowercase() == wanted));
    let only = || by_place.next().filter(|_| by_place.next().is_none());
    by_name.or_else(only).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_its_name_and_by_its_place() {
        for typed in ["America/New_York", " america/new_york ", "New York", "new york, UTC−5"] {
            assert_eq!(find(typed), Some("America/New_York"), "{typed}");
        }
        assert_eq!(find("UTC"), Some("UTC"));
        for typed in ["", "Springfield", "EST5EDT", "America", "../etc/passwd", "Europe/Paris\0"] {
            assert_eq!(find(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn each_is_told_by_place_and_clock() {
        let winter: Timestamp = "2026-01-15T12:00:00Z".parse().unwrap();
        assert_eq!(words("America/New_York", winter), "New York, UTC−5");
        assert_eq!(words("Asia/Kolkata", winter), "Kolkata, UTC+5:30");
        assert_eq!(words("Europe/London", winter), "London, UTC");
        assert!(list(winter).len() > 300);
    }
}
