//! Kinds of questions, and what belongs to each.

use super::Question;
use crate::{
    i18n::Localized,
    money::Currency,
    questionnaires::{Decimal, Key},
};
use regex::{Regex, RegexBuilder};

/// What is chosen as "something else".
pub const OTHER: &str = "other";

/// What can be answered to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One line of at most so many characters.
    ShortText {
        /// In characters.
        max: u16,
    },
    /// Several lines.
    LongText {
        /// In characters.
        max: u16,
    },
    /// Yes or no.
    YesNo,
    /// One of several.
    OneOf {
        /// In their order.
        options: Vec<ChoiceOption>,
        /// Whether something else can be said, in words.
        other: bool,
    },
    /// Any of several.
    SomeOf {
        /// In their order.
        options: Vec<ChoiceOption>,
    },
    /// A number from zero on.
    Number {
        /// The least.
        min: Option<Decimal>,
        /// The most.
        max: Option<Decimal>,
        /// Digits after the point, at most 4.
        decimals: u8,
    },
    /// An amount from zero on.
    Money {
        /// In which currency.
        currency: Currency,
        /// The least, in minor units.
        min: Option<i64>,
        /// The most, in minor units.
        max: Option<i64>,
    },
    /// A day.
    Date {
        /// Whether the day, or day and month, may be unknown.
        partial: bool,
        /// Whether it must not lie after today.
        past: bool,
        /// Whether it must not lie before today.
        future: bool,
    },
    /// From one month to another.
    MonthSpan {
        /// Whether it may last until now.
        open: bool,
    },
    /// One of the countries.
    Country,
    /// Where somebody lives.
    Address,
    /// A telephone number.
    Phone,
    /// A mail address.
    Mail,
    /// Given, middle and family name.
    PersonName,
    /// A number or text of a fixed form.
    Identifier(IdentifierPattern),
    /// Files that are handed in.
    File {
        /// How many.
        max: u8,
    },
    /// Questions that are asked again for each row.
    Group(Group),
}

/// One of several that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Unique among the options of the question.
    pub key: Key,
    /// What people read.
    pub label: Localized,
}

/// Questions that are asked again for each child, address, job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// No groups among them; at least one.
    pub questions: Vec<Question>,
    /// The fewest rows.
    pub min: u16,
    /// The most rows.
    pub max: u16,
    /// What one row is called, such as "Child".
    pub item: Localized,
}

/// What an identifier looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentifierPattern {
    /// The number of an alien registration file.
    ANumber,
    /// The number of a passport of any country.
    Passport,
    /// The number of a receipt of USCIS.
    Receipt,
    /// A social security number.
    Ssn,
    /// An individual taxpayer identification number.
    Itin,
    /// As the firm says.
    Custom(CustomPattern),
}

/// What an identifier looks like that the firm describes itself.
#[derive(Debug, Clone)]
pub struct CustomPattern {
    source: String,
    regex: Regex,
    /// One that fits, for people to look at.
    pub example: String,
}

impl PartialEq for CustomPattern {
    fn eq(&self, other: &CustomPattern) -> bool {
        self.source == other.source && self.example == other.example
    }
}

impl Eq for CustomPattern {}

impl CustomPattern {
    /// Longest regular expression, in characters.
    pub const MAX: usize = 100;
    /// Most memory of one: it is compiled for each definition that is held.
    const MOST_BYTES: usize = 64 * 1024;

    /// A pattern by the regular expression that the whole text must match; none where it is none, or takes more memory than any
    /// identifier needs.
    pub fn new(source: &str, example: &str) -> Option<CustomPattern> {
        if source.chars().count() > CustomPattern::MAX {
            return None;
        }
        let build = |pattern: &str| {
            let mut builder = RegexBuilder::new(pattern);
            builder.size_limit(CustomPattern::MOST_BYTES).dfa_size_limit(CustomPattern::MOST_BYTES);
            builder.nest_limit(20).build().ok()
        };
        // by itself first: else "a)(b" would be one
        build(source)?;
        let regex = build(&format!("^(?:{source})$"))?;
        Some(CustomPattern { source: source.to_owned(), regex, example: example.to_owned() })
    }

    /// The regular expression as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the whole text matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl IdentifierPattern {
    /// As definitions write it.
    pub const fn name(&self) -> &'static str {
        match self {
            IdentifierPattern::ANumber => "a_number",
            IdentifierPattern::Passport => "passport",
            IdentifierPattern::Receipt => "receipt_number",
            IdentifierPattern::Ssn => "ssn",
            IdentifierPattern::Itin => "itin",
            IdentifierPattern::Custom(_) => "custom",
        }
    }

    /// Those with a form of their own.
    pub const KNOWN: [IdentifierPattern; 5] = [
        IdentifierPattern::ANumber,
        IdentifierPattern::Passport,
        IdentifierPattern::Receipt,
        IdentifierPattern::Ssn,
        IdentifierPattern::Itin,
    ];

    /// One that fits.
    pub fn example(&self) -> &str {
        match self {
            IdentifierPattern::ANumber => "A012345678",
            IdentifierPattern::Passport => "C01234567",
            IdentifierPattern::Receipt => "IOE0123456789",
            IdentifierPattern::Ssn => "123-45-6789",
            IdentifierPattern::Itin => "912-70-1234",
            IdentifierPattern::Custom(custom) => &custom.example,
        }
    }

    /// What is sealed wherever it is asked for: with it somebody else could pass for the person.
    pub const fn is_sensitive(&self) -> bool {
        match self {
            IdentifierPattern::ANumber
            | IdentifierPattern::Passport
            | IdentifierPattern::Ssn
            | IdentifierPattern::Itin => true,
            IdentifierPattern::Receipt | IdentifierPattern::Custom(_) => false,
        }
    }
}

/// A kind without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "see Kind")]
pub enum KindName {
    ShortText,
    LongText,
    YesNo,
    OneOf,
    SomeOf,
    Number,
    Money,
    Date,
    MonthSpan,
    Country,
    Address,
    Phone,
    Mail,
    PersonName,
    Identifier,
    File,
    Group,
}

impl KindName {
    /// In the order in which they are offered, each as definitions write it and as staff read it.
    pub const ALL: [(KindName, &'static str, &'static str); 17] = [
        (KindName::ShortText, "short_text", "Short text"),
        (KindName::LongText, "long_text", "Long text"),
        (KindName::YesNo, "yes_no", "Yes or no"),
        (KindName::OneOf, "one_of", "One of several"),
        (KindName::SomeOf, "some_of", "Any of several"),
        (KindName::Number, "number", "Number"),
        (KindName::Money, "money", "Amount of money"),
        (KindName::Date, "date", "Date"),
        (KindName::MonthSpan, "month_span", "From month to month"),
        (KindName::Country, "country", "Country"),
        (KindName::Address, "address", "Address"),
        (KindName::Phone, "phone", "Phone number"),
        (KindName::Mail, "mail", "Email address"),
        (KindName::PersonName, "person_name", "Name of a person"),
        (KindName::Identifier, "identifier", "Identifier"),
        (KindName::File, "file", "Files"),
        (KindName::Group, "group", "Repeating group"),
    ];

    /// As definitions write it.
    pub fn as_str(self) -> &'static str {
        KindName::ALL.iter().find(|(name, ..)| *name == self).map_or("", |(_, text, _)| text)
    }

    /// As staff read it.
    pub fn words(self) -> &'static str {
        KindName::ALL.iter().find(|(name, ..)| *name == self).map_or("", |(.., words)| words)
    }

    /// The kind that definitions write so.
    pub fn find(text: &str) -> Option<KindName> {
        KindName::ALL.iter().find(|(_, known, _)| *known == text).map(|(name, ..)| *name)
    }
}

impl Kind {
    /// Which it is.
    pub const fn name(&self) -> KindName {
        match self {
            Kind::ShortText { .. } => KindName::ShortText,
            Kind::LongText { .. } => KindName::LongText,
            Kind::YesNo => KindName::YesNo,
            Kind::OneOf { .. } => KindName::OneOf,
            Kind::SomeOf { .. } => KindName::SomeOf,
            Kind::Number { .. } => KindName::Number,
            Kind::Money { .. } => KindName::Money,
            Kind::Date { .. } => KindName::Date,
            Kind::MonthSpan { .. } => KindName::MonthSpan,
            Kind::Country => KindName::Country,
            Kind::Address => KindName::Address,
            Kind::Phone => KindName::Phone,
            Kind::Mail => KindName::Mail,
            Kind::PersonName => KindName::PersonName,
            Kind::Identifier(_) => KindName::Identifier,
            Kind::File { .. } => KindName::File,
            Kind::Group(_) => KindName::Group,
        }
    }

    /// The group that it is.
    pub const fn group(&self) -> Option<&Group> {
        match self {
            Kind::Group(group) => Some(group),
            _ => None,
        }
    }

    /// What can be chosen, for kinds with choices.
    pub fn options(&self) -> &[ChoiceOption] {
        match self {
            Kind::OneOf { options, .. } | Kind::SomeOf { options } => options,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_the_whole_text_and_stays_small() {
        let pattern = CustomPattern::new("[A-Z]{2}|x", "AB").unwrap();
        assert!(
            pattern.is_match("AB")
                && pattern.is_match("x")
                && !pattern.is_match("ABC")
                && !pattern.is_match("AB\n")
        );
        for bad in ["(", "a)(b", "[", "(?:a{1000}){1000}", &"a".repeat(101), r"\p{Nope}", r"(a)\1"] {
            assert!(CustomPattern::new(bad, "").is_none(), "{bad}");
        }
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        for (name, text, _) in KindName::ALL {
            assert_eq!((KindName::find(text), name.as_str()), (Some(name), text));
        }
    }
}
