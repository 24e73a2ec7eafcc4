//! Who acts at a moment of the demo: the people of its fixtures, by their keys.

use super::{Client, CurrentUser, SignedIn, Staff};
use crate::{
    Result,
    app::Moment,
    clock::Clock,
    firms::Firm,
    i18n::Lang,
    ids::{AccountId, ClientId, StaffId},
    mail::Outbox,
    sessions::{FirstSteps, Role},
    web::flash::FlashMessage,
};
use std::{sync::Arc, time::Duration};

/// A member of staff whom a fixture names.
#[derive(Debug, Clone)]
pub struct CastStaff {
    /// As whom the firm knows them.
    pub id: StaffId,
    /// What they sign in to.
    pub account: AccountId,
    /// What they may do.
    pub role: Role,
    /// As it is written.
    pub name: String,
    /// What they sign in with.
    pub email: String,
}

/// A client whom a fixture names and who has an account.
#[derive(Debug, Clone)]
pub struct CastClient {
    /// As whom the firm knows them.
    pub id: ClientId,
    /// What they sign in to.
    pub account: AccountId,
    /// As it is written.
    pub name: String,
    /// What they sign in with, and where mails go.
    pub email: String,
    /// What they read.
    pub language: Lang,
}

/// The key of the firm itself.
const FIRM: &str = "firm";

impl Moment<'_> {
    /// The firm is there from now on.
    pub fn found(&self, firm: Firm) {
        self.names.set(FIRM, Arc::new(firm));
    }

    /// A member of staff, signed in at this moment.
    ///
    /// # Errors
    /// When nobody of the staff has this key by then.
    pub fn staff(&self, key: &str) -> Result<Staff> {
        let CastStaff { id, account, role, name, email } = self.names.get(key)?;
        let firm: Arc<Firm> = self.names.get(FIRM)?;
        let lang = Lang::of_staff(None, firm.language);
        let who = self.who(firm, account, (name, email), lang);
        Ok(Staff { who, id, role, previewing: None })
    }

    /// A client, signed in at this moment.
    ///
    /// # Errors
    /// When no client with an account has this key by then.
    pub fn client(&self, key: &str) -> Result<Client> {
        let CastClient { id, account, name, email, language } = self.names.get(key)?;
        let who = self.who(self.names.get(FIRM)?, account, (name, email), language);
        Ok(Client { who, id, first_steps: FirstSteps::default() })
    }

    /// Whoever it is.
    ///
    /// # Errors
    /// When nobody with an account has this key by then.
    pub fn signed_in(&self, key: &str) -> Result<SignedIn> {
        match self.names.find::<CastStaff>(key) {
            Some(_) => self.staff(key).map(SignedIn::Staff),
            None => self.client(key).map(SignedIn::Client),
        }
    }

    fn who(
        &self,
        firm: Arc<Firm>,
        account: AccountId,
        (name, email): (String, String),
        lang: Lang,
    ) -> CurrentUser {
        CurrentUser {
            account,
            name,
            email,
            lang,
            zone: firm.zone(),
            now: self.now,
            flash: FlashMessage::default(),
            here: "/".into(),
            asked: false,
            address: String::new(),
            base_url: self.base_url.clone(),
            // what happened in the past cannot be taken back any more
            undo_within: Duration::ZERO,
            preview: None,
            catalog: self.app.catalog.clone(),
            firm,
        }
    }

    /// Takes letters that are written at this moment.
    pub fn outbox(&self) -> Outbox {
        Outbox::new(self.app.seal.clone(), Clock::fixed(self.now))
    }
}
