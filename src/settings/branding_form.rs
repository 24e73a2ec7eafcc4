//! Color and welcome as an owner types them.

use crate::{
    firms::{Color, Firm},
    form::{FieldErrors, Pairs, TextRule, Texts},
    i18n::{Lang, Localized, TextLang},
};

/// Characters of the welcome in one language.
const MAX_WELCOME: usize = 2000;

/// The form as it is posted.
#[derive(Debug, Clone, Default)]
pub struct BrandingForm {
    pub color: String,
    pub welcome: Texts,
    /// Pictures to take away: their names.
    pub remove: Vec<String>,
    /// The language of the preview.
    pub lang: String,
}

/// What the form means.
#[derive(Debug, Clone)]
pub struct BrandingInput {
    color: Color,
    welcome: Localized,
}

impl BrandingForm {
    pub fn of(firm: &Firm) -> BrandingForm {
        BrandingForm {
            color: firm.color.clone(),
            welcome: Texts::of(&firm.welcome),
            remove: Vec::new(),
            lang: firm.language.code().to_owned(),
        }
    }

    pub fn posted(pairs: &Pairs) -> BrandingForm {
        BrandingForm {
            color: color(pairs),
            welcome: pairs.texts("welcome"),
            remove: pairs.all("remove").map(str::to_owned).collect(),
            lang: pairs.get("lang").to_owned(),
        }
    }

    /// # Errors
    /// What is wrong, field by field.
    pub fn check(&self, errors: &mut FieldErrors) -> BrandingInput {
        let color = Color::parse(&self.color).unwrap_or_else(|| {
            errors.add("color", "Enter a color as six digits from 0 to 9 and a to f, such as #1f4e79.");
            Color::DEFAULT
        });
        let rule = TextRule { most: MAX_WELCOME, required: None };
        BrandingInput { color, welcome: self.welcome.check(errors, "welcome", rule) }
    }

    /// The firm as it would be, as far as what was typed makes sense.
    pub fn tried_on(&self, firm: &Firm) -> Firm {
        let mut errors = FieldErrors::default();
        let checked = self.check(&mut errors);
        let mut tried = firm.clone();
        if errors.get("color").is_none() {
            tried.color = checked.color.to_string();
        }
        if TextLang::ALL.iter().all(|lang| errors.get(&format!("welcome-{lang}")).is_none()) {
            tried.welcome = checked.welcome;
        }
        for which in super::Which::ALL.into_iter().filter(|which| self.removes(which.key())) {
            which.remove_from(&mut tried);
        }
        tried
    }

    pub fn removes(&self, picture: &str) -> bool {
        self.remove.iter().any(|name| name == picture)
    }

    pub fn lang(&self, firm: &Firm) -> Lang {
        self.lang.parse().unwrap_or(firm.language)
    }
}

impl BrandingInput {
    pub fn put_on(&self, firm: &mut Firm) {
        firm.color = self.color.to_string();
        firm.welcome = self.welcome.clone();
    }
}

/// Without scripts the picker does not fill in the field beside it: then whichever of the two differs from the color that
/// the form was drawn with counts.
fn color(pairs: &Pairs) -> String {
    let (typed, picked) = (pairs.get("color"), pairs.get("picker"));
    let [typed_one, picked_one, drawn] = [typed, picked, pairs.get("drawn")].map(Color::parse);
    let was_picked = picked_one.is_some() && picked_one != drawn;
    if was_picked && typed_one.is_some() && typed_one == drawn { picked.to_owned() } else { typed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::FirmId;

    fn firm() -> Firm {
        Firm::new(FirmId(uuid::Uuid::from_u128(1)), "Núñez")
    }

    fn posted(color: &str, picker: &str) -> String {
        let fields = [("color", color), ("picker", picker), ("drawn", "#1f4e79")];
        let pairs = Pairs(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        BrandingForm::posted(&pairs).color
    }

    #[test]
    fn whichever_of_picker_and_field_was_changed_counts() {
        assert_eq!(posted("#1f4e79", "#ff0000"), "#ff0000");
        assert_eq!(posted("#00ff00", "#1f4e79"), "#00ff00");
        assert_eq!(posted("#00ff00", "#ff0000"), "#00ff00", "what is typed wins");
        assert_eq!(posted("red", "#1f4e79"), "red", "shown again as it was typed");
        assert_eq!(posted("#00ff00", ""), "#00ff00");
    }

    #[test]
    fn what_makes_no_sense_leaves_the_preview_as_it_was() {
        let fields = BrandingForm { color: "nonsense".into(), ..BrandingForm::of(&firm()) };
        assert_eq!(fields.tried_on(&firm()).color, firm().color);
        let mut errors = FieldErrors::default();
        fields.check(&mut errors);
        assert!(errors.get("color").is_some());
    }
}
