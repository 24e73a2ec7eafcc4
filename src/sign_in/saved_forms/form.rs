//! What is kept of a form.

use crate::{
    clock::Ts,
    form::posted::{self, PostedFields},
    ids::{AccountId, FirmId},
    sessions::IDLE,
    sign_in::known,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A form of a browser on which nobody was known to sign in is offered for so long.
pub(super) const UNCLAIMED: Duration = Duration::from_secs(30 * 60);

/// A form as it was sent, less its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SavedForm {
    firm: FirmId,
    /// The mark of the account it is for, where that is known.
    whose: Option<String>,
    at: Ts,
    /// Where it was sent to.
    pub path: String,
    /// The page it was sent from.
    pub page: Option<String>,
    pub fields: Vec<(String, String)>,
    /// Whether something was left out.
    pub had_secrets: bool,
}

impl SavedForm {
    /// Reads an urlencoded body.
    pub fn new(firm: FirmId, whose: Option<String>, at: Ts, path: String, body: &[u8]) -> SavedForm {
        // PostgreSQL keeps no NUL in a text; no field of ours takes one either
        let whole = |text: std::borrow::Cow<'_, str>| text.replace('\0', "");
        let all = form_urlencoded::parse(body).map(|(name, value)| (whole(name), whole(value)));
        let PostedFields { fields, had_secrets } = posted::keep(all);
        SavedForm { firm, whose, at, path, page: None, fields, had_secrets }
    }

    /// Whether it may be shown to this account now.
    pub fn is_for(&self, firm: FirmId, account: AccountId, now: Ts) -> bool {
        let theirs = self.whose.as_ref().is_none_or(|mark| *mark == known::mark(account));
        self.firm == firm && theirs && now < self.ends_at()
    }

    /// Until when it is offered.
    pub fn ends_at(&self) -> Ts {
        self.at.plus(if self.whose.is_some() { IDLE } else { UNCLAIMED })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRM: FirmId = FirmId(uuid::Uuid::from_u128(1));
    const ANA: AccountId = AccountId(uuid::Uuid::from_u128(2));
    const BEN: AccountId = AccountId(uuid::Uuid::from_u128(3));

    fn at() -> Ts {
        Ts("2026-11-21T15:00:00Z".parse().unwrap())
    }

    fn saved(whose: Option<AccountId>, body: &str) -> SavedForm {
        SavedForm::new(FIRM, whose.map(known::mark), at(), "/x".into(), body.as_bytes())
    }

    #[test]
    fn secrets_are_not_kept() {
        let form =
            saved(None, "note=Cut+off+%C3%B1&Password=p&new_password=q&csrf-token=t&code=123456&note=two");
        assert_eq!(form.fields, [("note".into(), "Cut off ñ".into()), ("note".into(), "two".into())]);
        assert!(form.had_secrets && !saved(None, "a=1").had_secrets);
    }

    #[test]
    fn it_is_for_the_one_who_wrote_it() {
        let form = saved(Some(ANA), "a=1");
        assert!(form.is_for(FIRM, ANA, at().plus(UNCLAIMED)));
        assert!(!form.is_for(FIRM, BEN, at()));
        assert!(!form.is_for(FirmId(uuid::Uuid::from_u128(9)), ANA, at()));
        assert!(!form.is_for(FIRM, ANA, at().plus(IDLE)));
    }

    #[test]
    fn where_nobody_is_known_it_waits_half_an_hour() {
        let form = saved(None, "a=1");
        assert!(form.is_for(FIRM, BEN, at()));
        assert!(!form.is_for(FIRM, BEN, at().plus(UNCLAIMED)));
    }

    #[test]
    fn names_and_values_are_made_readable() {
        let form = saved(
            None,
            "due_on=2026-12-01&case=0199aaaa-0000-7000-8000-000000000001&items%5B0%5D.title=A&empty=",
        );
        let shown: Vec<_> = posted::readable(&form.fields).collect();
        assert_eq!(shown, [("Due on".to_owned(), "2026-12-01"), ("Items 0 title".to_owned(), "A")]);
    }
}
