//! The fields of an MT940 file, whatever stands around them.

/// A field, with its further lines.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// What stands between the colons.
    pub(super) tag: &'a str,
    /// The line of the file in which it begins.
    pub(super) line: usize,
    /// Its lines, with line feeds between them.
    pub(super) value: String,
}

impl Field<'_> {
    /// `:60F:`, or `:60M:` on a further page.
    pub(super) fn is_opening(&self) -> bool {
        matches!(self.tag, "60F" | "60M")
    }

    pub(super) fn is_closing(&self) -> bool {
        matches!(self.tag, "62F" | "62M")
    }
}

/// The tags of MT940 and its siblings. Others at the beginning of a line are words: ":12: o'clock" in a `:86:`.
const TAGS: [&str; 19] = [
    "20", "21", "25", "25P", "28", "28C", "60F", "60M", "61", "86", "62F", "62M", "64", "65", "13", "13D",
    "34F", "90C", "90D",
];

/// All fields of a text, in their order.
pub(super) fn cut(text: &str) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    // between two messages there is nothing to continue
    let mut is_inside = false;
    for (at, line) in text.split('\n').enumerate() {
        let line =
            line.trim_end_matches('\r').trim_start_matches(|c: char| c.is_control() || c == '\u{FEFF}');
        let line = match after_blocks(line) {
            Some(inner) => inner,
            None if line.starts_with("{") && !is_inside => continue,
            None => line,
        };
        if line == "-" || line.starts_with("-}") {
            is_inside = false;
        } else if let Some((tag, value)) = tagged(line) {
            fields.push(Field { tag, line: at + 1, value: value.to_owned() });
            is_inside = true;
        } else if let Some(field) = fields.last_mut().filter(|_| is_inside) {
            field.value.push('\n');
            field.value.push_str(line);
        }
    }
    fields
}

/// What follows `{1:...}{2:...}{4:` on the same line.
fn after_blocks(line: &str) -> Option<&str> {
    line.starts_with('{').then(|| line.find("{4:").map(|at| &line[at + 3..])).flatten()
}

fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.strip_prefix(':')?.split_once(':')?;
    TAGS.contains(&tag).then_some((tag, value))
}
