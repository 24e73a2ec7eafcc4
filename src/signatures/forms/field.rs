//! What is typed about a field: in inches, as staff measure.

use super::super::{FieldKind, SignatureField, SignatureRequest, model::GRAIN, queries::NewField};
use crate::{
    form::{BASED_ON, FieldErrors, Pairs, Record, storable},
    ids::SignerId,
};
use std::str::FromStr;

/// Longest label, in characters.
const MAX_LABEL: usize = 100;
/// Points in an inch.
const INCH: f32 = 72.0;

/// Where a field is, and what it is. Measures are inches from the left upper corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldForm {
    pub kind: String,
    pub signer: String,
    pub page: String,
    pub left: String,
    pub top: String,
    pub width: String,
    pub height: String,
    pub label: String,
    pub required: bool,
    /// Where somebody pressed on the page, in points.
    pub pressed: Option<(f32, f32)>,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

/// What a field is as large as that nobody has measured, in points.
fn natural(kind: FieldKind) -> (f32, f32) {
    match kind {
        FieldKind::Signature => (180.0, 34.0),
        FieldKind::Initials => (70.0, 30.0),
        FieldKind::Date => (130.0, 20.0),
        FieldKind::Text => (180.0, 20.0),
        FieldKind::Checkbox => (16.0, 16.0),
    }
}

impl FieldForm {
    /// What was posted.
    pub fn posted(pairs: &Pairs) -> FieldForm {
        let text = |name: &str| pairs.get(name).trim().to_owned();
        let at = |name: &str| pairs.get(name).parse::<f32>().ok().filter(|at| at.is_finite());
        FieldForm {
            kind: text("kind"),
            signer: text("signer"),
            page: text("page"),
            left: text("left"),
            top: text("top"),
            width: text("width"),
            height: text("height"),
            label: text("label"),
            required: pairs.get("optional") != "yes",
            // a press of the Enter key has no place
            pressed: at("at.x").zip(at("at.y")).filter(|at| *at != (0.0, 0.0)),
            based_on: text(BASED_ON),
        }
    }

    /// That of a field.
    pub fn of(field: &SignatureField) -> FieldForm {
        let [left, top, width, height] = field.place().map(|points| format!("{:.2}", points / INCH));
        let form = FieldForm {
            kind: field.kind.as_str().to_owned(),
            signer: field.signer_id.to_string(),
            page: field.page.to_string(),
            left,
            top,
            width,
            height,
            label: field.label.clone(),
            required: field.required,
            ..FieldForm::default()
        };
        FieldForm { based_on: form.record().mark(), ..form }
    }

    /// What it says, field by field.
    pub fn record(&self) -> Record {
        Record::default()
            .with("Type", &self.kind)
            .with("Signer", &self.signer)
            .with("Page", &self.page)
            .with("Left", &self.left)
            .with("Top", &self.top)
            .with("Width", &self.width)
            .with("Height", &self.height)
            .with("What it asks for", &self.label)
            .with("May be left empty", if self.required { "no" } else { "yes" })
    }

    /// Moved by so many points.
    pub fn moved(mut self, (right, down): (f32, f32)) -> FieldForm {
        let by = |text: &str, points: f32| {
            let inches = text.replace(',', ".").parse::<f32>().unwrap_or_default() + points / INCH;
            format!("{:.3}", inches.max(0.0))
        };
        (self.left, self.top) = (by(&self.left, right), by(&self.top, down));
        self
    }

    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, request: &SignatureRequest, signers: &[SignerId]) -> Result<NewField, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = FieldKind::from_str(&self.kind).unwrap_or_else(|()| {
            errors.add("kind", "Choose what stands there.");
            FieldKind::Signature
        });
        let signer = signers.iter().find(|id| id.to_string() == self.signer);
        if signer.is_none() {
            errors.add("signer", "Choose whose field it is.");
        }
        let page: i16 = self.page.parse().unwrap_or(0);
        let Some((page_width, page_height)) = request.page(page) else {
            errors.add("page", "There is no such page.");
            return Err(errors);
        };
        let (own_width, own_height) = natural(kind);
        let mut inches = |name: &str, text: &str, fallback: f32| match read_inches(text) {
            Ok(None) => fallback,
            Ok(Some(points)) => points,
            Err(()) => {
                errors.add(name, "Enter inches, such as 2.25.");
                fallback
            }
        };
        let width = inches("width", &self.width, own_width).clamp(6.0, page_width);
        let height = inches("height", &self.height, own_height).clamp(6.0, page_height);
        // where somebody pressed is where the line begins on which they want it
        let (default_left, default_top) = match self.pressed {
            Some((x, y)) => (x, y - height),
            None => (INCH, page_height - 1.5 * INCH),
        };
        let left = inches("left", &self.left, default_left).clamp(0.0, page_width - width);
        let top = inches("top", &self.top, default_top).clamp(0.0, page_height - height);
        if let Err(words) = storable(&self.label, MAX_LABEL) {
            errors.add("label", words);
        }
        let grain = |points: f32| (points * GRAIN).round() as i32;
        let Some(signer) = signer else { return Err(errors) };
        errors.or(NewField {
            signer_id: *signer,
            kind,
            page,
            x: grain(left),
            y: grain(top),
            width: grain(width),
            height: grain(height),
            label: self.label.clone(),
            required: self.required,
        })
    }
}

/// Points; none for nothing.
fn read_inches(text: &str) -> Result<Option<f32>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let inches: f32 = text.replace(',', ".").parse().map_err(|_| ())?;
    if (0.0..=100.0).contains(&inches) { Ok(Some(inches * INCH)) } else { Err(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inches_are_read_with_a_point_or_a_comma() {
        assert_eq!(read_inches("1.5"), Ok(Some(108.0)));
        assert_eq!(read_inches("1,5"), Ok(Some(108.0)));
        assert_eq!(read_inches(""), Ok(None));
        for wrong in ["-1", "one", "NaN", "inf", "1e9"] {
            assert_eq!(read_inches(wrong), Err(()), "{wrong}");
        }
    }

    #[test]
    fn a_field_moves_by_points_and_never_off_the_upper_left() {
        let form = FieldForm { left: "1.00".into(), top: "0.01".into(), ..FieldForm::default() };
        let moved = form.moved((7.2, -7.2));
        assert_eq!((moved.left.as_str(), moved.top.as_str()), ("1.100", "0.000"));
    }
}
