//! The form of the trust account's rules: amounts and days, and a box for each member of staff and right, `right-{member}-{right}`.

use super::{
    TrustRight, TrustSettings,
    rights::{Named, comes_with},
    settings_model::LEAST_RETENTION_YEARS,
};
use crate::{
    billing::{Checks, Reader},
    form::{BASED_ON, FieldErrors, Pairs, Record},
    money::{self, Currency, Money, Notation},
};

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettingsForm {
    /// The mark of what it was drawn from; see [`record`].
    pub based_on: String,
    /// An amount in the firm's currency.
    pub own_limit: String,
    /// A number of days.
    pub deadline_days: String,
    /// A ticked box.
    pub two_persons: bool,
    /// A number of years.
    pub retention_years: String,
    /// A number of days.
    pub unpresented_days: String,
    /// Who is ticked for what.
    pub named: Vec<Named>,
}

/// The name of a box.
pub fn box_name(one: &Named, right: TrustRight) -> String {
    format!("right-{}-{}", one.member, right.as_str())
}

impl SettingsForm {
    /// A form filled with what there is.
    pub fn of(settings: &TrustSettings, named: &[Named], (currency, notation): (Currency, Notation)) -> Self {
        SettingsForm {
            based_on: record(settings, named).mark(),
            own_limit: money::plain(Money::new(settings.own_limit, currency), notation),
            deadline_days: settings.deadline_days.to_string(),
            two_persons: settings.two_persons,
            retention_years: settings.retention_years.to_string(),
            unpresented_days: settings.unpresented_days.to_string(),
            named: named.to_vec(),
        }
    }

    /// What was posted, for the people who are there.
    pub fn posted(pairs: &Pairs, people: &[Named]) -> SettingsForm {
        let text = |name: &str| pairs.get(name).to_owned();
        let named = people.iter().map(|one| {
            let ticked = |right: &TrustRight| !pairs.get(&box_name(one, *right)).is_empty();
            // what comes with the role is not a matter of names, and what was named stays so
            let kept = |right: &TrustRight| {
                if comes_with(one.role, *right) { one.rights.contains(right) } else { ticked(right) }
            };
            Named { rights: TrustRight::ALL.iter().copied().filter(kept).collect(), ..one.clone() }
        });
        SettingsForm {
            based_on: text(BASED_ON),
            own_limit: text("own_limit"),
            deadline_days: text("deadline_days"),
            two_persons: !pairs.get("two_persons").is_empty(),
            retention_years: text("retention_years"),
            unpresented_days: text("unpresented_days"),
            named: named.collect(),
        }
    }

    /// What is to be saved. Records are never kept for less long than was settled before.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(
        &self,
        reader: Reader,
        (currency, before): (Currency, &TrustSettings),
    ) -> Result<TrustSettings, FieldErrors> {
        let mut checks = Checks::new(reader);
        let missing = "Enter an amount; 0 where somebody else always approves.";
        let own_limit = checks.amount_or_zero("own_limit", &self.own_limit, currency, missing);
        let deadline_days = checks.whole("deadline_days", &self.deadline_days, 1..=90);
        let least = before.retention_years.max(LEAST_RETENTION_YEARS);
        let retention_years = checks.whole("retention_years", &self.retention_years, least..=100);
        let unpresented_days = checks.whole("unpresented_days", &self.unpresented_days, 30..=730);
        checks.errors.or(TrustSettings {
            own_limit,
            deadline_days,
            two_persons: self.two_persons,
            retention_years,
            unpresented_days,
        })
    }
}

/// The rules as a record that two people may change at once.
pub fn record(settings: &TrustSettings, named: &[Named]) -> Record {
    let rules = Record::default()
        .with("Amount that one may approve alone", settings.own_limit.to_string())
        .with("Days to reconcile", settings.deadline_days.to_string())
        .with("Two persons", if settings.two_persons { "yes" } else { "no" })
        .with("Years to keep records", settings.retention_years.to_string())
        .with("Days until a check counts as unpresented", settings.unpresented_days.to_string());
    named.iter().fold(rules, |rules, one| {
        let words: Vec<_> = one.rights.iter().map(|right| right_words(*right)).collect();
        rules.with(one.name.clone(), words.join(", "))
    })
}

/// A right, as owners read it.
pub const fn right_words(right: TrustRight) -> &'static str {
    match right {
        TrustRight::Post => "Record and prepare",
        TrustRight::Approve => "Approve disbursements",
        TrustRight::Reverse => "Reverse postings",
        TrustRight::Reconcile => "Reconcile",
        TrustRight::Unlock => "Unlock a month",
    }
}
