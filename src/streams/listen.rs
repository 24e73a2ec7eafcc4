//! What the database announces, passed on to the streams of this process.

use super::{hub::is_for_clients, queries};
use crate::{
    Result,
    access::{Ended, list_live_sessions},
    app::App,
    db::{Address, Heard, Listener, Note, Tx},
    events::Nudge,
    ids::{CaseId, FirmId},
};
use std::collections::{HashMap, HashSet};
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

/// Until the token says stop; then the streams end at once, so that nobody waits for them.
pub async fn run(app: App, database: Address, stopping: CancellationToken) {
    let mut listener = Listener::new(database, &[Nudge::CHANNEL, Ended::CHANNEL]);
    let mut check = interval(app.streams.limits().check);
    check.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stopping.cancelled() => break,
            heard = listener.next() => pass_on(&app, heard).await,
            _ = check.tick() => end_expired(&app).await,
        }
    }
    app.streams.close();
}

async fn pass_on(app: &App, heard: Heard) {
    let notes = match heard {
        Heard::Notes(notes) => notes,
        Heard::Gap => {
            app.streams.gap();
            // ends that were announced meanwhile were missed too
            return end_expired(app).await;
        }
    };
    let (nudges, ends) = sort(&notes);
    for ended in ends {
        app.streams.end(ended);
    }
    app.streams.note(&nudges);
    for (firm, nudges) in by_firm(nudges) {
        if app.streams.has_staff(firm) {
            tell_staff(app, firm, &nudges).await;
        }
        let for_clients: Vec<Nudge> = nudges.into_iter().filter(is_for_clients).collect();
        if !for_clients.is_empty() && app.streams.has_clients(firm) {
            tell_clients(app, firm, &for_clients).await;
        }
    }
}

/// Each thing once, in the order in which it came first. What cannot be read was written by another version of this
/// program, whose pages are not ours.
fn sort(notes: &[Note]) -> (Vec<Nudge>, Vec<Ended>) {
    let (mut nudges, mut ends, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for note in notes.iter().filter(|note| seen.insert(note.payload.as_str())) {
        if note.channel == Nudge::CHANNEL {
            nudges.extend(note.payload.parse::<Nudge>());
        } else {
            ends.extend(note.payload.parse::<Ended>());
        }
    }
    (nudges, ends)
}

fn by_firm(nudges: Vec<Nudge>) -> HashMap<FirmId, Vec<Nudge>> {
    let mut firms: HashMap<FirmId, Vec<Nudge>> = HashMap::new();
    for nudge in nudges {
        firms.entry(nudge.firm).or_default().push(nudge);
    }
    firms
}

/// One look-up, however many streams are open.
async fn tell_staff(app: &App, firm: FirmId, nudges: &[Nudge]) {
    let cases: Vec<CaseId> = nudges.iter().filter_map(|nudge| nudge.case).collect();
    let closed = match cases.is_empty() {
        true => Ok(Vec::new()),
        false => app.db(firm).read(async |tx: &Tx| Ok(queries::list_closed(tx, firm, &cases).await?)).await,
    };
    match closed {
        Ok(closed) => app.streams.tell_staff(firm, nudges, &closed),
        Err(error) => {
            tracing::warn!("live updates: who sees a case could not be looked up: {error}");
            app.streams.tell_all_staff(firm);
        }
    }
}

/// One look-up, however many streams are open.
async fn tell_clients(app: &App, firm: FirmId, nudges: &[Nudge]) {
    let now = app.clock.now();
    let meant =
        app.db(firm).read(async |tx: &Tx| Ok(queries::list_meant(tx, firm, nudges, now).await?)).await;
    match meant {
        Ok(clients) => app.streams.tell_clients(firm, &clients),
        Err(error) => {
            tracing::warn!("live updates: who is part of a case could not be looked up: {error}");
            app.streams.tell_all_clients(firm);
        }
    }
}

async fn end_expired(app: &App) {
    if let Err(error) = try_end_expired(app).await {
        tracing::warn!("live updates: sessions could not be looked up: {error}");
    }
}

async fn try_end_expired(app: &App) -> Result<()> {
    let open = app.streams.sessions();
    if open.is_empty() {
        return Ok(());
    }
    let streams = list_live_sessions(&app.pool, &open, app.clock.now()).await?;
    for session in open.difference(&streams) {
        app.streams.end(Ended::Session(*session));
    }
    Ok(())
}
