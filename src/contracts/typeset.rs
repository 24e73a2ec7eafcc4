//! A contract of a case, typeset on the firm's paper.

use super::{
    body::Body,
    fields::{PlaceKind, PlaceTag, Role},
    paper,
    values::Values,
};
use crate::{
    app::App,
    billing::{self, BillingSettings, Look, Parties},
    clock::Ts,
    firms::Firm,
    pdf::{Document, Error, Finished, Letterhead},
    t,
};

/// A contract that is typeset.
#[derive(Debug, Clone, PartialEq)]
pub struct Typeset {
    /// A PDF file.
    pub file: Vec<u8>,
    /// Where people sign, in the order of the text.
    pub places: Vec<Placed>,
    /// Letters that no face has: boxes stand in their place.
    pub missing: Vec<char>,
}

/// A place to sign, in points from the left upper corner of its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// What stands there.
    pub kind: PlaceKind,
    /// Whose it is.
    pub role: Role,
    /// From 1.
    pub page: usize,
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Of the room.
    pub width: f32,
    /// Of the room.
    pub height: f32,
}

/// Typesets a contract on another thread, with the firm's letterhead. What the case lacks is asked before; see [`Values::lacks`].
///
/// # Errors
/// It cannot be drawn, which is no one's input's fault.
pub async fn typeset(
    app: &App,
    firm: &Firm,
    (settings, now): (&BillingSettings, Ts),
    (name, body, values): (&str, Body, Values),
) -> anyhow::Result<Typeset> {
    let places: Vec<PlaceTag> = body.places().collect();
    let parties = Parties::of_firm(firm, settings);
    let title = paper::title(&body, &values, name);
    let draw = move |look: &Look| finish(&body, &values, (&title, &parties), look);
    let Finished { bytes, missing, places: rooms, .. } =
        billing::draw(app, firm, (settings, now), draw).await?;
    let placed = rooms.into_iter().filter_map(|room| {
        let PlaceTag { kind, role } = *places.get(room.number)?;
        Some(Placed {
            kind,
            role,
            page: room.page,
            x: room.x,
            y: room.y,
            width: room.width,
            height: room.height,
        })
    });
    Ok(Typeset { file: bytes, places: placed.collect(), missing })
}

/// Milliseconds of pure computing: not for where others wait.
fn finish(
    body: &Body,
    values: &Values,
    (title, parties): (&str, &Parties),
    look: &Look,
) -> Result<Finished, Error> {
    let (lang, firm) = (values.lang(), values.firm());
    let foot = |page: usize, pages: usize| {
        let (page, pages) = (page.to_string(), pages.to_string());
        let number = t!(lang, "paper-page", page = page.as_str(), pages = pages.as_str());
        (format!("{firm} · {title}"), number)
    };
    let document = Document {
        paper: look.paper,
        title: title.to_owned(),
        lang: lang.code().to_owned(),
        author: firm.to_owned(),
        created: look.created.0,
        letterhead: Letterhead {
            name: firm.to_owned(),
            under: Some(parties.tagline.clone()).filter(|tagline| !tagline.is_empty()),
            logo: look.logo.clone(),
            lines: parties.firm_lines.clone(),
            color: look.color,
        },
        running_head: title.to_owned(),
        foot: Box::new(foot),
        blocks: paper::blocks(body, values, title),
    };
    document.finish()
}
