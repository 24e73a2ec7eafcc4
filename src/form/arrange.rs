//! Lists in forms whose lines can be added, moved and removed without scripts: each button sends the whole form, which comes
//! back rearranged with nothing saved.

use super::Pairs;

/// Which button sent the form. Lines are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Do {
    /// Keeps what was typed.
    Save,
    /// A line at the end; or under the given one, where lines have others under them.
    Add(Option<usize>),
    /// Takes this line away.
    Remove(usize),
    /// One place towards the beginning.
    Up(usize),
    /// One place towards the end.
    Down(usize),
}

impl Do {
    /// Anything that no button says is an ordinary save.
    pub fn of(pairs: &Pairs) -> Do {
        let value = pairs.get("do");
        let (what, line) = value.split_once(':').unwrap_or((value, ""));
        Do::read(what, line)
    }

    /// The same in a form with several lists, whose buttons say which: `add:taxes`, `remove:taxes:2`. The name of the list is empty
    /// for an ordinary save.
    pub fn in_list(pairs: &Pairs) -> (Do, &str) {
        let (what, rest) = pairs.get("do").split_once(':').unwrap_or_default();
        let (list, line) = rest.split_once(':').unwrap_or((rest, ""));
        match Do::read(what, line) {
            Do::Save => (Do::Save, ""),
            what => (what, list),
        }
    }

    fn read(what: &str, line: &str) -> Do {
        match (what, line.parse()) {
            ("add", line) => Do::Add(line.ok()),
            ("remove", Ok(line)) => Do::Remove(line),
            ("up", Ok(line)) => Do::Up(line),
            ("down", Ok(line)) => Do::Down(line),
            _ => Do::Save,
        }
    }

    /// Does it to a plain list of at most so many lines, and tells which line to look at then. What cannot be done changes nothing.
    pub fn arrange<T>(
        self,
        lines: &mut Vec<T>,
        most: usize,
        new: impl FnOnce(&[T]) -> T,
    ) -> Option<ArrangedLine> {
        match self {
            Do::Add(_) if lines.len() < most => lines.push(new(lines)),
            Do::Remove(at) if at < lines.len() => drop(lines.remove(at)),
            Do::Up(at) if at > 0 && at < lines.len() => lines.swap(at, at - 1),
            Do::Down(at) if at < lines.len().saturating_sub(1) => lines.swap(at, at + 1),
            _ => {}
        }
        let last = lines.len().checked_sub(1)?;
        let line = match self {
            Do::Save => return None,
            Do::Add(_) => last,
            Do::Remove(at) => at.min(last),
            Do::Up(at) => at.saturating_sub(1).min(last),
            Do::Down(at) => at.saturating_add(1).min(last),
        };
        Some(ArrangedLine { what: self, line })
    }
}

/// What a button just did, and to which line: the focus goes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArrangedLine {
    /// Which button it was.
    pub what: Do,
    /// Where the line is now.
    pub line: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(value: &str) -> Pairs {
        Pairs(vec![("do".to_owned(), value.to_owned())])
    }

    #[test]
    fn buttons_say_which_list_they_mean() {
        for (value, what) in [
            ("add:lines", (Do::Add(None), "lines")),
            ("remove:taxes:2", (Do::Remove(2), "taxes")),
            ("up:lines:3", (Do::Up(3), "lines")),
            ("down:lines:0", (Do::Down(0), "lines")),
            ("save", (Do::Save, "")),
            ("remove:taxes", (Do::Save, "")),
            ("remove:taxes:x", (Do::Save, "")),
            ("", (Do::Save, "")),
        ] {
            assert_eq!(Do::in_list(&pressed(value)), what, "{value}");
        }
        assert_eq!(Do::of(&pressed("remove:2")), Do::Remove(2));
        assert_eq!(Do::of(&pressed("add")), Do::Add(None));
    }
}
