//! What answers say about the person who is asked: a closed list, so that one questionnaire knows what another was told.

use super::KindName;
use crate::{i18n::Lang, t};
use std::fmt;

macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident $name:literal [$($kind:ident),+] $sensitive:literal $words:expr;)+) => {
        /// Something about a person.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fact {$(
            $(#[$doc])*
            $fact,
        )+}

        impl Fact {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Fact] = &[$(Fact::$fact),+];

            /// As definitions write it, and as it is stored.
            pub const fn name(self) -> &'static str {
                match self { $(Fact::$fact => $name),+ }
            }

            /// The kinds of questions that ask for it. What was typed at a question of one of them may not do at one of another:
            /// read it before it is used.
            pub const fn kinds(self) -> &'static [KindName] {
                match self { $(Fact::$fact => &[$(KindName::$kind),+]),+ }
            }

            /// Whether it is sealed and masked wherever it is asked for.
            pub const fn is_sensitive(self) -> bool {
                match self { $(Fact::$fact => $sensitive),+ }
            }

            /// What it is, for people.
            pub fn words(self, lang: Lang) -> String {
                let words: fn(Lang) -> String = match self { $(Fact::$fact => $words),+ };
                words(lang)
            }
        }
    };
}

facts! {
    /// What they are called.
    Name "person.name" [PersonName] false |lang| t!(lang, "fact-name");
    /// What they were called before, or also are.
    OtherNames "person.other_names" [ShortText, LongText] false |lang| t!(lang, "fact-other-names");
    /// When they were born.
    DateOfBirth "person.date_of_birth" [Date] false |lang| t!(lang, "fact-date-of-birth");
    /// In which country.
    CountryOfBirth "person.country_of_birth" [Country] false |lang| t!(lang, "fact-country-of-birth");
    /// In which city.
    CityOfBirth "person.city_of_birth" [ShortText] false |lang| t!(lang, "fact-city-of-birth");
    /// Of which country they are a citizen.
    Nationality "person.nationality" [Country] false |lang| t!(lang, "fact-nationality");
    /// As official forms ask for it.
    Gender "person.gender" [OneOf] false |lang| t!(lang, "fact-gender");
    /// Single, married, ...
    MaritalStatus "person.marital_status" [OneOf] false |lang| t!(lang, "fact-marital-status");
    /// Where they live.
    Address "person.address" [Address] false |lang| t!(lang, "fact-address");
    /// Where they get mail.
    MailingAddress "person.mailing_address" [Address] false |lang| t!(lang, "fact-mailing-address");
    /// Their telephone number.
    Phone "person.phone" [Phone] false |lang| t!(lang, "fact-phone");
    /// Their mail address.
    Mail "person.mail" [Mail] false |lang| t!(lang, "fact-mail");
    /// The number of their alien registration file.
    ANumber "person.a_number" [Identifier] true |lang| t!(lang, "fact-a-number");
    /// Their social security number.
    Ssn "person.ssn" [Identifier] true |lang| t!(lang, "fact-ssn");
    /// The number of their passport.
    Passport "person.passport" [Identifier] true |lang| t!(lang, "fact-passport");
    /// When it expires.
    PassportExpires "person.passport_expires" [Date] false |lang| t!(lang, "fact-passport-expires");
    /// When they last entered the country.
    LastArrival "person.last_arrival" [Date] false |lang| t!(lang, "fact-last-arrival");
    /// The number of the record of that.
    I94Number "person.i94_number" [Identifier, ShortText] false |lang| t!(lang, "fact-i94-number");
    /// What they work as.
    Occupation "person.occupation" [ShortText] false |lang| t!(lang, "fact-occupation");
    /// For whom.
    Employer "person.employer" [ShortText] false |lang| t!(lang, "fact-employer");
    /// What their spouse is called.
    SpouseName "person.spouse_name" [PersonName] false |lang| t!(lang, "fact-spouse-name");
    /// What their father is called.
    FatherName "person.father_name" [PersonName] false |lang| t!(lang, "fact-father-name");
    /// What their mother is called.
    MotherName "person.mother_name" [PersonName] false |lang| t!(lang, "fact-mother-name");
    /// The number of their bank account.
    BankAccount "bank.account" [ShortText, Identifier] true |lang| t!(lang, "fact-bank-account");
}

impl Fact {
    /// The fact that definitions write so.
    pub fn find(name: &str) -> Option<Fact> {
        Fact::ALL.iter().copied().find(|fact| fact.name() == name)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
