//! What the instructions of a page leave open, and whether there are others before and after them alone.

use hayro::hayro_syntax::{
    content::{Instruction, UntypedIter},
    object::Object,
};

/// So many states can be saved within one another in every reader (ISO 32000-1, table C.1).
const MAX_NESTED: i64 = 28;

/// What a page leaves open at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// States that were saved, less those that were restored.
    pub states: i64,
    /// The fewest that there were at any time: below 0, states were restored that nobody had saved.
    pub fewest: i64,
    /// The most that there were.
    most: i64,
    /// Parts that are marked.
    pub marks: usize,
    /// A text.
    pub text: bool,
    /// A path that is not drawn.
    pub path: bool,
    /// A path is drawn with numbers missing: some readers stop there.
    is_broken: bool,
}

impl Open {
    /// What these instructions leave open.
    pub fn after(content: &[u8]) -> Open {
        let (mut open, mut instructions) = (Open::default(), UntypedIter::new(content));
        while let Some(instruction) = instructions.next() {
            open.take(&instruction);
        }
        open
    }

    fn is_nothing(&self) -> bool {
        self.states == 0 && self.marks == 0 && !self.text && !self.path
    }

    fn take(&mut self, instruction: &Instruction<'_, '_>) {
        let operator: &[u8] = instruction.operator;
        match operator {
            b"q" => self.states += 1,
            b"Q" => self.states -= 1,
            b"BMC" | b"BDC" => self.marks += 1,
            b"EMC" => self.marks = self.marks.saturating_sub(1),
            b"BT" => self.text = true,
            b"ET" => self.text = false,
            b"m" | b"l" => self.draw(instruction, 2),
            b"re" | b"v" | b"y" => self.draw(instruction, 4),
            b"c" => self.draw(instruction, 6),
            b"h" => self.draw(instruction, 0),
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.path = false,
            _ => {}
        }
        self.fewest = self.fewest.min(self.states);
        self.most = self.most.max(self.states);
    }

    fn draw(&mut self, instruction: &Instruction<'_, '_>, numbers: usize) {
        self.path = true;
        let mut count = 0;
        let is_number = |operand: &Object<'_>| {
            count += 1;
            matches!(operand, Object::Number(_))
        };
        self.is_broken |= !instruction.operands().all(is_number) || count != numbers;
    }
}

/// Whether the instructions of `new` are one that saves the state, those of `old`, such as end what these left open, and those of `last`;
/// and whether those of `old` are such as nothing before them can change.
pub fn is_followed(old: &[u8], new: &[u8], last: &[u8]) -> bool {
    let (mut was, mut is) = (UntypedIter::new(old), UntypedIter::new(new));
    let mut open = Open::default();
    if !is.next().is_some_and(|first| is_alone(&first, &[b"q"])) {
        return false;
    }
    while let Some(instruction) = was.next() {
        open.take(&instruction);
        if !is.next().is_some_and(|found| is_same(&instruction, &found)) {
            return false;
        }
    }
    if open.fewest < 0 || open.most >= MAX_NESTED || open.is_broken {
        return false;
    }
    open.states += 1;
    while !open.is_nothing() {
        let Some(end) = is.next().filter(|end| is_alone(end, &[b"EMC", b"ET", b"n", b"Q"])) else {
            return false;
        };
        open.take(&end);
    }
    let mut stamps = UntypedIter::new(last);
    while let Some(instruction) = stamps.next() {
        if !is.next().is_some_and(|found| is_same(&instruction, &found)) {
            return false;
        }
    }
    is.next().is_none()
}

fn is_same(one: &Instruction<'_, '_>, other: &Instruction<'_, '_>) -> bool {
    one.operator == other.operator && one.operands == other.operands
}

/// One of these operators, with nothing that it is to work on.
fn is_alone(instruction: &Instruction<'_, '_>, operators: &[&[u8]]) -> bool {
    let operator: &[u8] = instruction.operator;
    operators.contains(&operator) && instruction.operands().next().is_none()
}
