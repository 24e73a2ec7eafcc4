//! Tests through the real router over real PostgreSQL. `support` has the application under test, the people who use it
//! and builders of their things; the other modules mirror `src`.

mod support;

mod architecture;
mod checklists;
mod events;
mod harness;
mod jobs;
mod mail;
mod tasks;
mod tenancy;
