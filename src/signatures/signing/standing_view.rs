//! How a request stands for somebody who has nothing to do with it at the moment: signed, over, or sealed.

use super::{
    desk::{Desk, Opened},
    frame::parts_of_title,
};
use crate::{
    i18n::{Lang, format},
    signatures::{EndedAs, RequestState, Signer, SignerState, VerifyPath},
    t,
    ui::{self, Tone},
};
use data_encoding::HEXLOWER;
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// The page.
pub fn standing(desk: &Desk, opened: &Opened) -> Markup {
    let (lang, base, request) = (desk.lang(), desk.base(), &opened.envelope.request);
    html! {
        (parts_of_title(desk.crumbs(request.id), opened.title(), None))
        (what_is_so(desk, opened))
        (ui::card("signers", &t!(lang, "sign-who"), None, signers(desk, opened)))
        @if let Some(copy) = &opened.envelope.copy {
            section.card aria-labelledby="copy" {
                header { h2 #copy { (t!(lang, "sign-copy")) } }
                div.body {
                    p { @if copy.certificate().is_some() { (t!(lang, "sign-copy-text-apart")) } @else { (t!(lang, "sign-copy-text")) } }
                    p { a class="button primary" href={ (base) "/copy" } download { (ui::icon("download")) (t!(lang, "sign-copy-download")) } }
                    @if copy.certificate().is_some() {
                        p { (t!(lang, "sign-certificate-text")) }
                        p { a.button href={ (base) "/copy?part=certificate" } download { (ui::icon("download")) (t!(lang, "sign-certificate-download")) } }
                    }
                    p.small { a href=(VerifyPath) { (t!(lang, "sign-copy-verify")) } }
                    p class="small soft" { (t!(lang, "sign-fingerprint")) " " code { (HEXLOWER.encode(&copy.sha256)) } }
                }
            }
        } @else if request.by_hand {
            @if opened.signer.pages_file().is_some() {
                p { a.button href={ (base) "/copy" } download { (ui::icon("download")) (t!(lang, "pen-download")) } }
            }
        } @else if request.state() == RequestState::Ended(EndedAs::Completed) {
            p.soft { (t!(lang, "sign-copy-soon")) }
        } @else if opened.signer.signed_at.is_some() && request.is_open() {
            p.soft { (t!(lang, "sign-copy-later")) }
        }
        @if opened.signer.paper_asked_at.is_some() && opened.signer.paper_sent_at.is_none() {
            p.soft { (t!(lang, "sign-paper-asked")) }
        } @else if opened.signer.signed_at.is_some() && opened.signer.paper_asked_at.is_none() {
            (ui::post_form(format!("{base}/paper")).locked(desk.is_preview()).fields(html! {
                button class="button quiet" { (t!(lang, "sign-paper-copy")) }
            }))
        }
    }
}

fn what_is_so(desk: &Desk, opened: &Opened) -> Markup {
    let (lang, signer) = (desk.lang(), &opened.signer);
    let (tone, words) = match (opened.envelope.request.state(), signer.signed_at) {
        (RequestState::Ended(EndedAs::Declined), _) => (Tone::Warn, t!(lang, "sign-is-declined")),
        (RequestState::Ended(EndedAs::Voided), _) => (Tone::Warn, t!(lang, "sign-is-voided")),
        (RequestState::Ended(EndedAs::Expired), _) => (Tone::Warn, t!(lang, "sign-is-expired")),
        (RequestState::Ended(EndedAs::Withdrawn), _) => (Tone::Warn, t!(lang, "sign-is-withdrawn")),
        (_, Some(_)) => (Tone::Good, t!(lang, "sign-is-signed")),
        (RequestState::Open, None) if signer.state() == SignerState::HandedIn => {
            (Tone::Good, t!(lang, "pen-is-checked"))
        }
        (_, None) => (Tone::Plain, t!(lang, "sign-is-not-yours")),
    };
    let reason = &opened.envelope.request.end_reason;
    ui::notice(
        tone,
        html! {
            strong { (words) }
            @if let Some(at) = signer.signed_at { p.small { (moment(lang, at, &desk.zone())) } }
            @if !reason.is_empty() { p.text { (reason) } }
        },
    )
}

/// A moment with the zone that it is told in: a city and its distance from UTC.
pub fn moment(lang: Lang, at: crate::clock::Ts, zone: &TimeZone) -> String {
    let local = at.0.to_zoned(zone.clone());
    let day = format::full_day(lang, local.date());
    let minutes = local.offset().seconds() / 60;
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    let place = zone.iana_name().unwrap_or("UTC").rsplit('/').next().unwrap_or_default().replace('_', " ");
    let distance = match (minutes.abs() / 60, minutes.abs() % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    };
    format!("{day}, {} · {place} ({distance})", format::time(lang, local.time()))
}

fn signers(desk: &Desk, opened: &Opened) -> Markup {
    html! {
        ol.rows { @for signer in &opened.envelope.signers {
            li {
                span.glyph.good[signer.signed_at.is_some()] { (ui::icon(if signer.signed_at.is_some() { "check" } else { "user" })) }
                div.what {
                    strong { bdi { (signer.name) } }
                    span class="soft small" { (state_words(desk, signer)) }
                }
            }
        } }
    }
}

fn state_words(desk: &Desk, signer: &Signer) -> String {
    let lang = desk.lang();
    match (signer.state(), signer.signed_at) {
        (SignerState::Signed, Some(at)) => {
            let day = at.0.to_zoned(desk.zone()).date();
            t!(lang, "sign-state-signed", day = format::full_day(lang, day))
        }
        (SignerState::Declined, _) => t!(lang, "sign-state-declined"),
        (SignerState::Later, _) => t!(lang, "sign-state-later"),
        (SignerState::HandedIn, _) => t!(lang, "pen-state-checked"),
        _ => t!(lang, "sign-state-asked"),
    }
}
