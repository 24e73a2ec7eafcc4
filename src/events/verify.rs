//! Checking a firm's chain from its first link to its end.

use super::{
    Audience, Log,
    chain::{self, Link},
};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, CaseId, ClientId, FirmId},
    schema::{event_heads, event_payloads, events},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::fmt;

const BATCH: i64 = 1000;

/// What a check of the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every link holds.
    Whole {
        /// How many there are.
        events: i64,
        /// How many of them have a payload that was erased.
        erased: i64,
        /// How many this program does not understand.
        unread: i64,
        /// That of the last link: written down elsewhere, it shows later whether the end was cut off.
        hash: [u8; 32],
    },
    /// One does not.
    Broken {
        /// The number of the first that does not hold.
        seq: i64,
        /// What is wrong with it.
        flaw: Flaw,
    },
}

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The next event has a later number.
    Missing,
    /// It does not hold the hash of the event before it.
    Unlinked,
    /// Its hash is not that of its fields.
    Changed,
    /// Its payload is not the one that was hashed.
    PayloadChanged,
    /// What stands beside it as its subject is not what it is about.
    SubjectChanged,
    /// Its payload is gone, not just erased.
    PayloadMissing,
    /// It is the last event, and the end of the chain names another one.
    NotTheEnd,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Flaw::Missing => "the event is missing",
            Flaw::Unlinked => "it does not hold the hash of the event before it",
            Flaw::Changed => "the event was changed: its hash is not that of its fields",
            Flaw::PayloadChanged => "its payload was changed",
            Flaw::SubjectChanged => "its subject was changed: it is not what the payload is about",
            Flaw::PayloadMissing => "its payload is missing (an erased one leaves its salt)",
            Flaw::NotTheEnd => "it is the last event, but the end of the chain names another",
        })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Whole { events, erased, unread, hash } => {
                let hash = data_encoding::HEXLOWER.encode(hash);
                write!(
                    f,
                    "{events} events, {erased} with an erased payload, {unread} of kinds that this program does not know, \
                     every link holds; the last hash is {hash}"
                )
            }
            Verdict::Broken { seq, flaw } => write!(f, "broken at event {seq}: {flaw}"),
        }
    }
}

impl Log {
    /// Checks the whole chain of a firm in batches, holding no lock; events that are added meanwhile are checked too.
    ///
    /// What it cannot see: a chain rewritten from some link on to its end by somebody who may change every table. Compare the
    /// last hash with one kept elsewhere for that.
    ///
    /// # Errors
    /// The database's.
    pub async fn verify(&self, tx: &Tx, firm: FirmId) -> anyhow::Result<Verdict> {
        let mut end = End { seq: 0, hash: chain::NOTHING, erased: 0, unread: 0 };
        loop {
            // The head first: what it names is then there to be read, however many events are added meanwhile.
            let head = find_head(tx, firm).await?;
            let batch = list_links(tx, firm, end.seq).await?;
            if batch.is_empty() {
                return Ok(end.verdict(head));
            }
            for stored in batch {
                if let Err((seq, flaw)) = end.add(self, firm, &stored) {
                    return Ok(Verdict::Broken { seq, flaw });
                }
            }
        }
    }
}

/// The part of the chain that was checked.
struct End {
    seq: i64,
    hash: [u8; 32],
    erased: i64,
    unread: i64,
}

impl End {
    fn add(&mut self, log: &Log, firm: FirmId, stored: &Stored) -> Result<(), (i64, Flaw)> {
        let expected = self.seq + 1;
        if stored.seq != expected {
            return Err((expected, Flaw::Missing));
        }
        let wrong = |flaw| Err((expected, flaw));
        if stored.previous_hash != self.hash {
            return wrong(Flaw::Unlinked);
        }
        let hash = stored.link(firm).hash();
        if stored.hash != hash {
            return wrong(Flaw::Changed);
        }
        match (&stored.salt, &stored.body) {
            // The salt's length is fixed: it must not lend its last bytes to the body.
            (Some(salt), _) if salt.len() != chain::SALT => return wrong(Flaw::PayloadChanged),
            (Some(salt), Some(body)) if chain::payload_digest(salt, body)[..] != stored.payload_digest => {
                return wrong(Flaw::PayloadChanged);
            }
            (Some(_), Some(body)) => match log.read(&stored.kind, body) {
                Ok(event) => {
                    let subject = event.subject();
                    let id = subject.id(stored.link(firm).setting());
                    if (stored.subject_kind.as_str(), stored.subject_id) != (subject.kind.name, id) {
                        return wrong(Flaw::SubjectChanged);
                    }
                }
                Err(_) => self.unread += 1,
            },
            (Some(_), None) => self.erased += 1,
            (None, _) => return wrong(Flaw::PayloadMissing),
        }
        (self.seq, self.hash) = (expected, hash);
        Ok(())
    }

    fn verdict(self, head: Option<(i64, Vec<u8>)>) -> Verdict {
        match head {
            None if self.seq > 0 => Verdict::Broken { seq: self.seq, flaw: Flaw::NotTheEnd },
            Some((seq, _)) if seq > self.seq => Verdict::Broken { seq: self.seq + 1, flaw: Flaw::Missing },
            Some((seq, hash)) if seq < self.seq || hash != self.hash => {
                Verdict::Broken { seq: self.seq, flaw: Flaw::NotTheEnd }
            }
            _ => {
                Verdict::Whole { events: self.seq, erased: self.erased, unread: self.unread, hash: self.hash }
            }
        }
    }
}

#[derive(Queryable)]
struct Stored {
    seq: i64,
    at: Ts,
    kind: String,
    actor: Option<AccountId>,
    as_client: Option<ClientId>,
    case: Option<CaseId>,
    audience: Audience,
    payload_digest: Vec<u8>,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
    subject_kind: String,
    subject_id: Option<uuid::Uuid>,
    salt: Option<Vec<u8>>,
    body: Option<String>,
}

impl Stored {
    fn link(&self, firm: FirmId) -> Link<'_> {
        Link {
            firm,
            seq: self.seq,
            at: self.at,
            kind: &self.kind,
            actor: self.actor,
            as_client: self.as_client,
            case: self.case,
            audience: self.audience,
            payload_digest: &self.payload_digest,
            previous_hash: &self.previous_hash,
        }
    }
}

async fn list_links(tx: &Tx, firm: FirmId, after: i64) -> QueryResult<Vec<Stored>> {
    let payload = event_payloads::firm_id.eq(events::firm_id).and(event_payloads::seq.eq(events::seq));
    let mut tx = tx;
    events::table
        .left_join(event_payloads::table.on(payload))
        .filter(events::firm_id.eq(firm).and(events::seq.gt(after)))
        .order(events::seq)
        .limit(BATCH)
        .select((
            events::seq,
            events::at,
            events::kind,
            events::actor_id,
            events::as_client_id,
            events::case_id,
            events::audience,
            events::payload_digest,
            events::previous_hash,
            events::hash,
            events::subject_kind,
            events::subject_id,
            event_payloads::salt.nullable(),
            event_payloads::body.nullable(),
        ))
        .load(&mut tx)
        .await
}

async fn find_head(tx: &Tx, firm: FirmId) -> QueryResult<Option<(i64, Vec<u8>)>> {
    let mut tx = tx;
    event_heads::table
        .filter(event_heads::firm_id.eq(firm))
        .select((event_heads::seq, event_heads::hash))
        .first(&mut tx)
        .await
        .optional()
}
