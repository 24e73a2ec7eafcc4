//! Where else a firm is found.

use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    serialize::{self, Output, ToSql},
    sql_types::Jsonb,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A place with pages of firms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Network {
    /// linkedin.com
    LinkedIn,
    /// facebook.com
    Facebook,
    /// instagram.com
    Instagram,
    /// x.com
    X,
    /// youtube.com
    YouTube,
    /// wa.me, where an address is a number to write to.
    WhatsApp,
}

impl Network {
    /// In the order in which they are shown.
    pub const ALL: [Network; 6] = {
        use Network::{Facebook, Instagram, LinkedIn, WhatsApp, X, YouTube};
        [LinkedIn, Facebook, Instagram, X, YouTube, WhatsApp]
    };

    /// As it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Network::LinkedIn => "LinkedIn",
            Network::Facebook => "Facebook",
            Network::Instagram => "Instagram",
            Network::X => "X",
            Network::YouTube => "YouTube",
            Network::WhatsApp => "WhatsApp",
        }
    }

    /// Its name in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Network::LinkedIn => "linkedin",
            Network::Facebook => "facebook",
            Network::Instagram => "instagram",
            Network::X => "x",
            Network::YouTube => "youtube",
            Network::WhatsApp => "whatsapp",
        }
    }

    /// The domains that its pages are on; names below them count too.
    pub const fn domains(self) -> &'static [&'static str] {
        match self {
            Network::LinkedIn => &["linkedin.com"],
            Network::Facebook => &["facebook.com", "fb.com"],
            Network::Instagram => &["instagram.com"],
            Network::X => &["x.com", "twitter.com"],
            Network::YouTube => &["youtube.com", "youtu.be"],
            Network::WhatsApp => &["wa.me", "whatsapp.com"],
        }
    }

    /// Whether a host name is one of its own.
    pub fn owns(self, host: &str) -> bool {
        self.domains().iter().any(|domain| {
            host.strip_suffix(domain).is_some_and(|below| below.is_empty() || below.ends_with('.'))
        })
    }
}

/// The addresses of a firm's pages there, checked when they were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[serde(transparent)]
#[diesel(sql_type = Jsonb)]
pub struct Social(BTreeMap<Network, String>);

impl Social {
    /// The firm's address there.
    pub fn get(&self, network: Network) -> Option<&str> {
        self.0.get(&network).map(String::as_str)
    }

    /// The same with one more; an empty address takes it away.
    #[must_use]
    pub fn with(mut self, network: Network, address: impl Into<String>) -> Self {
        let address = address.into();
        if address.is_empty() {
            self.0.remove(&network);
        } else {
            self.0.insert(network, address);
        }
        self
    }

    /// What there is, in the order of [`Network::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Network, &str)> {
        Network::ALL.into_iter().filter_map(|network| Some((network, self.get(network)?)))
    }
}

impl ToSql<Jsonb, Pg> for Social {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let value = serde_json::to_value(self)?;
        <serde_json::Value as ToSql<Jsonb, Pg>>::to_sql(&value, &mut out.reborrow())
    }
}

impl FromSql<Jsonb, Pg> for Social {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let value = <serde_json::Value as FromSql<Jsonb, Pg>>::from_sql(value)?;
        Ok(serde_json::from_value(value)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_knows_its_own_hosts() {
        assert!(Network::LinkedIn.owns("www.linkedin.com") && Network::X.owns("x.com"));
        for wrong in ["linkedin.com.evil.example", "evillinkedin.com", "", "com", "x.com"] {
            assert!(!Network::LinkedIn.owns(wrong), "{wrong}");
        }
        assert!(!Network::X.owns("netflix.com"), "a name that ends alike");
    }
}
