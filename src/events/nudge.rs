//! What open pages are told when something was done: ids alone, and neither what it was nor how much of it.

use super::Audience;
use crate::ids::{CaseId, ClientId, FirmId};
use std::{fmt, str::FromStr};

/// Something of a firm changed. Those of one transaction that say the same reach a listener once: PostgreSQL folds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Nudge {
    /// The pages of this firm hear of it.
    pub firm: FirmId,
    /// The case it happened in, if in one.
    pub case: Option<CaseId>,
    /// Pages of clients hear of [`Audience::Client`] only.
    pub audience: Audience,
    /// The client it is about; for one who was just taken out of the case nothing else leads to them.
    pub client: Option<ClientId>,
    /// Which clients of the case hear of it, among those who see chosen applicants.
    pub about: About,
}

/// Whom something in a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// The case: everybody hears of it.
    Everybody,
    /// Nobody in particular, such as a document that is asked for once: those who see the whole case hear of it.
    Nobody,
    /// They hear of it, and so do those who see them or the whole case.
    One(ClientId),
}

impl About {
    /// Whether somebody hears of it who sees these applicants, or the whole case.
    pub fn is_for(self, client: ClientId, sees: Option<&[ClientId]>) -> bool {
        match (self, sees) {
            (_, None) | (About::Everybody, _) => true,
            (About::Nobody, Some(_)) => false,
            (About::One(applicant), Some(chosen)) => applicant == client || chosen.contains(&applicant),
        }
    }
}

impl Nudge {
    /// Where PostgreSQL's NOTIFY sends them.
    pub const CHANNEL: &str = "portico";
}

/// `firm case audience client about`, each an id, a letter, `-` for none or `*` for all.
impl fmt::Display for Nudge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.head(), self.about)
    }
}

impl Nudge {
    /// All but the last word, which the database finds as the event is written.
    pub(super) fn head(&self) -> String {
        let audience = match self.audience {
            Audience::Client => 'c',
            Audience::Staff => 's',
        };
        format!("{} {} {audience} {}", self.firm, Dash(self.case), Dash(self.client))
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            About::Everybody => f.write_str("*"),
            About::Nobody => f.write_str("-"),
            About::One(applicant) => applicant.fmt(f),
        }
    }
}

impl FromStr for About {
    type Err = ();

    fn from_str(word: &str) -> Result<About, ()> {
        match word {
            "*" => Ok(About::Everybody),
            word => Ok(id_or_dash(word)?.map_or(About::Nobody, About::One)),
        }
    }
}

struct Dash<T>(Option<T>);

impl<T: fmt::Display> fmt::Display for Dash<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(id) => id.fmt(f),
            None => f.write_str("-"),
        }
    }
}

/// The error is that of a program that speaks otherwise, such as a newer one beside this.
impl FromStr for Nudge {
    type Err = ();

    fn from_str(text: &str) -> Result<Nudge, ()> {
        let mut words = text.split(' ');
        let mut word = || words.next().ok_or(());
        let firm = word()?.parse().map_err(drop)?;
        let case = id_or_dash(word()?)?;
        let audience = match word()? {
            "c" => Audience::Client,
            "s" => Audience::Staff,
            _ => return Err(()),
        };
        let client = id_or_dash(word()?)?;
        let about = word()?.parse()?;
        words.next().is_none().then_some(Nudge { firm, case, audience, client, about }).ok_or(())
    }
}

fn id_or_dash<T: FromStr>(word: &str) -> Result<Option<T>, ()> {
    if word == "-" { Ok(None) } else { word.parse().map(Some).map_err(drop) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_written() {
        let firm = FirmId::new();
        for case in [None, Some(CaseId::new())] {
            for audience in [Audience::Client, Audience::Staff] {
                for client in [None, Some(ClientId::new())] {
                    for about in [About::Everybody, About::Nobody, About::One(ClientId::new())] {
                        let nudge = Nudge { firm, case, audience, client, about };
                        assert_eq!(nudge.to_string().parse(), Ok(nudge));
                        // PostgreSQL takes 8,000 bytes
                        assert!(nudge.to_string().len() < 160);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        let firm = FirmId::new();
        for text in [
            "",
            "-",
            "- - c - -",
            &format!("{firm} - x - -"),
            &format!("{firm} - c -"),
            &format!("{firm} - c - - -"),
        ] {
            assert_eq!(text.parse::<Nudge>(), Err(()), "{text:?}");
        }
    }
}
