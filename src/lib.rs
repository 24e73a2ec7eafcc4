//! Portico: a client portal for law firms. One binary, PostgreSQL, HTML over the wire.
//!
//! Foundations come first and never import a feature; features build on one another in the order they are listed here.

pub mod app;
pub mod assets;
pub mod catalog;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod error;
pub mod events;
pub mod export;
pub mod feature;
pub mod features;
pub mod form;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod mail;
pub mod navigation;
pub mod notification;
pub mod routes;
pub mod staff;
#[rustfmt::skip]
#[allow(missing_docs)]
pub mod schema;
pub mod seal;
pub mod storage;
pub mod ui;
pub mod web;

pub mod abuse;
pub mod firms;

pub mod sessions;
pub mod streams;

pub mod actors;
pub mod people;
pub mod settings;
pub mod shell;
pub mod sign_in;

pub mod cases;

pub mod live;
pub mod preview;

pub mod checklists;
pub mod workflow;

pub mod documents;

pub mod tasks;

pub mod profile;

pub mod first_steps;

pub mod home;

pub mod demo;
pub mod email_log;

pub use error::{Error, Result};
