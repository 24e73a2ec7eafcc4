//! Tests through the real router over real PostgreSQL. `support` has the application under test, the people who use it
//! and builders of their things; the other modules mirror `src`.

mod support;

mod architecture;
mod checklists;
mod access;
mod harness;
mod tasks;
mod tenancy;
