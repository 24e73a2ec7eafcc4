//! What every act on clients' money shares: whose it is, by which rules, and who does it.

use super::super::{TrustSettings, settings::Rules};
use crate::{
    actors::Staff,
    app::App,
    billing::{BillingSettings, Till},
    clock::{Day, Ts},
    events::By,
    firms::Firm,
    ids::AccountId,
    mail::Outbox,
};

/// What every act on clients' money needs to know of where it happens.
#[derive(Clone, Copy)]
pub struct Books<'a> {
    /// Who holds it.
    pub firm: &'a Firm,
    /// The firm's rules of the trust account.
    pub settings: &'a TrustSettings,
    /// Those of billing: transfers pay invoices.
    pub billing: &'a BillingSettings,
    /// Where mails wait to be sent.
    pub outbox: &'a Outbox,
    /// What links in mails begin with.
    pub base_url: &'a str,
    /// Whose hand it is; nobody's where a provider told.
    pub by: By,
    /// When.
    pub now: Ts,
}

impl<'a> Books<'a> {
    /// Where a member of staff acts.
    pub fn of_staff(app: &'a App, staff: &'a Staff, rules: &'a Rules) -> Books<'a> {
        Books {
            firm: &staff.firm,
            settings: &rules.trust,
            billing: &rules.billing,
            outbox: &app.outbox,
            base_url: &staff.base_url,
            by: staff.by(),
            now: staff.now,
        }
    }

    /// The same for what happens to invoices.
    pub fn till(&self) -> Till<'a> {
        Till {
            firm: self.firm,
            outbox: self.outbox,
            settings: self.billing,
            base_url: self.base_url,
            by: self.by,
            now: self.now,
        }
    }

    /// The day it is, by the firm's calendar.
    pub fn today(&self) -> Day {
        self.firm.today(self.now)
    }

    /// The account of whoever acts; none where nobody does.
    pub fn account(&self) -> Option<AccountId> {
        self.by.account
    }
}
