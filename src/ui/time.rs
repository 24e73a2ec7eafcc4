//! Days and moments, as the reader's language and clock say them, and as machines read them.

use crate::{
    clock::Ts,
    i18n::{Lang, format},
};
use jiff::{civil::Date, tz::TimeZone};
use maud::{Markup, html};

/// A day, such as "Tue, Nov 24".
pub fn day(lang: Lang, day: Date, today: Date) -> Markup {
    html! { time datetime=(day) { (format::day(lang, day, today)) } }
}

/// A moment, such as "Today, 8:40 AM", on the reader's clock. HTML takes at most three digits of a second, nobody needs one.
pub fn moment(lang: Lang, at: Ts, zone: &TimeZone, today: Date) -> Markup {
    html! { time datetime=(format_args!("{:.0}", at.0)) { (format::date_time(lang, &at.0.to_zoned(zone.clone()), today)) } }
}
