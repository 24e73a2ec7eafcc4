//! Keeps bots off public forms: a field that people do not see, a least time between showing and sending, and a proof of work
//! that the browser does by itself. A person without scripts sends no proof and is let through all the same; the form's
//! handler counts them by a tighter limit, and what it mails carries a code.
//!
//! A form needs three things: [`Human::fields`] inside of it, `#[serde(flatten)] human: Answer` among its fields, and
//! [`Human::judge`] in its handler, once the other fields are right (a proof is good for one time).

mod proof;
mod queries;
mod stamp;
mod views;

use crate::{
    Result,
    clock::{Clock, Ts},
    db::Db,
    i18n::Lang,
    seal::Seal,
    t,
};
use maud::Markup;
use stamp::Stamp;

pub use queries::{spend, sweep};

/// One public form of one firm.
#[derive(Clone)]
pub struct Human<'a> {
    seal: &'a Seal,
    clock: &'a Clock,
    /// Of the firm whose form it is.
    db: Db,
    /// Its name: what is sent with one form is worth nothing with another.
    form: &'static str,
}

/// What [`Human::fields`] sends.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub struct Answer {
    /// People leave it empty.
    #[serde(default, rename = "homepage")]
    unseen: String,
    #[serde(default)]
    stamp: String,
    #[serde(default)]
    proof: String,
}

/// Who seems to have sent a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A browser that did the work.
    Proven,
    /// Perhaps a person without scripts: no proof, or one that is worth nothing. Count them more tightly.
    Unproven,
    /// Faster than people are.
    TooFast,
    /// The field that people do not see was filled in.
    Filled,
    /// From a page that is too old, or not from a page of ours.
    Stale,
}

impl Verdict {
    /// What to say above the form, when it is to be shown again (422) and nothing done.
    pub fn again(self, lang: Lang) -> Option<String> {
        match self {
            Verdict::Proven | Verdict::Unproven => None,
            Verdict::TooFast => Some(t!(lang, "human-too-fast")),
            Verdict::Filled => Some(t!(lang, "human-filled")),
            Verdict::Stale => Some(t!(lang, "human-stale")),
        }
    }

    /// Whether the sender need not be counted more tightly.
    pub fn is_proven(self) -> bool {
        self == Verdict::Proven
    }
}

impl<'a> Human<'a> {
    /// The checks for the form of this name, of the firm that `db` speaks for.
    pub fn new(seal: &'a Seal, clock: &'a Clock, db: Db, form: &'static str) -> Human<'a> {
        Human { seal, clock, db, form }
    }

    /// What stands inside the form; also where the form is shown again.
    pub fn fields(&self, lang: Lang) -> Markup {
        let stamp = Stamp::new(self, self.clock.now());
        views::fields(lang, self.form, &stamp.text, proof::challenge(self, &stamp).as_deref())
    }

    /// Judges what came with the form. A good proof is spent by it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn judge(&self, answer: &Answer) -> Result<Verdict> {
        let now = self.clock.now();
        if !answer.unseen.is_empty() {
            return Ok(Verdict::Filled);
        }
        let Some(stamp) = Stamp::open(self, &answer.stamp, now) else { return Ok(Verdict::Stale) };
        if stamp.is_too_young(now) {
            return Ok(Verdict::TooFast);
        }
        if proof::is_right(self, &stamp, &answer.proof) && self.spend(&stamp).await? {
            return Ok(Verdict::Proven);
        }
        Ok(Verdict::Unproven)
    }

    async fn spend(&self, stamp: &Stamp) -> Result<bool> {
        let (firm, proof, until): (_, _, Ts) = (self.db.firm(), stamp.digest(), stamp.expires_at());
        self.db.write(async |tx| Ok(spend(tx, firm, &proof, until).await?)).await
    }

    /// What sealed and signed things of this form are bound to.
    fn context(&self) -> String {
        format!("human {} {}", self.db.firm(), self.form)
    }
}
