//! What time it is: the system's, or a fixed one in tests. `Ts` and `Day` are what columns and code share.

use diesel::{
    deserialize::{self, FromSql},
    pg::{Pg, PgValue},
    serialize::{self, IsNull, Output, ToSql},
    sql_types,
};
use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

/// A moment, as `timestamptz` keeps it: whole microseconds, so that what was written is what is read.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
    serde::Serialize,
    serde::Deserialize,
)]
#[diesel(sql_type = sql_types::Timestamptz)]
#[serde(transparent)]
pub struct Ts(pub jiff::Timestamp);

/// A day on the calendar, as `date` keeps it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
    serde::Serialize,
    serde::Deserialize,
)]
#[diesel(sql_type = sql_types::Date)]
#[serde(transparent)]
pub struct Day(pub jiff::civil::Date);

/// PostgreSQL counts from 2000-01-01.
const EPOCH_MICROS: i64 = 946_684_800_000_000;
const EPOCH_DAY: jiff::civil::Date = jiff::civil::date(2000, 1, 1);

impl Ts {
    /// Microseconds since 1970: the grain the database keeps.
    pub fn micros(self) -> i64 {
        self.0.as_microsecond()
    }

    /// This moment plus so much; the end of time instead of an overflow.
    pub fn plus(self, span: std::time::Duration) -> Ts {
        Ts(self.0.saturating_add(span).unwrap_or(jiff::Timestamp::MAX))
    }

    /// This moment less so much; the beginning of time instead of an overflow.
    pub fn minus(self, span: std::time::Duration) -> Ts {
        Ts(self.0.saturating_sub(span).unwrap_or(jiff::Timestamp::MIN))
    }
}

impl Ts {
    /// How long it is from this moment to a later one; nothing for an earlier one.
    pub fn until(self, later: Ts) -> std::time::Duration {
        later.0.duration_since(self.0).try_into().unwrap_or_default()
    }
}

impl FromSql<sql_types::Timestamptz, Pg> for Ts {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let micros: i64 = FromSql::<sql_types::BigInt, Pg>::from_sql(value)?;
        Ok(Ts(jiff::Timestamp::from_microsecond(micros.saturating_add(EPOCH_MICROS))?))
    }
}

impl ToSql<sql_types::Timestamptz, Pg> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&(self.micros() - EPOCH_MICROS).to_be_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<sql_types::Date, Pg> for Day {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let days: i32 = FromSql::<sql_types::Integer, Pg>::from_sql(value)?;
        Ok(Day(EPOCH_DAY.checked_add(jiff::Span::new().try_days(i64::from(days))?)?))
    }
}

impl ToSql<sql_types::Date, Pg> for Day {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let days = (self.0 - EPOCH_DAY).get_days();
        out.write_all(&days.to_be_bytes())?;
        Ok(IsNull::No)
    }
}

/// Tells the time. Cloned clocks share their hands.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    System,
    /// Stands still until it is set: for tests.
    Fixed(Arc<Mutex<Ts>>),
}

impl Clock {
    /// A clock that stands still at this moment until it is moved.
    pub fn fixed(at: Ts) -> Clock {
        Clock::Fixed(Arc::new(Mutex::new(at)))
    }

    /// The time, in whole microseconds as PostgreSQL keeps them.
    pub fn now(&self) -> Ts {
        match self {
            Clock::System => {
                let micros = jiff::Timestamp::now().as_microsecond();
                Ts(jiff::Timestamp::from_microsecond(micros).unwrap_or(jiff::Timestamp::UNIX_EPOCH))
            }
            Clock::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock on; the system's clock is left alone.
    pub fn advance(&self, by: std::time::Duration) {
        if let Clock::Fixed(at) = self {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at = at.plus(by);
        }
    }
}
