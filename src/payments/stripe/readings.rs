//! What Stripe's objects say of a payment. Pure: an event that was stored is read again in the same way.

use super::{
    amounts::from_provider,
    objects::{Charge, Dispute, MethodDetails, PaymentIntent, Session},
};
use crate::{
    clock::Ts,
    payments::{
        Dispute as Disputed, DisputeStatus, FirmAccount, Mode, Observation, PaidInto, PaidWith, State, time,
    },
};

/// Reads for one firm's account.
pub(super) struct Reader {
    pub account: FirmAccount,
    pub mode: Mode,
}

/// Why something cannot be understood, for staff.
pub(super) type Unclear = String;

impl Reader {
    /// A checkout with its payment as far as that came with it, and all that has become of it since.
    pub(super) fn everything(
        &self,
        session: &Session,
        disputes: &[Dispute],
        now: Ts,
    ) -> Result<Vec<Observation>, Unclear> {
        let mut all = vec![self.session(session, now)?];
        let payment = session.payment_intent.as_ref().and_then(|payment| payment.object());
        if let Some(charge) =
            payment.and_then(PaymentIntent::charge).filter(|charge| charge.amount_refunded > 0)
        {
            all.push(self.refunded(charge, now)?);
        }
        for dispute in disputes.iter().rev() {
            all.push(self.dispute(dispute, time::from_seconds(dispute.created).unwrap_or(now))?);
        }
        for observation in &mut all {
            observation.reference.clone_from(&session.client_reference_id);
            observation.provider_ref = Some(session.id.clone());
        }
        Ok(all)
    }

    /// A checkout. "Complete" is not "paid": a debit is complete once it is begun.
    pub(super) fn session(&self, session: &Session, at: Ts) -> Result<Observation, Unclear> {
        let payment = session.payment_intent.as_ref();
        let whole = payment.and_then(|payment| payment.object());
        let state = match (session.status.as_deref(), session.payment_status.as_str()) {
            (Some("open"), _) => State::Open,
            (Some("expired"), _) => State::Expired,
            (_, "paid") => State::Succeeded,
            (Some("complete"), "unpaid") => whole.map_or(State::UnderWay, of_unpaid),
            (status, paid) => return Err(format!("a checkout that is {status:?} and {paid:?}")),
        };
        let total = match (session.amount_total, &session.currency) {
            (Some(amount), Some(currency)) => Some(from_provider(amount, currency)?),
            _ => None,
        };
        let received = whole.filter(|payment| payment.amount_received > 0);
        let amount = match &state {
            State::Succeeded => {
                received.map(|one| from_provider(one.amount_received, &one.currency)).transpose()?.or(total)
            }
            State::UnderWay | State::AwaitingConfirmation { .. } => total,
            _ => None,
        };
        if amount.is_none() && matches!(state, State::Succeeded) {
            return Err("a checkout that was paid, without an amount".to_owned());
        }
        let charge = whole.and_then(PaymentIntent::charge);
        let paid_at =
            charge.filter(|_| state == State::Succeeded).and_then(|one| time::from_seconds(one.created));
        Ok(Observation {
            reference: session.client_reference_id.clone(),
            provider_ref: Some(session.id.clone()),
            payment_ref: payment.map(|payment| payment.id().to_owned()),
            amount,
            method: charge.and_then(|charge| charge.payment_method_details.as_ref()).map(method),
            account: Some(PaidInto::Known(self.account)),
            occurred_at: paid_at.unwrap_or(at),
            state,
        })
    }

    /// A debit on its way: [`State::AwaitingConfirmation`] or [`State::UnderWay`]. None for what else a payment may wait for.
    pub(super) fn payment(&self, payment: &PaymentIntent, at: Ts) -> Result<Option<Observation>, Unclear> {
        let state = of_unpaid(payment);
        if !matches!(state, State::AwaitingConfirmation { .. } | State::UnderWay) {
            return Ok(None);
        }
        Ok(Some(Observation {
            reference: payment.metadata.get("reference").cloned(),
            provider_ref: None,
            payment_ref: Some(payment.id.clone()),
            amount: Some(from_provider(payment.amount, &payment.currency)?),
            method: None,
            account: Some(PaidInto::Known(self.account)),
            occurred_at: at,
            state,
        }))
    }

    /// A charge that succeeded.
    pub(super) fn charge(&self, charge: &Charge, at: Ts) -> Result<Observation, Unclear> {
        let amount = from_provider(charge.amount_captured, &charge.currency)?;
        if charge.status != "succeeded" || !amount.is_positive() {
            return Err(format!("a charge that is {:?} with {}", charge.status, charge.amount_captured));
        }
        Ok(Observation { amount: Some(amount), ..self.of_charge(charge, State::Succeeded, at) })
    }

    /// How much of a charge was given back.
    pub(super) fn refunded(&self, charge: &Charge, at: Ts) -> Result<Observation, Unclear> {
        let total = from_provider(charge.amount_refunded, &charge.currency)?;
        let amount = from_provider(charge.amount_captured, &charge.currency)?;
        let state = State::Refunded { total };
        Ok(Observation { amount: Some(amount), ..self.of_charge(charge, state, at) })
    }

    fn of_charge(&self, charge: &Charge, state: State, at: Ts) -> Observation {
        Observation {
            reference: charge.metadata.get("reference").cloned(),
            provider_ref: None,
            // old charges have no payment, and are found by their own id
            payment_ref: Some(
                charge.payment_intent.as_ref().map_or(&*charge.id, |payment| payment.id()).to_owned(),
            ),
            state,
            amount: None,
            method: charge.payment_method_details.as_ref().map(method),
            account: Some(PaidInto::Known(self.account)),
            occurred_at: at,
        }
    }

    /// A dispute.
    pub(super) fn dispute(&self, dispute: &Dispute, at: Ts) -> Result<Observation, Unclear> {
        let amount = from_provider(dispute.amount, &dispute.currency)?;
        let status = match dispute.status.as_str() {
            "warning_needs_response" | "warning_under_review" => DisputeStatus::Inquiry,
            "needs_response" | "under_review" => DisputeStatus::Open,
            // an inquiry that is closed, and a dispute that was kept off, have moved no money
            "won" | "warning_closed" | "prevented" => DisputeStatus::Won,
            "lost" => DisputeStatus::Lost,
            other => return Err(format!("a dispute that is {other:?}")),
        };
        let moved =
            dispute.balance_transactions.iter().fold(0_i64, |sum, one| sum.saturating_add(one.amount));
        let dispute_ref = dispute.id.clone();
        Ok(Observation {
            reference: None,
            provider_ref: None,
            payment_ref: dispute.payment_intent.as_ref().map(|payment| payment.id().to_owned()),
            state: State::Disputed(Disputed { dispute_ref, status, amount, is_withdrawn: moved < 0 }),
            amount: None,
            method: None,
            account: Some(PaidInto::Known(self.account)),
            occurred_at: at,
        })
    }
}

/// How a payment stands whose checkout is complete and unpaid.
fn of_unpaid(payment: &PaymentIntent) -> State {
    let action = payment.next_action.as_ref().and_then(|action| action.verify_with_microdeposits.as_ref());
    match (payment.status.as_str(), action) {
        ("requires_action", Some(deposits)) => {
            State::AwaitingConfirmation { url: deposits.hosted_verification_url.clone() }
        }
        ("succeeded", _) => State::Succeeded,
        ("requires_payment_method" | "canceled", _) => State::Failed { reason: reason(payment) },
        ("requires_action" | "requires_confirmation", None) => State::Open,
        _ => State::UnderWay,
    }
}

fn reason(payment: &PaymentIntent) -> String {
    let error = payment.last_payment_error.as_ref();
    let charge = payment.charge();
    let said = [
        error.and_then(|error| error.message.as_ref()),
        error.and_then(|error| error.decline_code.as_ref().or(error.code.as_ref())),
        charge.and_then(|charge| charge.failure_message.as_ref().or(charge.failure_code.as_ref())),
    ];
    said.into_iter().flatten().next().cloned().unwrap_or_else(|| payment.status.clone())
}

fn method(details: &MethodDetails) -> PaidWith {
    match details {
        MethodDetails { card: Some(card), .. } => {
            PaidWith::Card { brand: card.brand.clone(), last4: card.last4.clone() }
        }
        MethodDetails { us_bank_account: Some(bank), .. } => {
            PaidWith::BankDebit { bank: bank.bank_name.clone(), last4: bank.last4.clone() }
        }
        MethodDetails { kind, .. } => PaidWith::Other(kind.clone()),
    }
}
