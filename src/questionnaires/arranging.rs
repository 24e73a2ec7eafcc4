//! Parts of a draft are added, copied, moved and taken away. What cannot be done changes nothing, and says so.

use super::{
    draft::{Draft, DraftQuestion, DraftSection, MAX_IN_SECTION, MAX_QUESTIONS, MAX_SECTIONS},
    kinds::QuestionKind,
    paths::PartId,
};

/// Where a question goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The end of a section.
    Section(PartId),
    /// The end of a group.
    Group(PartId),
}

impl Draft {
    /// An empty section at the end; none where there is no room.
    pub fn add_section(&mut self) -> Option<PartId> {
        if self.sections.len() >= MAX_SECTIONS {
            return None;
        }
        let id = self.take_id();
        let key = self.free_section_key("", id);
        self.sections.push(DraftSection { id, key, ..DraftSection::default() });
        Some(id)
    }

    /// An empty question; none where there is no room, or no such place.
    pub fn add_question(&mut self, home: Home, kind: QuestionKind) -> Option<PartId> {
        if !self.has_room(home, 1) || kind == QuestionKind::Group && matches!(home, Home::Group(_)) {
            return None;
        }
        let id = self.take_id();
        self.home_mut(home)?.push(DraftQuestion { id, kind, ..DraftQuestion::default() });
        Some(id)
    }

    /// Whether so many more questions may stand there.
    fn has_room(&self, home: Home, more: usize) -> bool {
        let section = match home {
            Home::Section(id) => self.section(id),
            Home::Group(id) => self.question(id).map(|placed| placed.section),
        };
        self.count() + more <= MAX_QUESTIONS
            && section.is_some_and(|section| section.count() + more <= MAX_IN_SECTION)
    }

    fn home_mut(&mut self, home: Home) -> Option<&mut Vec<DraftQuestion>> {
        match home {
            Home::Section(id) => self.section_mut(id).map(|section| &mut section.questions),
            Home::Group(id) => self
                .question_mut(id)
                .filter(|group| group.kind == QuestionKind::Group)
                .map(|group| &mut group.questions),
        }
    }

    /// The question once more behind itself, with keys of its own; none where there is no room.
    pub fn copy_question(&mut self, id: PartId) -> Option<PartId> {
        let placed = self.question(id)?;
        let (section, copy) = (placed.section.id, placed.question.clone());
        if !self.has_room(Home::Section(section), copy.count()) {
            return None;
        }
        let alone = DraftSection { questions: vec![copy], ..DraftSection::default() };
        let copy = self.renewed(alone)?.questions.pop()?;
        let (made, siblings) = (copy.id, self.siblings_mut(id)?);
        let at = siblings.iter().position(|question| question.id == id)?;
        siblings.insert(at + 1, copy);
        Some(made)
    }

    /// The section once more behind itself; none where there is no room. Conditions go on naming the questions that they named, but for
    /// those that were copied with it.
    pub fn copy_section(&mut self, id: PartId) -> Option<PartId> {
        let mut copy = self.section(id)?.clone();
        if self.sections.len() >= MAX_SECTIONS || self.count() + copy.count() > MAX_QUESTIONS {
            return None;
        }
        copy.id = self.take_id();
        copy.key = self.free_section_key(&copy.key, copy.id);
        let copy = self.renewed(copy)?;
        let (made, at) = (copy.id, self.sections.iter().position(|section| section.id == id)?);
        self.sections.insert(at + 1, copy);
        Some(made)
    }

    /// The section with numbers and keys of their own for its questions, in the conditions among them too.
    fn renewed(&mut self, mut section: DraftSection) -> Option<DraftSection> {
        let old = keys(&section);
        for question in &mut section.questions {
            self.renew(question);
            for inner in &mut question.questions {
                self.renew(inner);
            }
        }
        let new = keys(&section);
        let mut alone = Draft { sections: vec![section], ..Draft::default() };
        for (old, new) in old.iter().zip(&new) {
            alone.rename_key(old, new);
        }
        alone.sections.pop()
    }

    fn renew(&mut self, question: &mut DraftQuestion) {
        question.id = self.take_id();
        question.key = self.fresh(&question.key);
    }

    /// A key that nothing has: the number of a part is in no key that was given before.
    fn fresh(&self, key: &str) -> String {
        if key.is_empty() {
            String::new()
        } else {
            self.free_key(&format!("{}_{}", key.chars().take(28).collect::<String>(), self.next), PartId(0))
        }
    }

    /// Takes a question away, with those in it.
    pub fn remove_question(&mut self, id: PartId) -> bool {
        let Some(siblings) = self.siblings_mut(id) else { return false };
        siblings.retain(|question| question.id != id);
        true
    }

    /// Takes a section away, with its questions; the last one stays.
    pub fn remove_section(&mut self, id: PartId) -> bool {
        let before = self.sections.len();
        if before > 1 {
            self.sections.retain(|section| section.id != id);
        }
        self.sections.len() < before
    }

    /// A question one place up or down among those it stands with.
    pub fn shift_question(&mut self, id: PartId, up: bool) -> bool {
        let Some(siblings) = self.siblings_mut(id) else { return false };
        let at = siblings.iter().position(|question| question.id == id);
        at.is_some_and(|at| shift(siblings, at, up))
    }

    /// A section one place up or down.
    pub fn shift_section(&mut self, id: PartId, up: bool) -> bool {
        let at = self.sections.iter().position(|section| section.id == id);
        at.is_some_and(|at| shift(&mut self.sections, at, up))
    }

    /// A question in front of another one, wherever that stands; a group goes into no group.
    pub fn place_before(&mut self, id: PartId, before: PartId) -> bool {
        let (Some(moved), Some(other)) = (self.question(id), self.question(before)) else { return false };
        let into_itself = other.group.is_some_and(|group| group.id == id);
        let nests = other.group.is_some() && moved.question.kind == QuestionKind::Group;
        let (from, to) = (moved.section.id, other.section.id);
        let count = moved.question.count();
        if id == before || into_itself || nests || from != to && !self.has_room(Home::Section(to), count) {
            return false;
        }
        let Some(question) = self.take(id) else { return false };
        let Some(siblings) = self.siblings_mut(before) else { return false };
        let at = siblings.iter().position(|sibling| sibling.id == before).unwrap_or(siblings.len());
        siblings.insert(at, question);
        true
    }

    /// A question at the end of a section or a group.
    pub fn place_at_end(&mut self, id: PartId, home: Home) -> bool {
        let Some(moved) = self.question(id) else { return false };
        let (from, count) = (moved.section.id, moved.question.count());
        let nests = moved.question.kind == QuestionKind::Group && matches!(home, Home::Group(_));
        let to = match home {
            Home::Section(section) => self.section(section).map(|section| section.id),
            Home::Group(group) => self.question(group).map(|placed| placed.section.id),
        };
        let Some(to) = to else { return false };
        if nests || from != to && !self.has_room(home, count) || self.home_mut(home).is_none() {
            return false;
        }
        let Some(question) = self.take(id) else { return false };
        if let Some(siblings) = self.home_mut(home) {
            siblings.push(question);
        }
        true
    }

    fn take(&mut self, id: PartId) -> Option<DraftQuestion> {
        let siblings = self.siblings_mut(id)?;
        let at = siblings.iter().position(|question| question.id == id)?;
        Some(siblings.remove(at))
    }

    /// A section in front of another one.
    pub fn place_section_before(&mut self, id: PartId, before: PartId) -> bool {
        let place = |draft: &Draft, id| draft.sections.iter().position(|section| section.id == id);
        let (Some(from), Some(_)) = (place(self, id), place(self, before)) else { return false };
        if id == before {
            return false;
        }
        let section = self.sections.remove(from);
        let at = place(self, before).unwrap_or(self.sections.len());
        self.sections.insert(at, section);
        true
    }
}

fn keys(section: &DraftSection) -> Vec<String> {
    let all =
        section.questions.iter().flat_map(|question| std::iter::once(question).chain(&question.questions));
    all.map(|question| question.key.clone()).collect()
}

fn shift<T>(parts: &mut [T], at: usize, up: bool) -> bool {
    let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < parts.len()) };
    if let Some(to) = to {
        parts.swap(at, to);
    }
    to.is_some()
}
