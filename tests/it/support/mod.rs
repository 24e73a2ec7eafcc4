//! The application under test, and the people who use it.
#![allow(unused_imports, dead_code, reason = "what one module of tests does not need another does")]
#![allow(clippy::disallowed_methods, reason = "the superuser's questions are written out")]

mod actor;
mod app;
mod binary;
mod build;
mod crash;
mod database;
mod demo;
mod human;
mod pages;
mod response;
mod sources;
#[path = "../../peers/tools.rs"]
pub mod tools;
mod workflows;

pub use actor::{Actor, Part, multipart};
pub use app::TestApp;
pub use binary::{binary, ended, portico, run_portico};
pub use build::{HARTWELL, Person, SECOND};
pub use crash::{Mortal, Point, Stripe, points};
pub use database::Database;
pub use demo::{Demo, Walk};
pub use human::{prove, unseen_fields};
pub use pages::{Page, PageField, PageForm, Readers, kind_of};
pub use response::{Answer, without_owner};
pub use sources::{Source, sources};
pub use workflows::{CaseWorkflow, family, inside, row, stage};
