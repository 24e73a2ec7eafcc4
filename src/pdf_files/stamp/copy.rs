//! Objects of one file in another: each once, with all that they refer to.

use super::super::revision::{Revision, Unwritable, id};
use lopdf::{Document, Object, ObjectId};
use std::collections::HashMap;

/// What is copied from a document.
pub struct Copier<'a> {
    pub from: &'a Document,
    numbers: HashMap<ObjectId, ObjectId>,
    waiting: Vec<ObjectId>,
}

impl<'a> Copier<'a> {
    pub fn new(from: &'a Document) -> Copier<'a> {
        Copier { from, numbers: HashMap::new(), waiting: Vec::new() }
    }

    /// The number of an object in the other file, whether it was copied yet or will be.
    ///
    /// # Errors
    /// No number is left.
    pub fn number(&mut self, revision: &mut Revision<'_>, object: ObjectId) -> Result<ObjectId, Unwritable> {
        if let Some(number) = self.numbers.get(&object) {
            return Ok(*number);
        }
        let number = id(revision.number()?);
        self.numbers.insert(object, number);
        self.waiting.push(object);
        Ok(number)
    }

    /// An object that is written by whoever calls this: others refer to it, it is not copied.
    ///
    /// # Errors
    /// No number is left.
    pub fn reserve(&mut self, revision: &mut Revision<'_>, object: ObjectId) -> Result<ObjectId, Unwritable> {
        let number = id(revision.number()?);
        self.numbers.insert(object, number);
        Ok(number)
    }

    /// Makes the references in it those of the other file.
    ///
    /// # Errors
    /// No number is left.
    pub fn adopt(&mut self, revision: &mut Revision<'_>, object: &mut Object) -> Result<(), Unwritable> {
        match object {
            Object::Reference(id) if self.from.has_object(*id) => *id = self.number(revision, *id)?,
            Object::Reference(_) => *object = Object::Null,
            Object::Array(items) => {
                for item in items {
                    self.adopt(revision, item)?;
                }
            }
            Object::Dictionary(entries) => {
                for (_, entry) in entries.iter_mut() {
                    self.adopt(revision, entry)?;
                }
            }
            Object::Stream(stream) => {
                for (_, entry) in &mut stream.dict {
                    self.adopt(revision, entry)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Writes all that was referred to.
    ///
    /// # Errors
    /// No number is left.
    pub fn finish(mut self, revision: &mut Revision<'_>) -> Result<(), Unwritable> {
        while let Some(next) = self.waiting.pop() {
            let Some(mut object) = self.from.objects.get(&next).cloned() else { continue };
            self.adopt(revision, &mut object)?;
            if let Some(number) = self.numbers.get(&next) {
                revision.set(*number, &object);
            }
        }
        Ok(())
    }
}
