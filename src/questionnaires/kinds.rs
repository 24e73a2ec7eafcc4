//! The kinds of questions as the builder offers them: what each is called, and what can be set for it.

crate::text_enum! {
    /// What a question asks for, by the word that stands in a definition.
    #[derive(Default)]
    pub enum QuestionKind {
        /// One line.
        #[default]
        ShortText = "short_text",
        /// Several lines.
        LongText = "long_text",
        /// Yes or no.
        YesNo = "yes_no",
        /// One of several answers.
        OneOf = "one_of",
        /// Any of several answers.
        SomeOf = "some_of",
        /// A number.
        Number = "number",
        /// An amount of money.
        Money = "money",
        /// A day, or a part of one.
        Date = "date",
        /// From one month to another.
        MonthSpan = "month_span",
        /// A country.
        Country = "country",
        /// Where somebody lives.
        Address = "address",
        /// A number to call.
        Phone = "phone",
        /// A mail address.
        Mail = "mail",
        /// Given, middle and family name.
        PersonName = "person_name",
        /// A number with a pattern, such as that of a passport.
        Identifier = "identifier",
        /// Files.
        File = "file",
        /// Questions that are asked again and again, such as of each child.
        Group = "group",
    }
}

/// How something is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// A whole number, as it stands in the definition.
    Whole,
    /// A number with decimals.
    Number,
    /// An amount in the currency beside it; the definition has it in minor units.
    Amount,
    /// Ticked or not.
    Flag,
    /// Words.
    Text,
    /// One of these, each with its words.
    Choice(&'static [(&'static str, &'static str)]),
}

/// Something that can be set for a kind: its name in the definition, what it is called, a hint, and how it is set.
#[derive(Debug, Clone, Copy)]
pub struct KindSetting {
    /// That of the definition.
    pub name: &'static str,
    /// That of the form.
    pub label: &'static str,
    /// May be empty.
    pub hint: &'static str,
    /// What is written there.
    pub sort: Setting,
}

const fn setting(name: &'static str, label: &'static str, hint: &'static str, sort: Setting) -> KindSetting {
    KindSetting { name, label, hint, sort }
}

const PATTERNS: &[(&str, &str)] = &[
    ("a_number", "A-Number"),
    ("passport", "Passport number"),
    ("receipt_number", "USCIS receipt number"),
    ("ssn", "Social Security number"),
    ("itin", "ITIN"),
    ("custom", "A pattern of our own"),
];

impl QuestionKind {
    /// On pages of staff.
    pub const fn words(self) -> &'static str {
        match self {
            QuestionKind::ShortText => "Short text",
            QuestionKind::LongText => "Long text",
            QuestionKind::YesNo => "Yes or no",
            QuestionKind::OneOf => "One of",
            QuestionKind::SomeOf => "Some of",
            QuestionKind::Number => "Number",
            QuestionKind::Money => "Money",
            QuestionKind::Date => "Date",
            QuestionKind::MonthSpan => "Month span",
            QuestionKind::Country => "Country",
            QuestionKind::Address => "Address",
            QuestionKind::Phone => "Phone",
            QuestionKind::Mail => "Email",
            QuestionKind::PersonName => "Person’s name",
            QuestionKind::Identifier => "Number with a pattern",
            QuestionKind::File => "File",
            QuestionKind::Group => "Repeating group",
        }
    }

    /// Whether answers are chosen from a list.
    pub const fn has_options(self) -> bool {
        matches!(self, QuestionKind::OneOf | QuestionKind::SomeOf)
    }

    /// What can be set for it, beside what every question has.
    pub const fn settings(self) -> &'static [KindSetting] {
        const SHORT: &[KindSetting] =
            &[setting("max", "At most", "Characters; 200 where nothing is written.", Setting::Whole)];
        const LONG: &[KindSetting] =
            &[setting("max", "At most", "Characters; 4,000 where nothing is written.", Setting::Whole)];
        const ONE_OF: &[KindSetting] =
            &[setting("other", "Offers “Something else”", "With a line to say what", Setting::Flag)];
        const NUMBER: &[KindSetting] = &[
            setting("min", "At least", "", Setting::Number),
            setting("max", "At most", "", Setting::Number),
            setting("decimals", "Decimals", "0 to 4.", Setting::Whole),
        ];
        const MONEY: &[KindSetting] = &[
            setting("currency", "Currency", "Three letters; USD where nothing is written.", Setting::Text),
            setting("min", "At least", "", Setting::Amount),
            setting("max", "At most", "", Setting::Amount),
        ];
        const DATE: &[KindSetting] = &[
            setting("partial", "Day or month may be unknown", "", Setting::Flag),
            setting("past", "Only days that are over", "Today too", Setting::Flag),
            setting("future", "Only days to come", "Today too", Setting::Flag),
        ];
        const SPAN: &[KindSetting] = &[setting("open", "May last until now", "", Setting::Flag)];
        const IDENTIFIER: &[KindSetting] = &[
            setting("pattern", "Pattern", "", Setting::Choice(PATTERNS)),
            setting(
                "regex",
                "Regular expression",
                "For a pattern of our own. The whole answer must match.",
                Setting::Text,
            ),
            setting("example", "Example", "For a pattern of our own. Shown to the client.", Setting::Text),
        ];
        const FILE: &[KindSetting] = &[setting("max", "Files at most", "1 to 10.", Setting::Whole)];
        const GROUP: &[KindSetting] = &[
            setting("min", "At least", "0 where nothing is written.", Setting::Whole),
            setting("max", "At most", "Up to 50.", Setting::Whole),
        ];
        match self {
            QuestionKind::ShortText => SHORT,
            QuestionKind::LongText => LONG,
            QuestionKind::OneOf => ONE_OF,
            QuestionKind::Number => NUMBER,
            QuestionKind::Money => MONEY,
            QuestionKind::Date => DATE,
            QuestionKind::MonthSpan => SPAN,
            QuestionKind::Identifier => IDENTIFIER,
            QuestionKind::File => FILE,
            QuestionKind::Group => GROUP,
            _ => &[],
        }
    }
}
