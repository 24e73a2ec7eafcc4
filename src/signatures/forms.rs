//! What staff type about a request, its signers and its fields.

use super::{
    FieldKind, Nature, SignatureField, SignatureRequest, Signer,
    actions::SignerDetails,
    queries::{NewField, RequestRow},
};
use crate::{
    clock::Day,
    form::{BASED_ON, FieldErrors, Pairs, Record, plain_text, storable},
    i18n::{LAST_DAY, Lang},
    ids::{ClientId, SignerId, StaffId},
    sign_in::check_email,
};
use std::str::FromStr;

/// Longest title, message and name, in characters.
const MAX_TITLE: usize = 200;
const MAX_MESSAGE: usize = 2_000;
const MAX_NAME: usize = 200;
const MAX_LABEL: usize = 100;
/// Points in an inch, in which staff measure.
const INCH: f32 = 72.0;

/// What is said of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DetailsForm {
    pub title: String,
    pub message: String,
    pub nature: String,
    pub order: String,
    pub due_on: String,
    pub expires_on: String,
    pub applicant: String,
    /// A document of the case, in the place of a file.
    pub document: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

impl DetailsForm {
    /// Read by the names of its fields.
    pub fn read(text: impl Fn(&str) -> String) -> DetailsForm {
        DetailsForm {
            title: text("title").trim().to_owned(),
            message: plain_text(&text("message")),
            nature: text("nature"),
            order: text("order"),
            due_on: text("due_on").trim().to_owned(),
            expires_on: text("expires_on").trim().to_owned(),
            applicant: text("applicant"),
            document: text("document"),
            based_on: text(BASED_ON),
        }
    }

    /// That of a request.
    pub fn of(request: &SignatureRequest) -> DetailsForm {
        let day = |day: Option<Day>| day.map(|day| day.0.to_string()).unwrap_or_default();
        let form = DetailsForm {
            title: request.title.clone(),
            message: request.message.clone(),
            nature: request.nature.as_str().to_owned(),
            order: if request.in_order { "in_order" } else { "at_once" }.to_owned(),
            due_on: day(request.due_on),
            expires_on: day(request.expires_on),
            applicant: request.applicant_id.map(|id| id.to_string()).unwrap_or_default(),
            ..DetailsForm::default()
        };
        DetailsForm { based_on: form.record().mark(), ..form }
    }

    /// What it says, field by field.
    pub fn record(&self) -> Record {
        Record::default()
            .with("Name", &self.title)
            .with("Message", &self.message)
            .with("What is signed", &self.nature)
            .with("Order", &self.order)
            .with("Due on", &self.due_on)
            .with("Can be signed until", &self.expires_on)
            .with("About", &self.applicant)
    }

    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, today: Day, people: &[(ClientId, String)]) -> Result<RequestRow, FieldErrors> {
        let mut errors = FieldErrors::default();
        let title = errors.text(
            "title",
            &self.title,
            MAX_TITLE,
            "Give it a name: signers read it.",
            "Use at most 200 characters.",
        );
        for (field, text, most) in
            [("title", self.title.as_str(), MAX_TITLE), ("message", self.message.as_str(), MAX_MESSAGE)]
        {
            if let Err(words) = storable(text, most) {
                errors.add(field, words);
            }
        }
        let due_on = day(&mut errors, "due_on", &self.due_on, today);
        let expires_on = day(&mut errors, "expires_on", &self.expires_on, today);
        if let (Some(due), Some(last)) = (due_on, expires_on)
            && last < due
        {
            errors.add("expires_on", "Choose the day it is due on, or a later one.");
        }
        let nature = Nature::from_str(&self.nature).unwrap_or_else(|()| {
            errors.add("nature", "Choose what is signed.");
            Nature::Agreement
        });
        let applicant_id = match self.applicant.as_str() {
            "" => None,
            given => match people.iter().find(|(id, _)| id.to_string() == given) {
                Some((id, _)) => Some(*id),
                None => {
                    errors.add("applicant", "Choose somebody of this case, or the whole case.");
                    None
                }
            },
        };
        errors.or(RequestRow {
            title,
            message: self.message.clone(),
            nature,
            in_order: self.order != "at_once",
            due_on,
            expires_on,
            applicant_id,
        })
    }
}

fn day(errors: &mut FieldErrors, field: &str, text: &str, today: Day) -> Option<Day> {
    if text.is_empty() {
        return None;
    }
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if day >= today.0 && day <= LAST_DAY => Some(Day(day)),
        Ok(_) | Err(_) => {
            errors.add(field, "Choose a day from today on, or leave it empty.");
            None
        }
    }
}

/// Somebody to choose from: what is posted, and how they are written and reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonChoice {
    pub client: Option<ClientId>,
    pub member: Option<StaffId>,
    pub name: String,
    pub email: String,
    pub language: Lang,
}

impl PersonChoice {
    /// What stands in the form for them.
    pub fn value(&self) -> String {
        match (self.client, self.member) {
            (Some(client), _) => format!("client-{client}"),
            (None, Some(member)) => format!("staff-{member}"),
            (None, None) => "other".into(),
        }
    }
}

/// What is said of a signer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignerForm {
    pub person: String,
    pub name: String,
    pub email: String,
    pub language: String,
    pub on_behalf_of: String,
    /// What the form was drawn from; see [`Record`].
    pub based_on: String,
}

impl SignerForm {
    /// How a signer is reached.
    pub fn of(signer: &Signer) -> SignerForm {
        let form = SignerForm {
            name: signer.name.clone(),
            email: signer.email.clone(),
            on_behalf_of: signer.on_behalf_of.clone(),
            ..SignerForm::default()
        };
        SignerForm { based_on: form.record().mark(), ..form }
    }

    /// How they are reached, field by field.
    pub fn record(&self) -> Record {
        Record::default()
            .with("Name", &self.name)
            .with("Email", &self.email)
            .with("Signs for", &self.on_behalf_of)
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> SignerForm {
        let text = |name: &str| pairs.get(name).trim().to_owned();
        SignerForm {
            person: text("person"),
            name: text("name"),
            email: text("email"),
            language: text("language"),
            on_behalf_of: text("on_behalf_of"),
            based_on: text(BASED_ON),
        }
    }

    /// Somebody to be added.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(&self, lang: Lang, people: &[PersonChoice]) -> Result<SignerDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let on_behalf_of = self.on_behalf_of(&mut errors);
        if self.person == "other" {
            let (name, email) = self.reach(lang, &mut errors);
            let language = Lang::ALL.into_iter().find(|one| one.code() == self.language).unwrap_or(lang);
            return errors.or(SignerDetails {
                client: None,
                member: None,
                name,
                email,
                language,
                on_behalf_of,
            });
        }
        let Some(person) = people.iter().find(|person| person.value() == self.person) else {
            errors.add("person", "Choose who signs.");
            return Err(errors);
        };
        errors.or(SignerDetails {
            client: person.client,
            member: person.member,
            name: person.name.clone(),
            email: person.email.clone(),
            language: person.language,
            on_behalf_of,
        })
    }

    fn on_behalf_of(&self, errors: &mut FieldErrors) -> String {
        if let Err(words) = storable(&self.on_behalf_of, MAX_NAME) {
            errors.add("on_behalf_of", words);
        }
        self.on_behalf_of.clone()
    }

    /// A name, and an address that mails go to.
    fn reach(&self, lang: Lang, errors: &mut FieldErrors) -> (String, String) {
        let name =
            errors.text("name", &self.name, MAX_NAME, "Enter their name.", "Use at most 200 characters.");
        if let Err(words) = storable(&name, MAX_NAME) {
            errors.add("name", words);
        }
        (name, check_email(lang, &self.email, errors))
    }

    /// How somebody is corrected: their name, address and for whom they sign.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check_contact(&self, lang: Lang) -> Result<(String, String, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let (name, email) = self.reach(lang, &mut errors);
        let on_behalf_of = self.on_behalf_of(&mut errors);
        errors.or((name, email, on_behalf_of))
    }
}

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
        let grain = |points: f32| (points * super::model::GRAIN).round() as i32;
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
