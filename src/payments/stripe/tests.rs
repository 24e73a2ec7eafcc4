//! The client against a stand-in for Stripe on this machine, and what it reads of events.

mod answers;
mod sdk_types;

mod checkouts;
mod events;
mod failures;
