//! Tests through the real router over real PostgreSQL. `support` has the application under test, the people who use it
//! and builders of their things; the other modules mirror `src`.

mod support;

mod applicants;
mod architecture;
mod attacks;
mod case_team;
mod case_workflows;
mod cases;
mod checklists;
mod demo;
mod documents;
mod email_log;
mod events;
mod files;
mod first_steps;
mod forms;
mod frozen;
mod harness;
mod health;
mod home;
mod jobs;
mod mail;
mod mailbox;
mod migrations;
mod people;
mod people_access;
mod plans;
mod preview;
mod profile;
mod routes;
mod settings;
mod sign_in;
mod staff;
mod staff_documents;
mod streams;
mod tables;
mod tasks;
mod tenancy;
mod today;
mod upgrade;
mod visible_part;
mod waits;
mod workflow_templates;
