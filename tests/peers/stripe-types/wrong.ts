// That the judge can say no: each of these has to be an error, or `tsc` complains of the comment.
import type Stripe from 'stripe';
import type { Known } from './known.js';

// @ts-expect-error a way to pay that there is not
export const method: Known<Stripe.Checkout.SessionCreateParams> = { allowed_payment_method_types: ['crad'] };
// @ts-expect-error a parameter that is gone since 2026-09-30.endive
export const gone: Known<Stripe.Checkout.SessionCreateParams> = { payment_method_types: ['card'] };
// @ts-expect-error a number that is a text
export const text: Known<Stripe.RefundCreateParams> = { amount: '5' };
// @ts-expect-error a field that is not there
export type Field = Pick<Stripe.Checkout.Session, 'amount'>;
// @ts-expect-error a kind of event that is not there
export const kind: Stripe.Event['type'] = 'checkout.session.complete';
