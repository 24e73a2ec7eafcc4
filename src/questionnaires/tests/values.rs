//! What was typed, and what it means.

use super::*;
use crate::{
    i18n::Lang,
    ids::DocumentId,
    money::{Currency, Money, Notation},
};

fn read(question: &Question, parts: &[(&str, &str)]) -> Result<Option<Value>, AnswerError> {
    let typed = parts.iter().fold(Typed::default(), |typed, (part, text)| typed.with(part, *text));
    question.value(&typed, today())
}

fn given(question: &Question, parts: &[(&str, &str)]) -> Value {
    read(question, parts).unwrap_or_else(|error| panic!("{error:?}")).expect("an answer")
}

fn words(question: &Question, parts: &[(&str, &str)]) -> String {
    given(question, parts).words(question, Lang::EnUs, Notation::American)
}

fn json_of(question: &Question, parts: &[(&str, &str)]) -> Json {
    given(question, parts).to_json()
}

#[test]
fn texts_are_kept_without_blanks_around_them() {
    let short = one("short_text", json!({ "max": 5 }));
    assert_eq!(given(&short, &[("", "  áé íó ")]), Value::Text("áé íó".into()));
    assert_eq!(read(&short, &[("", " \t ")]), Ok(None));
    assert_eq!(read(&short, &[("", "123456")]), Err(AnswerError::TooLong { most: 5 }));
    assert_eq!(read(&short, &[("", "a\nb")]), Err(AnswerError::Unreadable));
    assert_eq!(read(&short, &[("x", "a")]), Err(AnswerError::UnknownPart));
    let long = one("long_text", json!({}));
    assert_eq!(given(&long, &[("", "a\r\nb\n")]), Value::Text("a\nb".into()));
    assert_eq!(read(&long, &[("", "a\0b")]), Err(AnswerError::Unreadable));
    assert_eq!(read(&long, &[("", &"x".repeat(4001))]), Err(AnswerError::TooLong { most: 4000 }));
    assert_eq!(
        read(&long, &[("", &"x".repeat(1024 * 1024))]),
        Err(AnswerError::TooLong { most: Typed::MAX })
    );
}

#[test]
fn choices_are_those_that_there_are() {
    let options =
        json!([{ "key": "x", "label": { "en": "Ex", "es": "Equis" } }, { "key": "y", "label": text("Why") }]);
    let one_of = one("one_of", json!({ "options": options, "other": true }));
    assert_eq!(words(&one_of, &[("", "x")]), "Ex");
    assert_eq!(given(&one_of, &[("", "x")]).words(&one_of, Lang::Es, Notation::Spanish), "Equis");
    assert_eq!(json_of(&one_of, &[("", "other"), ("other", " A third ")]), json!({ "other": "A third" }));
    assert_eq!(json_of(&one_of, &[("other", "A third")]), json!({ "other": "A third" }), "the words say it");
    assert_eq!(json_of(&one_of, &[("", "x"), ("other", "old words")]), json!("x"));
    assert_eq!(read(&one_of, &[("", "other")]), Err(AnswerError::OtherMissing));
    assert_eq!(read(&one_of, &[("", "z")]), Err(AnswerError::NotAChoice));
    let closed = one("one_of", json!({ "options": options }));
    assert_eq!(read(&closed, &[("", "other"), ("other", "x")]), Err(AnswerError::NotAChoice));
    let some_of = one("some_of", json!({ "options": options }));
    assert_eq!(json_of(&some_of, &[("y", "on"), ("x", "on")]), json!(["x", "y"]));
    assert_eq!(words(&some_of, &[("y", "on"), ("x", "on")]), "Ex; Why");
    assert_eq!(read(&some_of, &[("z", "on")]), Err(AnswerError::NotAChoice));
    let yes_no = one("yes_no", json!({}));
    assert_eq!(
        (words(&yes_no, &[("", "yes")]), json_of(&yes_no, &[("", "no")])),
        ("Yes".into(), json!(false))
    );
    assert_eq!(read(&yes_no, &[("", "maybe")]), Err(AnswerError::NotAChoice));
}

#[test]
fn numbers_are_read_as_people_write_them_and_never_guessed() {
    let number = one("number", json!({ "decimals": 2, "min": 1, "max": 5000.5 }));
    for text in ["1234.5", "1,234.5", "1.234,5", "1 234,50", "١٢٣٤٫٥"] {
        assert_eq!(json_of(&number, &[("", text)]), json!(1234.5), "{text}");
    }
    assert_eq!(words(&number, &[("", "1.234,5")]), "1,234.5");
    assert_eq!(read(&number, &[("", "0.5")]), Err(AnswerError::AtLeast { least: "1".into() }));
    assert_eq!(read(&number, &[("", "5000.51")]), Err(AnswerError::AtMost { most: "5000.5".into() }));
    assert_eq!(read(&number, &[("", "1.5555")]), Err(AnswerError::TooManyDecimals { most: 2 }));
    assert_eq!(read(&number, &[("", "-5")]), Err(AnswerError::Negative));
    assert_eq!(read(&number, &[("", "five")]), Err(AnswerError::NotANumber));
    assert_eq!(read(&number, &[("", "$5")]), Err(AnswerError::OtherCurrency));
    let fine = one("number", json!({ "decimals": 3 }));
    assert_eq!(read(&fine, &[("", "1,234")]), Err(AnswerError::TwoNumbers("1234".into(), "1.2340".into())));
    assert_eq!(json_of(&one("number", json!({})), &[("", "0")]), json!(0));
    assert!(read(&one("number", json!({})), &[("", "99999999999")]).is_err());
}

#[test]
fn amounts_have_their_currency() {
    let money = one("money", json!({ "max": 1_000_000 }));
    let of = |minor| Value::Money(Money::new(minor, Currency::USD));
    assert_eq!(given(&money, &[("", "$1,250.50")]), of(125_050));
    assert_eq!(given(&money, &[("", "1.250,5")]), of(125_050));
    assert_eq!(given(&money, &[("", "0")]), of(0));
    assert_eq!(json_of(&money, &[("", "1250")]), json!({ "amount": "1250.00", "currency": "USD" }));
    assert_eq!(read(&money, &[("", "€5")]), Err(AnswerError::OtherCurrency));
    assert_eq!(read(&money, &[("", "10000.01")]), Err(AnswerError::AtMost { most: "10000.00".into() }));
    let yen = one("money", json!({ "currency": "JPY" }));
    assert_eq!(read(&yen, &[("", "1.5")]), Err(AnswerError::TooManyDecimals { most: 0 }));
}

#[test]
fn a_date_has_a_year_of_four_digits_and_days_that_there_are() {
    let date = one("date", json!({}));
    let of =
        |day: &str, month: &str, year: &str| read(&date, &[("day", day), ("month", month), ("year", year)]);
    assert_eq!(json_of(&date, &[("day", "٣"), ("month", "02"), ("year", " ۱۹۹۰ ")]), json!("1990-02-03"));
    assert_eq!(words(&date, &[("day", "3"), ("month", "2"), ("year", "1990")]), "February 3, 1990");
    assert_eq!(of("31", "2", "1990"), Err(AnswerError::NoSuchDay));
    assert_eq!(of("29", "2", "2027"), Err(AnswerError::NoSuchDay));
    assert!(of("29", "2", "2028").is_ok());
    assert_eq!(of("3", "13", "1990"), Err(AnswerError::NoSuchMonth { part: "month" }));
    assert_eq!(of("3", "2", "90"), Err(AnswerError::YearDigits { part: "year" }));
    assert_eq!(of("3", "2", "0026"), Err(AnswerError::YearTooFar { part: "year" }));
    assert_eq!(of("3", "2", "19900"), Err(AnswerError::YearDigits { part: "year" }));
    assert_eq!(of("x", "2", "1990"), Err(AnswerError::NoSuchDay));
    assert_eq!(of("0", "2", "1990"), Err(AnswerError::NoSuchDay));
    assert_eq!(of("", "2", "1990"), Err(AnswerError::DayMissing));
    assert_eq!(of("3", "", "1990"), Err(AnswerError::MonthMissing { part: "month" }));
    assert_eq!(of("3", "2", ""), Err(AnswerError::YearMissing { part: "year" }));
    assert_eq!(of(" ", "", " "), Ok(None));
}

#[test]
fn parts_of_a_date_may_be_unknown() {
    let date = one("date", json!({ "partial": true }));
    assert_eq!(json_of(&date, &[("year", "1950")]), json!("1950"));
    assert_eq!(json_of(&date, &[("month", "6"), ("year", "1950")]), json!("1950-06"));
    assert_eq!(words(&date, &[("month", "6"), ("year", "1950")]), "June 1950");
    assert_eq!(
        read(&date, &[("day", "5"), ("year", "1950")]),
        Err(AnswerError::MonthMissing { part: "month" })
    );
    assert_eq!(read(&date, &[("month", "6")]), Err(AnswerError::YearMissing { part: "year" }));
}

#[test]
fn past_and_future_are_seen_from_today() {
    let day = |day: &'static str| [("day", day), ("month", "11"), ("year", "2026")];
    let past = one("date", json!({ "past": true, "partial": true }));
    assert!(read(&past, &day("29")).is_ok());
    assert_eq!(read(&past, &day("30")), Err(AnswerError::NotPast));
    assert!(read(&past, &[("year", "2026")]).is_ok(), "it can have been");
    let future = one("date", json!({ "future": true }));
    assert!(read(&future, &day("29")).is_ok());
    assert_eq!(read(&future, &day("28")), Err(AnswerError::NotFuture));
}

#[test]
fn a_span_ends_after_it_begins_or_lasts() {
    let span = one("month_span", json!({ "open": true }));
    let from = [("from_month", "3"), ("from_year", "2019")];
    let with = |more: &[(&str, &str)]| read(&span, &[&from[..], more].concat());
    assert_eq!(
        words(&span, &[&from[..], &[("to_month", "3"), ("to_year", "2019")]].concat()),
        "March 2019 to March 2019"
    );
    assert_eq!(words(&span, &[&from[..], &[("open", "on")]].concat()), "March 2019 until now");
    assert_eq!(with(&[("to_month", "2"), ("to_year", "2019")]), Err(AnswerError::SpanBackwards));
    assert_eq!(with(&[("to_month", "2"), ("to_year", "2020"), ("open", "on")]), Err(AnswerError::SpanBoth));
    assert_eq!(with(&[]), Err(AnswerError::SpanEnd));
    assert_eq!(
        with(&[("to_month", "2"), ("to_year", "20")]),
        Err(AnswerError::YearDigits { part: "to_year" })
    );
    let closed = one("month_span", json!({}));
    assert_eq!(read(&closed, &[&from[..], &[("open", "on")]].concat()), Err(AnswerError::UnknownPart));
    assert_eq!(read(&closed, &from), Err(AnswerError::MonthMissing { part: "to_month" }));
    let typed = given(&span, &[&from[..], &[("open", "on")]].concat()).to_typed();
    assert_eq!(typed.get("open"), "on");
}

#[test]
fn phones_are_read_with_their_country_or_as_north_american() {
    let phone = one("phone", json!({}));
    for (typed, shown) in [
        ("+44 (0)20 7946 0018", "+44 207 946 0018"),
        ("(415) 555-0134", "+1 415 555 0134"),
        ("1-415-555-0134", "+1 415 555 0134"),
        ("+1 415 555 0134 ext. 22", "+1 415 555 0134 ext. 22"),
        ("４１５ ５５５ ０１３４", "+1 415 555 0134"),
        ("٠٠٥٢ ٥٥ ١٢٣٤ ٥٦٧٨", "+52 551 234 5678"),
        ("011 52 55 1234 5678", "+52 551 234 5678"),
        ("+221 33 123 45 67", "+221 331 234 567"),
        ("+7 495 123-45-67", "+7 495 123 4567"),
    ] {
        assert_eq!(words(&phone, &[("", typed)]), shown, "{typed}");
        let again = given(&phone, &[("", typed)]).to_typed();
        assert_eq!(words(&phone, &[("", again.get(""))]), shown);
    }
    for typed in ["612 345 678", "55 1234 56789", "0151 23456789", "5550134"] {
        assert_eq!(read(&phone, &[("", typed)]), Err(AnswerError::PhoneCountry), "{typed}");
    }
    for typed in [
        "call me",
        "+",
        "++44 20 7946 0018",
        "+44 20 7946 0018 or 19",
        "+1 415 555",
        "+0 415 555 0134",
        "+1234567890123456",
        "4 + 5",
    ] {
        assert!(read(&phone, &[("", typed)]).is_err(), "{typed}");
    }
}

#[test]
fn mail_addresses_are_checked_by_the_mailers_own_rule() {
    let mail = one("mail", json!({}));
    assert_eq!(json_of(&mail, &[("", " Amara@Example.ORG ")]), json!("amara@example.org"));
    for wrong in ["dana..o@example.org", "amara", "a b@example.org"] {
        assert_eq!(read(&mail, &[("", wrong)]), Err(AnswerError::NotAMailAddress), "{wrong}");
    }
}

#[test]
fn a_name_has_a_family_name() {
    let name = one("person_name", json!({}));
    assert_eq!(
        words(&name, &[("given", " Amara "), ("middle", "Fatou"), ("family", "Diallo")]),
        "Amara Fatou Diallo"
    );
    assert_eq!(words(&name, &[("family", "Suharto")]), "Suharto");
    assert_eq!(read(&name, &[("given", "Amara")]), Err(AnswerError::FamilyName));
    let long = read(&name, &[("given", "Amara"), ("family", &"x".repeat(101))]).unwrap_err();
    assert_eq!((long.part(), long.words(Lang::EnUs)), ("family", "Use at most 100 characters.".into()));
}

#[test]
fn an_address_has_street_city_and_country() {
    let address = one("address", json!({}));
    let typed = [("street", "14 rue des Écoles"), ("city", "Dakar"), ("country", "SN")];
    assert_eq!(words(&address, &typed), "14 rue des Écoles\nDakar\nSenegal");
    let american = [
        &typed[..1],
        &[
            ("city", "Oakland"),
            ("region", "CA"),
            ("postal_code", "94607"),
            ("country", "US"),
            ("unit", "Apt 3"),
        ],
    ]
    .concat();
    assert_eq!(words(&address, &american), "14 rue des Écoles, Apt 3\nOakland, CA 94607\nUnited States");
    assert_eq!(read(&address, &typed[..2]), Err(AnswerError::AddressPart { part: "country" }));
    assert_eq!(read(&address, &typed[1..]), Err(AnswerError::AddressPart { part: "street" }));
    assert_eq!(read(&one("country", json!({})), &[("", "Narnia")]), Err(AnswerError::NotACountry));
}

#[test]
fn identifiers_are_written_as_their_agency_does() {
    for (pattern, typed, expected) in [
        ("a_number", "a 012-345-678", Some("A012345678")),
        ("a_number", "1234567", Some("A001234567")),
        ("a_number", "A12345", None),
        ("passport", " c0123 4567 ", Some("C01234567")),
        ("passport", "PASSPORT", None),
        ("receipt_number", "ioe-09-123-45678", Some("IOE0912345678")),
        ("receipt_number", "IOE123", None),
        ("receipt_number", "ñ", None),
        ("ssn", "123 45 6789", Some("123-45-6789")),
        ("ssn", "１２３－４５－６７８９", Some("123-45-6789")),
        ("ssn", "666-45-6789", None),
        ("ssn", "912-70-1234", None),
        ("itin", "912701234", Some("912-70-1234")),
        ("itin", "912-49-1234", None),
    ] {
        let question = one("identifier", json!({ "pattern": pattern }));
        let found = read(&question, &[("", typed)]);
        assert_eq!(
            found.ok().flatten(),
            expected.map(|text| Value::Identifier(text.into())),
            "{pattern} {typed}"
        );
    }
    let custom =
        one("identifier", json!({ "pattern": "custom", "regex": "[A-Z]{2}[0-9]+", "example": "AB1" }));
    assert_eq!(json_of(&custom, &[("", " AB٧ ")]), json!("AB7"));
    assert_eq!(read(&custom, &[("", "AB7x")]), Err(AnswerError::NotAnIdentifier { example: "AB1".into() }));
}

#[test]
fn files_are_told_by_their_ids() {
    let files = one("file", json!({ "max": 2 }));
    let ids = [DocumentId::new(), DocumentId::new()];
    let texts = ids.map(|id| id.to_string());
    assert_eq!(given(&files, &[(&texts[0], "on"), (&texts[1], "on")]), Value::Files(ids.into()));
    let third = DocumentId::new().to_string();
    let all = [(texts[0].as_str(), "on"), (&texts[1], "on"), (&third, "on")];
    assert_eq!(read(&files, &all), Err(AnswerError::TooManyFiles { most: 2 }));
    assert_eq!(read(&files, &[("passport.pdf", "on")]), Err(AnswerError::UnknownPart));
}

#[test]
fn sealed_answers_show_their_end_alone() {
    let ssn = one("identifier", json!({ "pattern": "ssn" }));
    assert!(ssn.is_sensitive() && !one("identifier", json!({ "pattern": "receipt_number" })).is_sensitive());
    let masked = |question: &Question, text: &str| given(question, &[("", text)]).masked(Lang::EnUs);
    assert_eq!(masked(&ssn, "123-45-6789"), "ends in 6789");
    let text = one("short_text", json!({ "sensitive": true }));
    assert_eq!(masked(&text, "1234567"), "saved, not shown");
}

#[test]
fn what_was_understood_can_be_typed_again() {
    let questions = [
        (one("money", json!({})), vec![("", "1.250,50")]),
        (one("date", json!({ "partial": true })), vec![("month", "2"), ("year", "1990")]),
        (one("person_name", json!({})), vec![("given", "Ana"), ("family", "Ruiz")]),
        (one("address", json!({})), vec![("street", "1 A St"), ("city", "B"), ("country", "US")]),
        (one("yes_no", json!({})), vec![("", "no")]),
        (one("country", json!({})), vec![("", "MX")]),
        (one("number", json!({ "decimals": 4 })), vec![("", "1.2345")]),
        (one("number", json!({ "decimals": 3 })), vec![("", "1.2340")]),
        (one("money", json!({ "currency": "KWD" })), vec![("", "1.2340")]),
    ];
    for (question, typed) in questions {
        let value = given(&question, &typed);
        assert_eq!(question.value(&value.to_typed(), today()), Ok(Some(value)));
    }
}
