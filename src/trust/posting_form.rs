//! What staff record: a deposit of a client, an opening balance, what is the firm's own, a receipt of which it is not known whose it is
//! and whose it then turned out to be.

use super::{PostingMethod, TrustAccount};
use crate::{
    billing::{Checks, Reader, TextField},
    clock::Day,
    form::{FieldErrors, Pairs},
};
use jiff::ToSpan;

crate::text_enum! {
    /// What is recorded.
    pub enum What {
        /// Money of a client that came in.
        Deposit = "deposit",
        /// What a client had when the firm moved in.
        Opening = "opening",
        /// Money of which nobody knows yet whose it is.
        Unidentified = "unidentified",
        /// Whose it turned out to be.
        Identified = "identified",
        /// What the bank charges.
        Charge = "charge",
        /// What the bank pays.
        Interest = "interest",
        /// Interest that goes on to a client.
        InterestOf = "interest_of",
        /// Interest that goes on to the bar's fund.
        InterestOut = "interest_out",
        /// Money of the firm's own put in.
        FirmDeposit = "firm_deposit",
        /// And taken out.
        FirmWithdrawal = "firm_withdrawal",
    }
}

impl What {
    /// Whether it is about a client and a case.
    pub const fn is_of_client(self) -> bool {
        matches!(self, What::Deposit | What::Opening | What::Identified | What::InterestOf)
    }

    /// Whether money comes from outside or goes there.
    pub const fn moves_at_bank(self) -> bool {
        !matches!(self, What::Opening | What::Identified | What::InterestOf)
    }

    /// How it may have come or gone.
    pub const fn methods(self) -> &'static [PostingMethod] {
        use PostingMethod::{BankDebit, Card, Cash, Check, None, Online, Transfer, Wire};
        match self {
            What::Deposit | What::Unidentified => &[Check, Wire, BankDebit, Card, Online, Cash],
            What::Opening | What::Identified | What::InterestOf | What::Charge | What::Interest => &[None],
            What::InterestOut => &[BankDebit, Wire, Check],
            What::FirmDeposit => &[Transfer, Wire, Check],
            What::FirmWithdrawal => &[Transfer, Wire, Check],
        }
    }

    /// As staff read it.
    pub const fn words(self) -> &'static str {
        match self {
            What::Deposit => "A client’s deposit",
            What::Opening => "A client’s opening balance",
            What::Unidentified => "A receipt not yet identified",
            What::Identified => "Whose an unidentified receipt is",
            What::Charge => "A bank charge",
            What::Interest => "Interest from the bank",
            What::InterestOf => "Interest passed on to a client",
            What::InterestOut => "Interest passed on to the bar’s fund",
            What::FirmDeposit => "The firm’s own money put in",
            What::FirmWithdrawal => "The firm’s own money taken out",
        }
    }

    /// Whose name is asked for; none where it is plain.
    pub const fn party_label(self) -> Option<&'static str> {
        match self {
            What::Deposit | What::Unidentified => Some("From"),
            What::InterestOut => Some("To"),
            _ => None,
        }
    }
}

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostingForm {
    /// An amount.
    pub amount: String,
    /// A day.
    pub posted_on: String,
    /// A word of [`PostingMethod`].
    pub method: String,
    /// From whom, or to whom.
    pub party: String,
    /// What for.
    pub purpose: String,
    /// A word to find it again by.
    pub reference: String,
    /// The request that it is for; empty for none.
    pub request: String,
}

/// What is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedPosting {
    /// In minor units, above zero.
    pub amount: i64,
    /// The day of it in the books.
    pub posted_on: Day,
    /// How.
    pub method: PostingMethod,
    /// May be empty where it is plain.
    pub party: String,
    /// What for.
    pub purpose: String,
    /// May be empty; the number of a check that goes out.
    pub reference: String,
}

/// The first day on which something can be posted.
pub fn first_day(account: &TrustAccount) -> Day {
    let after = account.locked_through.and_then(|day| day.0.checked_add(1.day()).ok());
    after.map_or(account.opened_on, Day).max(account.opened_on)
}

impl PostingForm {
    /// A form of today.
    pub fn new_for(what: What, account: &TrustAccount, party: &str, reader: Reader) -> PostingForm {
        let day = if what == What::Opening { first_day(account) } else { reader.today };
        PostingForm {
            posted_on: day.0.to_string(),
            method: what.methods().first().map_or("", |method| method.as_str()).to_owned(),
            party: party.to_owned(),
            purpose: match what {
                What::Deposit => "Retainer",
                What::Opening => "Opening balance",
                What::Charge => "Bank charge",
                What::Interest | What::InterestOf => "Interest",
                What::InterestOut => "Interest for the bar’s fund",
                What::FirmDeposit => "Own funds for bank charges",
                What::FirmWithdrawal => "Own funds taken out",
                What::Unidentified | What::Identified => "",
            }
            .to_owned(),
            ..PostingForm::default()
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs) -> PostingForm {
        let text = |name: &str| pairs.get(name).to_owned();
        PostingForm {
            amount: text("amount"),
            posted_on: text("posted_on"),
            method: text("method"),
            party: text("party"),
            purpose: text("purpose"),
            reference: text("reference"),
            request: text("request"),
        }
    }

    /// What is to be recorded.
    ///
    /// # Errors
    /// What is wrong, at the fields.
    pub fn check(
        &self,
        what: What,
        account: &TrustAccount,
        reader: Reader,
    ) -> Result<TypedPosting, FieldErrors> {
        let mut checks = Checks::new(reader);
        let amount = checks.amount("amount", &self.amount, account.currency(), "Enter the amount.");
        let posted_on = checks.past_day("posted_on", &self.posted_on, "Enter the day.");
        if posted_on < first_day(account) {
            checks.errors.add("posted_on", super::actions::PostError::MonthClosed.words());
        }
        let methods = what.methods();
        let chosen = self.method.parse().ok().filter(|method| methods.contains(method));
        let chosen = if let [only] = methods { Some(*only) } else { chosen };
        let method = checks.chosen("method", chosen, "Choose how.", PostingMethod::None);
        let party = match what.party_label() {
            Some(_) => checks
                .line(TextField { name: "party", most: 200, missing: Some("Enter the name.") }, &self.party),
            None => String::new(),
        };
        let missing = Some("Say what it is for.");
        let purpose = checks.line(TextField { name: "purpose", most: 500, missing }, &self.purpose);
        let goes_out = matches!(what, What::FirmWithdrawal | What::InterestOut);
        let is_check = goes_out && method == PostingMethod::Check;
        let most = if is_check { 30 } else { 200 };
        let missing = is_check.then_some("Enter the number of the check.");
        let reference = checks.line(TextField { name: "reference", most, missing }, &self.reference);
        checks.errors.or(TypedPosting { amount, posted_on, method, party, purpose, reference })
    }
}
