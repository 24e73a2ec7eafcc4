//! PostgreSQL: the pool, the one helper that opens a tenant's transaction, what is notified, migrations, the private cluster.

pub mod cluster;
mod connect;
mod first_rows;
mod in_text;
mod listener;
mod migrations;
pub mod roles;
mod scope;
mod sent;
mod spelled;
mod tenant;
mod tls;
pub mod views;

pub use connect::{Address, establish, pool};
pub use first_rows::FirstRows;
pub use in_text::{InText, in_text};
pub use listener::{Announcement, Listener, Note};
pub use migrations::{MIGRATIONS, UnknownMigration, analyze, count_pending, migrate};
pub use scope::{
    AccessLevel, ApplicantInScope, CaseInScope, CaseReader, ClientScope, GrantsAccess, OwnPart, PathScope,
    PersonInScope, Reader, RestrictedCase, StaffScope, Things, list_case_readers, list_restricted_cases,
};
pub(crate) use scope::{CHOSEN, CHOSEN_END};
pub use sent::{SentAnswer, SentForm, forget_sent_forms};
pub use spelled::Spelled;
pub use tenant::{Db, ReadOnly};

use diesel_async::{AsyncPgConnection, pooled_connection::deadpool};

/// A connection inside a transaction. Shared, so that independent queries can be sent in one pipeline:
/// `try_join!(a(tx), b(tx))`.
pub type Tx = AsyncPgConnection;

/// Connections that are shared by whoever needs one.
pub type Pool = deadpool::Pool<AsyncPgConnection>;

/// Derives `ToSql` and `FromSql` as `text` for a fieldless enum whose words a CHECK repeats in the database.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow, serde::Serialize,
                 serde::Deserialize)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        $vis enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every word, in the order of the source.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word in the database, in forms and in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.as_str() == text).ok_or(())
            }
        }
        impl diesel::serialize::ToSql<diesel::sql_types::Text, diesel::pg::Pg> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
            ) -> diesel::serialize::Result {
                std::io::Write::write_all(out, self.as_str().as_bytes())?;
                Ok(diesel::serialize::IsNull::No)
            }
        }
        impl diesel::deserialize::FromSql<diesel::sql_types::Text, diesel::pg::Pg> for $name {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                let text = std::str::from_utf8(value.as_bytes())?;
                text.parse().map_err(|()| format!("unknown {}: {text}", stringify!($name)).into())
            }
        }
    };
}
