//! From the places of a contract to signers and fields.

use super::{
    FieldKind,
    actions::{Party, SignerDetails},
    forms::PersonChoice,
    model::GRAIN,
    queries::NewField,
};
use crate::{
    actors::Staff,
    contracts::{PlaceKind, Placed, Role},
    ids::SignerId,
};

/// Who signs in a role: an applicant of the case, or the member of staff for the firm. None where there is no such applicant.
pub fn role_details(staff: &Staff, applicants: &[&PersonChoice], role: Role) -> Option<SignerDetails> {
    match role {
        Role::Client(number) => {
            let person = applicants.get(usize::from(number).checked_sub(1)?)?;
            Some(SignerDetails {
                client: person.client,
                member: None,
                name: person.name.clone(),
                email: person.email.clone(),
                language: person.language,
                on_behalf_of: String::new(),
            })
        }
        Role::Firm => Some(SignerDetails {
            client: None,
            member: Some(staff.id),
            name: staff.name.clone(),
            email: staff.email.clone(),
            language: staff.lang,
            on_behalf_of: staff.firm.name.clone(),
        }),
    }
}

/// A signer with the places of their role.
pub fn party(who: SignerDetails, role: Role, places: &[Placed]) -> Party {
    let id = SignerId::new();
    let own = places.iter().filter(|place| place.role == role);
    Party { id, who, fields: own.map(|place| field(id, place)).collect() }
}

fn field(signer_id: SignerId, place: &Placed) -> NewField {
    let [x, y, width, height] =
        [place.x, place.y, place.width, place.height].map(|points| (points * GRAIN).round() as i32);
    let kind = match place.kind {
        PlaceKind::Sign => FieldKind::Signature,
        PlaceKind::Initials => FieldKind::Initials,
        PlaceKind::Date => FieldKind::Date,
        PlaceKind::Text => FieldKind::Text,
        PlaceKind::Checkbox => FieldKind::Checkbox,
    };
    let page = i16::try_from(place.page).unwrap_or(i16::MAX);
    NewField { signer_id, kind, page, x, y, width, height, label: String::new(), required: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn each_signer_has_the_places_of_their_role_in_hundredths_of_points() {
        let place =
            |role, kind, page| Placed { kind, role, page, x: 52.004, y: 100.0, width: 180.0, height: 34.0 };
        let places = [
            place(Role::Client(1), PlaceKind::Sign, 1),
            place(Role::Firm, PlaceKind::Sign, 2),
            place(Role::Client(1), PlaceKind::Date, 2),
        ];
        let who = SignerDetails {
            client: None,
            member: None,
            name: "Ana".into(),
            email: String::new(),
            language: Lang::EnUs,
            on_behalf_of: String::new(),
        };
        let party = party(who, Role::Client(1), &places);
        let told: Vec<_> =
            party.fields.iter().map(|field| (field.kind, field.page, field.x, field.y)).collect();
        assert_eq!(told, [(FieldKind::Signature, 1, 5200, 10_000), (FieldKind::Date, 2, 5200, 10_000)]);
        assert!(party.fields.iter().all(|field| field.signer_id == party.id));
    }
}
