//! What a provider is asked for, and what it answers, in words that are the same for every provider.

use crate::{
    clock::Ts,
    money::{Currency, Money},
};

crate::text_enum! {
    /// A provider.
    #[derive(PartialOrd, Ord)]
    pub enum GatewayKind {
        /// Stripe's hosted Checkout.
        Stripe = "stripe",
        /// LawPay's payment pages, by 8am.
        LawPay = "lawpay",
        /// No provider: pages of our own that are plainly a test.
        Sandbox = "sandbox",
    }
}

crate::text_enum! {
    /// Which money of a firm: its own, or that which it holds for clients.
    pub enum FirmAccount {
        /// Fees that were earned.
        Operating = "operating",
        /// Clients' money (IOLTA): retainers and deposits.
        Trust = "trust",
    }
}

crate::text_enum! {
    /// Whether money is real.
    pub enum Mode {
        /// It is.
        Live = "live",
        /// It is not.
        Test = "test",
    }
}

/// Ways to pay: which are allowed, or which there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Methods {
    /// Cards, wallets that hold a card included.
    pub card: bool,
    /// A debit of the payer's bank account: ACH, so for US dollars alone.
    pub bank_debit: bool,
}

impl Methods {
    /// All of them.
    pub const ALL: Methods = Methods { card: true, bank_debit: true };

    /// What is in both.
    pub fn both(self, other: Methods) -> Methods {
        Methods { card: self.card && other.card, bank_debit: self.bank_debit && other.bank_debit }
    }

    /// Whether there is no way at all.
    pub fn is_none(self) -> bool {
        !self.card && !self.bank_debit
    }
}

/// What a provider takes in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The ways to pay.
    pub methods: Methods,
    /// The least that can be paid.
    pub least: Money,
    /// The most that can be paid in some way.
    pub most: Money,
    /// Amounts are whole multiples of this.
    pub step: Money,
}

/// A checkout to be opened. Everything in it is stored before it is sent: sent again, it must be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckoutRequest {
    /// Our name for it, never used twice ([`is_reference`]); the key of idempotency is made of it.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// Which ways are allowed. What the provider does not offer for this currency and amount is left out.
    pub methods: Methods,
    /// One line that the payer reads: the numbers of the invoices.
    pub description: String,
    /// Who pays, so that it need not be typed.
    pub payer: Payer,
    /// The payer's language, as a BCP 47 tag.
    pub lang: String,
    /// Where the payer comes back to after paying. Being there says nothing of whether it was paid.
    pub success_url: String,
    /// Where the payer comes back to otherwise.
    pub cancel_url: String,
    /// Into which account of the firm.
    pub account: FirmAccount,
    /// Until when it can be paid. Stripe keeps a checkout open for 30 minutes at least and 24 hours at most.
    pub expires_at: Ts,
}

/// What is known of who pays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payer {
    /// The name.
    pub name: Option<String>,
    /// The mail address.
    pub email: Option<String>,
}

/// Whether a text may be a reference: 1 to 64 ASCII letters, digits, dashes and underscores. Stripe's `client_reference_id`
/// takes 200 of these, LawPay's `reference` 128 of anything.
pub fn is_reference(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// A checkout that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Where the browser is to be sent. An address of the portal's own (from the root) in the sandbox.
    pub url: String,
    /// The provider's id of it; none where the provider knows nothing of it until somebody pays.
    pub provider_ref: Option<String>,
    /// Until when it can be paid; none where the provider sets no end.
    pub expires_at: Option<Ts>,
}

/// By which names the provider can find a checkout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckoutRef {
    /// Our own reference.
    pub reference: String,
    /// The provider's id of the checkout. Stripe finds nothing without it.
    pub provider_ref: Option<String>,
    /// The provider's id of the payment, if there is one.
    pub payment_ref: Option<String>,
}

/// What has become of a wish to end a checkout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Nobody can pay it any more.
    Over,
    /// Somebody has paid it, or begun to: look it up.
    TooLate,
    /// The provider has no way to end it: a payment may still come.
    Impossible,
}

/// Money to be given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundRequest {
    /// Our name for this refund, never used twice ([`is_reference`]).
    pub reference: String,
    /// The provider's id of the payment.
    pub payment_ref: String,
    /// How much of it.
    pub amount: Money,
}

/// A refund that the provider knows of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refunded {
    /// The provider's id of it.
    pub refund_ref: String,
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: RefundState,
}

/// How a refund stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundState {
    /// On its way to the payer.
    Done,
    /// Waits, for the debit to settle or for the firm's balance.
    Pending,
    /// Did not work; the provider's word for why.
    Failed(String),
}

/// What the keys open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The provider's id of the firm.
    pub provider_ref: Option<String>,
    /// The firm's name there.
    pub name: Option<String>,
    /// Whether money is real; none where the provider does not say.
    pub mode: Option<Mode>,
    /// Whether payments can be taken; none where the provider does not say.
    pub can_charge: Option<bool>,
    /// The accounts that money can go to, where there is a choice.
    pub accounts: Vec<ProcessingAccount>,
}

/// An account at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessingAccount {
    /// The provider's id of it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How money comes into it.
    pub methods: Methods,
    /// Whether it holds clients' money, where the provider says.
    pub is_trust: Option<bool>,
    /// Whether it is in use.
    pub is_active: bool,
}

/// The currency that ACH and LawPay are for.
pub(super) fn is_dollars(currency: Currency) -> bool {
    Currency::find("USD") == Some(currency)
}
