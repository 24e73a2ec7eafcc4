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
        match (what, line.parse()) {
            ("add", line) => Do::Add(line.ok()),
            ("remove", Ok(line)) => Do::Remove(line),
            ("up", Ok(line)) => Do::Up(line),
            ("down", Ok(line)) => Do::Down(line),
            _ => Do::Save,
        }
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
