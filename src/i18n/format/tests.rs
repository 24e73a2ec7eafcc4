use jiff::civil::date;

use super::*;

const TODAY: Date = date(2026, 11, 21);

#[test]
fn a_day_is_as_short_as_it_stays_clear() {
    let us = |date| day(Lang::EnUs, date, TODAY);
    assert_eq!(us(date(2026, 11, 24)), "Tue, Nov 24");
    assert_eq!(us(date(2026, 11, 27)), "Fri, Nov 27");
    assert_eq!(us(date(2026, 11, 28)), "Nov 28");
    assert_eq!(us(date(2026, 11, 18)), "Nov 18");
    assert_eq!(us(date(2026, 9, 3)), "Sep 3");
    assert_eq!(us(date(2027, 2, 14)), "Feb 14, 2027");
    assert_eq!(us(date(2025, 12, 1)), "Dec 1, 2025");
    assert_eq!(day(Lang::EnUs, date(2027, 1, 2), date(2026, 12, 30)), "Sat, Jan 2");
}

#[test]
fn a_day_in_british_english() {
    let gb = |date| day(Lang::EnGb, date, TODAY);
    assert_eq!(gb(date(2026, 11, 24)), "Tue 24 Nov");
    assert_eq!(gb(date(2026, 11, 28)), "28 Nov");
    assert_eq!(gb(date(2026, 9, 3)), "3 Sept");
    assert_eq!(gb(date(2027, 2, 14)), "14 Feb 2027");
}

#[test]
fn a_day_in_spanish() {
    let es = |date| day(Lang::Es, date, TODAY);
    assert_eq!(es(date(2026, 11, 24)), "mar, 24 nov");
    assert_eq!(es(date(2026, 11, 30)), "30 nov");
    assert_eq!(es(date(2027, 2, 14)), "14 feb 2027");
}

#[test]
fn a_day_in_a_sentence() {
    let words = |lang, date| day_in_words(lang, date, TODAY);
    assert_eq!(words(Lang::EnUs, date(2026, 11, 24)), "Tuesday");
    assert_eq!(words(Lang::EnUs, date(2026, 11, 30)), "November 30");
    assert_eq!(words(Lang::EnUs, date(2027, 2, 14)), "February 14, 2027");
    assert_eq!(words(Lang::EnGb, date(2026, 11, 30)), "30 November");
    assert_eq!(words(Lang::EnGb, date(2027, 2, 14)), "14 February 2027");
    assert_eq!(words(Lang::Es, date(2026, 11, 24)), "martes");
    assert_eq!(words(Lang::Es, date(2026, 11, 30)), "30 de noviembre");
    assert_eq!(words(Lang::Es, date(2027, 2, 14)), "14 de febrero de 2027");
}

#[test]
fn the_date_of_a_page() {
    assert_eq!(long_day(Lang::EnUs, TODAY), "Saturday, November 21");
    assert_eq!(long_day(Lang::EnGb, TODAY), "Saturday 21 November");
    assert_eq!(long_day(Lang::Es, TODAY), "Sábado, 21 de noviembre");
}

#[test]
fn a_month_says_its_year_when_that_is_another() {
    assert_eq!(month(Lang::EnUs, date(2026, 12, 24), TODAY), "Dec");
    assert_eq!(month(Lang::EnUs, date(2027, 2, 14), TODAY), "Feb 2027");
    assert_eq!(month(Lang::Es, date(2026, 12, 24), TODAY), "dic");
    assert_eq!(month(Lang::Es, date(2027, 2, 14), TODAY), "feb 2027");
}

#[test]
fn near_days_have_names() {
    let near =
        |lang, days: i64| relative_day(lang, TODAY + jiff::SignedDuration::from_hours(24 * days), TODAY);
    assert_eq!(
        [-3, -1, 0, 1, 3].map(|days| near(Lang::EnUs, days)),
        ["Nov 18", "Yesterday", "Today", "Tomorrow", "Tue, Nov 24"]
    );
    assert_eq!([-1, 0, 1].map(|days| near(Lang::Es, days)), ["Ayer", "Hoy", "Mañana"]);
}

#[test]
fn a_moment_is_told_in_its_own_time_zone() {
    let moment: jiff::Timestamp = "2026-11-21T16:40:59Z".parse().unwrap();
    let west = moment.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(-8)));
    assert_eq!(date_time(Lang::EnUs, &west, TODAY), "Today, 8:40\u{A0}AM");
    assert_eq!(date_time(Lang::EnGb, &west, TODAY), "Today, 08:40");
    assert_eq!(date_time(Lang::Es, &west, TODAY), "Hoy, 08:40");
    assert_eq!(date_time(Lang::EnUs, &west, date(2026, 11, 22)), "Yesterday, 8:40\u{A0}AM");
    let east = moment.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)));
    assert_eq!(date_time(Lang::EnUs, &east, date(2026, 11, 25)), "Nov 22, 12:40\u{A0}AM");
    assert_eq!(date_time(Lang::EnGb, &east, date(2026, 11, 25)), "22 Nov, 00:40");
    assert_eq!(date_time(Lang::Es, &east, date(2026, 11, 25)), "22 nov, 00:40");
}

#[test]
fn numbers_have_the_separators_of_the_language() {
    assert_eq!(number(Lang::EnUs, 1_250), "1,250");
    assert_eq!(number(Lang::EnUs, -1_000_000), "-1,000,000");
    assert_eq!(number(Lang::Es, 12_500), "12.500");
    assert_eq!(percent(Lang::EnUs, 62), "62%");
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    for lang in Lang::ALL {
        for date in [Date::MIN, Date::MAX, date(2024, 2, 29)] {
            assert!(!day(lang, date, TODAY).is_empty());
            assert!(!long_day(lang, date).is_empty());
        }
    }
}

#[test]
fn the_clock_has_the_hours_of_the_language() {
    let ends = [Time::MIN, Time::constant(12, 5, 0, 0), Time::constant(15, 0, 0, 0), Time::MAX];
    let us = ["12:00\u{A0}AM", "12:05\u{A0}PM", "3:00\u{A0}PM", "11:59\u{A0}PM"];
    assert_eq!(ends.map(|at| time(Lang::EnUs, at)), us);
    for lang in [Lang::EnGb, Lang::Es] {
        assert_eq!(ends.map(|at| time(lang, at)), ["00:00", "12:05", "15:00", "23:59"]);
    }
}

#[test]
fn days_that_are_kept_have_no_weekday() {
    let (near, of) = (date(2026, 11, 24), date(2026, 11, 20));
    assert_eq!(kept_day(Lang::EnUs, near, of), "Nov 24");
    assert_eq!(kept_day(Lang::EnUs, date(2025, 12, 30), of), "Dec 30, 2025");
    assert_eq!(
        Lang::ALL.map(|lang| kept_day_in_words(lang, near)),
        ["November 24, 2026", "24 November 2026", "24 de noviembre de 2026"]
    );
}
