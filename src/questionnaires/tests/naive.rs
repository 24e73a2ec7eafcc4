//! A second evaluator, as plain as it can be: it reads the JSON of a definition, and asks of each question whether it is shown and what it
//! has, wherever it stands; it remembers what it was told, to be done in time. It knows the kinds that [`super::laws`] makes.

use serde_json::Value as Json;
use std::{cell::RefCell, collections::BTreeMap};

/// What was typed, by path and part, and the rows of the groups.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub typed: BTreeMap<String, BTreeMap<String, String>>,
    pub rows: BTreeMap<String, Vec<u32>>,
}

pub struct Naive<'a> {
    pub definition: &'a Json,
    pub sheet: &'a Sheet,
    pub today: &'a str,
    pub told: RefCell<BTreeMap<(String, Option<u32>), State>>,
}

/// What a path has.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Hidden,
    Blank,
    Wrong,
    Given(Json),
}

fn list<'a>(of: &'a Json, name: &str) -> &'a [Json] {
    of[name].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(of: &'a Json, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

impl Naive<'_> {
    /// Every place at which something can be answered, with its question, in order: rows as far as there may be.
    pub fn places(&self) -> Vec<(String, &Json)> {
        let mut places = Vec::new();
        for question in
            list(self.definition, "sections").iter().flat_map(|section| list(section, "questions"))
        {
            if text(question, "kind") != "group" {
                places.push((text(question, "key").to_owned(), question));
                continue;
            }
            for row in self.rows(question) {
                for inner in list(question, "questions") {
                    places.push((format!("{}.{row}.{}", text(question, "key"), text(inner, "key")), inner));
                }
            }
        }
        places
    }

    fn rows(&self, group: &Json) -> Vec<u32> {
        let most = usize::try_from(group["max"].as_u64().unwrap_or(50)).unwrap();
        self.all_rows(group).iter().take(most).copied().collect()
    }

    fn all_rows(&self, group: &Json) -> &[u32] {
        self.sheet.rows.get(text(group, "key")).map_or(&[], Vec::as_slice)
    }

    pub fn groups(&self) -> Vec<&Json> {
        let all = list(self.definition, "sections").iter().flat_map(|section| list(section, "questions"));
        all.filter(|question| text(question, "kind") == "group").collect()
    }

    /// Whether a question or a group is shown, in this row.
    pub fn is_shown(&self, key: &str, row: Option<u32>) -> bool {
        for section in list(self.definition, "sections") {
            for question in list(section, "questions") {
                let inner = list(question, "questions").iter().find(|inner| text(inner, "key") == key);
                if text(question, "key") != key && inner.is_none() {
                    continue;
                }
                return [Some(section), Some(question), inner]
                    .into_iter()
                    .flatten()
                    .all(|of| of["shown_if"].is_null() || self.holds(&of["shown_if"], row));
            }
        }
        false
    }

    fn find(&self, key: &str) -> Option<(&Json, Option<&Json>)> {
        let all = list(self.definition, "sections").iter().flat_map(|section| list(section, "questions"));
        for question in all {
            if text(question, "key") == key {
                return Some((question, None));
            }
            if let Some(inner) = list(question, "questions").iter().find(|inner| text(inner, "key") == key) {
                return Some((inner, Some(question)));
            }
        }
        None
    }

    /// What a question has, in this row where it stands in a group.
    pub fn state(&self, key: &str, row: Option<u32>) -> State {
        let place = (key.to_owned(), row);
        if let Some(state) = self.told.borrow().get(&place) {
            return state.clone();
        }
        let state = self.look(key, row);
        self.told.borrow_mut().insert(place, state.clone());
        state
    }

    fn look(&self, key: &str, row: Option<u32>) -> State {
        let Some((question, group)) = self.find(key) else { return State::Hidden };
        if !self.is_shown(key, row) {
            return State::Hidden;
        }
        let path = match (group, row) {
            (Some(group), Some(row)) => format!("{}.{row}.{key}", text(group, "key")),
            _ => key.to_owned(),
        };
        let empty = BTreeMap::new();
        let typed = self.sheet.typed.get(&path).unwrap_or(&empty);
        if typed.values().all(|text| text.trim().is_empty()) {
            return State::Blank;
        }
        self.value(question, typed).map_or(State::Wrong, State::Given)
    }

    fn value(&self, question: &Json, typed: &BTreeMap<String, String>) -> Option<Json> {
        let part = |part: &str| typed.get(part).map_or("", |text| text.trim());
        let alone = typed.iter().all(|(part, text)| part.is_empty() || text.trim().is_empty());
        let options: Vec<&str> = list(question, "options").iter().map(|option| text(option, "key")).collect();
        match text(question, "kind") {
            "yes_no" if alone => match part("") {
                "yes" => Some(true.into()),
                "no" => Some(false.into()),
                _ => None,
            },
            "one_of" if alone => options.contains(&part("")).then(|| part("").into()),
            "some_of" => {
                let chosen: Vec<_> = options.iter().filter(|key| !part(key).is_empty()).copied().collect();
                let all_known = typed
                    .iter()
                    .all(|(part, text)| text.trim().is_empty() || options.contains(&part.as_str()));
                all_known.then(|| chosen.into())
            }
            "number" if alone => {
                let number: i64 =
                    part("").parse().ok().filter(|_| part("").bytes().all(|byte| byte.is_ascii_digit()))?;
                let fits = number >= question["min"].as_i64().unwrap_or(0)
                    && number <= question["max"].as_i64().unwrap_or(i64::MAX);
                fits.then(|| number.into())
            }
            "short_text" if alone => {
                let fits = part("").chars().count() as u64 <= question["max"].as_u64().unwrap_or(200);
                (fits && !part("").chars().any(char::is_control)).then(|| part("").into())
            }
            "date" => {
                let (day, month, year): (u32, u32, u32) =
                    (part("day").parse().ok()?, part("month").parse().ok()?, part("year").parse().ok()?);
                let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
                let days = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
                let most = *days.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
                let known = typed.keys().all(|part| ["day", "month", "year"].contains(&part.as_str()));
                let text = format!("{year:04}-{month:02}-{day:02}");
                let in_time = question["past"] != true || text.as_str() <= self.today;
                (known && (1..=most).contains(&day) && (1800..=2200).contains(&year) && in_time)
                    .then(|| text.into())
            }
            _ => None,
        }
    }

    fn holds(&self, condition: &Json, row: Option<u32>) -> bool {
        let (what, of) = condition.as_object().unwrap().iter().next().unwrap();
        let parts = || of.as_array().unwrap().iter();
        let key = || of.as_str().or_else(|| of[0].as_str()).unwrap();
        let value = || match self.state(key(), row) {
            State::Given(value) => Some(value),
            _ => None,
        };
        let is_group = || self.find(key()).is_some_and(|(question, _)| text(question, "kind") == "group");
        let count =
            || if self.is_shown(key(), row) { self.all_rows(self.find(key()).unwrap().0).len() } else { 0 };
        let is = |wanted: &Json| {
            value().is_some_and(|value| match &value {
                Json::Bool(yes) => wanted == if *yes { "yes" } else { "no" },
                Json::Array(chosen) => chosen.contains(wanted),
                Json::Number(number) => wanted.as_str() == Some(&number.to_string()),
                other => other == wanted,
            })
        };
        match what.as_str() {
            "all" => parts().all(|part| self.holds(part, row)),
            "any" => parts().any(|part| self.holds(part, row)),
            "not" => !self.holds(of, row),
            "answered" if is_group() => count() > 0,
            "answered" => value().is_some(),
            "is" => is(&of[1]),
            "one_of" => of[1].as_array().unwrap().iter().any(is),
            // ISO dates stand in the order of time
            "before" => value().is_some_and(|value| value.as_str() < of[1].as_str()),
            "after" => value().is_some_and(|value| value.as_str() > of[1].as_str()),
            "less" if is_group() => self.is_shown(key(), row) && (count() as u64) < of[1].as_u64().unwrap(),
            "more" if is_group() => self.is_shown(key(), row) && (count() as u64) > of[1].as_u64().unwrap(),
            "less" => value().is_some_and(|value| value.as_u64() < of[1].as_u64()),
            "more" => value().is_some_and(|value| value.as_u64() > of[1].as_u64()),
            other => panic!("{other}"),
        }
    }
}
