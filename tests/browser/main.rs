//! Journeys through a real Chromium, against the real binary with its own database: the story of a document from both
//! sides, with scripts and without, on a screen and on a phone. Every page visited is looked at by axe-core, may not
//! scroll sideways and may not write errors to the console; its HTML goes through the Nu checker.
//!
//! They run where Chromium and chromedriver are found, and say loudly where they are not; with
//! `PORTICO_REQUIRE_BROWSER=1`, as in `bin/test`, something missing is a failure. `PORTICO_SCREENSHOTS=1` keeps pictures
//! in `target/tmp/screens`.

mod support;

mod building;
mod enrolling;
mod first_steps;
mod giving_back;
mod harness;
mod invitation;
mod keyboard;
mod links;
mod overview;
mod paying;
mod photos;
mod pictures;
mod preview;
mod questionnaire;
mod rebrand;
mod reconcile;
mod review;
mod saved_form;
mod second_factor;
mod seen;
mod signing;
mod story;
mod streams;
mod tour;
mod trust;
mod undo;
mod uploads;
mod workflow;
