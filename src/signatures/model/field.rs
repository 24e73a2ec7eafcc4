//! A place in the file.

use crate::{
    clock::Ts,
    ids::{SignatureFieldId, SignerId},
    schema::signature_fields,
};
use diesel::prelude::*;

crate::text_enum! {
    /// What stands at a place.
    pub enum FieldKind {
        /// The name, signed.
        Signature = "signature",
        /// The initials.
        Initials = "initials",
        /// The day of signing.
        Date = "date",
        /// Words that the signer types.
        Text = "text",
        /// A box that the signer checks.
        Checkbox = "checkbox",
    }
}

/// A place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = signature_fields, check_for_backend(diesel::pg::Pg))]
pub struct SignatureField {
    /// What stands in its addresses.
    pub id: SignatureFieldId,
    /// Whose it is.
    pub signer_id: SignerId,
    /// What stands there.
    pub kind: FieldKind,
    /// On which page, from 1.
    pub page: i16,
    /// From the left, in hundredths of a point.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// Of the box.
    pub width: i32,
    /// Of the box.
    pub height: i32,
    /// What it asks for, in the sender's words; may be empty.
    pub label: String,
    /// Whether it has to be filled in.
    pub required: bool,
    /// What stands there.
    pub value: Option<String>,
    /// Since when.
    pub filled_at: Option<Ts>,
}

/// Hundredths of a point in a point.
pub const GRAIN: f32 = 100.0;

impl SignatureField {
    /// Left, top, width and height in points.
    pub fn place(&self) -> [f32; 4] {
        [self.x, self.y, self.width, self.height].map(|hundredths| hundredths as f32 / GRAIN)
    }

    /// Whether something stands there.
    pub fn is_filled(&self) -> bool {
        self.filled_at.is_some()
    }

    /// Whether it is in the way of finishing.
    pub fn is_missing(&self) -> bool {
        self.required && !self.is_filled()
    }
}

/// In the order of reading: page by page, from the top, from the left.
pub fn in_reading_order(fields: &mut [SignatureField]) {
    fields.sort_by_key(|field| (field.page, field.y / 1_000, field.x, field.id));
}
