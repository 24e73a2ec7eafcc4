// Written by src/payments/stripe/tests/sdk_types.rs: what the client sends, what it reads, and the words it knows.
import type Stripe from 'stripe';
import type { Known } from './known.js';

export const version: Stripe.LatestApiVersion = "2026-09-30.endive";

export const checkout: Known<Stripe.Checkout.SessionCreateParams> = {
  "adaptive_pricing": {
    "enabled": false
  },
  "allowed_payment_method_types": [
    "card",
    "us_bank_account"
  ],
  "cancel_url": "https://portal.example/pay/back",
  "client_reference_id": "0198f3-A_1",
  "customer_email": "ana@example.org",
  "expires_at": 1795860000,
  "line_items": [
    {
      "price_data": {
        "currency": "usd",
        "product_data": {
          "name": "INV-2026-0001, INV-2026-0002"
        },
        "unit_amount": 12345
      },
      "quantity": 1
    }
  ],
  "locale": "es-419",
  "metadata": {
    "reference": "0198f3-A_1"
  },
  "mode": "payment",
  "payment_intent_data": {
    "description": "INV-2026-0001, INV-2026-0002",
    "metadata": {
      "reference": "0198f3-A_1"
    }
  },
  "success_url": "https://portal.example/pay/back?a=1&b=2"
};

export const withPayment: Known<Stripe.Checkout.SessionRetrieveParams> = {
  "expand": [
    "payment_intent.latest_charge"
  ]
};

export const oneCheckout: Known<Stripe.Checkout.SessionListParams> = {
  "limit": 1
};

export const refund: Known<Stripe.RefundCreateParams> = {
  "amount": 1,
  "metadata": {
    "reference": "refund-1"
  },
  "payment_intent": "pi_1",
  "reason": "requested_by_customer"
};

export const refunds: Known<Stripe.RefundListParams> = {
  "limit": 100,
  "payment_intent": "pi_1"
};

export const disputes: Known<Stripe.DisputeListParams> = {
  "limit": 10,
  "payment_intent": "pi_1"
};

export const eventsAfter: Known<Stripe.EventListParams> = {
  "ending_before": "evt_1",
  "limit": 100,
  "types": [
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.requires_action",
    "payment_intent.processing",
    "charge.succeeded",
    "charge.refunded",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated"
  ]
};

export const eventsSince: Known<Stripe.EventListParams> = {
  "created": {
    "gte": 1
  },
  "limit": 100,
  "starting_after": "evt_1",
  "types": [
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.requires_action",
    "payment_intent.processing",
    "charge.succeeded",
    "charge.refunded",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated"
  ]
};

export type CheckoutSession = Pick<Stripe.Checkout.Session, 'id' | 'livemode' | 'status' | 'payment_status' | 'url' | 'expires_at' | 'client_reference_id' | 'amount_total' | 'currency' | 'payment_intent'>;
export type PaymentIntent = Pick<Stripe.PaymentIntent, 'id' | 'status' | 'amount' | 'amount_received' | 'currency' | 'metadata' | 'next_action' | 'last_payment_error' | 'latest_charge'>;
export type PaymentIntentNextAction = Pick<Stripe.PaymentIntent.NextAction, 'verify_with_microdeposits'>;
export type PaymentIntentNextActionVerifyWithMicrodeposits = Pick<Stripe.PaymentIntent.NextAction.VerifyWithMicrodeposits, 'hosted_verification_url'>;
export type PaymentIntentLastPaymentError = Pick<Stripe.PaymentIntent.LastPaymentError, 'code' | 'decline_code' | 'message'>;
export type Charge = Pick<Stripe.Charge, 'id' | 'created' | 'status' | 'amount_captured' | 'amount_refunded' | 'currency' | 'disputed' | 'payment_intent' | 'metadata' | 'payment_method_details' | 'failure_code' | 'failure_message'>;
export type ChargePaymentMethodDetails = Pick<Stripe.Charge.PaymentMethodDetails, 'type' | 'card' | 'us_bank_account'>;
export type ChargePaymentMethodDetailsCard = Pick<Stripe.Charge.PaymentMethodDetails.Card, 'brand' | 'last4'>;
export type ChargePaymentMethodDetailsUsBankAccount = Pick<Stripe.Charge.PaymentMethodDetails.UsBankAccount, 'bank_name' | 'last4'>;
export type Dispute = Pick<Stripe.Dispute, 'id' | 'created' | 'status' | 'amount' | 'currency' | 'payment_intent' | 'balance_transactions'>;
export type BalanceTransaction = Pick<Stripe.BalanceTransaction, 'amount'>;
export type Refund = Pick<Stripe.Refund, 'id' | 'status' | 'amount' | 'currency' | 'failure_reason' | 'payment_intent' | 'metadata'>;
export type Event = Pick<Stripe.Event, 'id' | 'type' | 'created' | 'livemode' | 'data'>;
export type EventData = Pick<Stripe.Event.Data, 'object'>;
export type Account = Pick<Stripe.Account, 'id' | 'charges_enabled' | 'business_profile' | 'settings'>;
export type AccountBusinessProfile = Pick<Stripe.Account.BusinessProfile, 'name'>;
export type AccountSettings = Pick<Stripe.Account.Settings, 'dashboard'>;
export type AccountSettingsDashboard = Pick<Stripe.Account.Settings.Dashboard, 'display_name'>;
export type ApiListunknown = Pick<Stripe.ApiList<unknown>, 'data'>;
export type ApiListStripeEvent = Pick<Stripe.ApiList<Stripe.Event>, 'data' | 'has_more'>;

export const kinds: Stripe.Event['type'][] = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "payment_intent.requires_action",
  "payment_intent.processing",
  "charge.succeeded",
  "charge.refunded",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated"
];

export const sessions: Known<Stripe.Checkout.Session.Status[]> = [
  "open",
  "expired",
  "complete"
];

export const paid: Known<Stripe.Checkout.Session.PaymentStatus[]> = [
  "paid",
  "unpaid"
];

export const payments: Known<Stripe.PaymentIntent.Status[]> = [
  "requires_action",
  "requires_confirmation",
  "requires_payment_method",
  "processing",
  "succeeded",
  "canceled"
];

export const disputed: Known<Stripe.Dispute.Status[]> = [
  "needs_response",
  "under_review",
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
  "prevented",
  "won",
  "lost"
];
