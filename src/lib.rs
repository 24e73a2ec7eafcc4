//! Portico: a client portal for law firms. One binary, PostgreSQL, HTML over the wire.
//!
//! In the order in which they build on one another: each module imports those above it alone. A test holds that.

// foundations: they know nothing of features
pub mod child;
pub mod clock;
pub mod error;
pub mod ids;
#[rustfmt::skip]
#[allow(missing_docs, reason = "printed from the database; the migrations say what it is")]
pub mod schema;
pub mod i18n;
pub mod money;

pub mod bank_files;
pub mod qr;

pub mod pdf;
pub mod pdf_files;
pub mod seal;

pub mod db;

pub mod assets;
pub mod folders;
pub mod form;
pub mod trust;
pub mod ui;

pub mod events;
pub mod jobs;
pub mod mail;
pub mod storage;

pub mod pages;

pub mod dns;

pub mod payments;

pub mod web;

pub mod config;

// what features bring, and what is put together of it
pub mod export;
pub mod navigation;
pub mod notification;

pub mod fixtures;

pub mod feature;

pub mod catalog;

pub mod firms;

pub mod abuse;
pub mod sessions;
pub mod streams;

pub mod app;

// who asks, and what stands around a page
pub mod actors;
pub mod shell;
pub mod templates;

// features
pub mod sign_in;

pub mod people;

pub mod settings;

pub mod cases;

pub mod staff;

pub mod live;
pub mod preview;

pub mod checklists;
pub mod workflow;

pub mod documents;

pub mod billing;

pub mod contracts;
pub mod signatures;

pub mod questionnaires;

pub mod assessments;

pub mod tasks;

pub mod profile;

pub mod first_steps;

pub mod home;

pub mod email_log;

pub mod demo;

// composers: they know everything
pub mod features;
pub mod responses;
pub mod routes;

pub mod cli;

pub use error::{Error, Result};
