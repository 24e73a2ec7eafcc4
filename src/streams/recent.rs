//! What happened just now: a page that was drawn before and opens its stream after it would otherwise never hear of it.
//!
//! What is remembered, and what had to be forgotten, is kept apart for each firm and audience: whether a page is told to
//! refresh must not depend on what others do, or on what its reader may not see.

use crate::{
    events::{Audience, Nudge},
    ids::FirmId,
};
use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, Instant},
};

/// So long what happened is remembered. A page that takes longer to open its stream is refreshed in any case.
const KEPT: Duration = Duration::from_secs(30);
/// Of one firm and audience.
const MAX_COUNT: usize = 4096;
/// Between the commit and our hearing of it, on a busy machine.
const SLACK: Duration = Duration::from_millis(500);

/// The last nudges.
#[derive(Debug)]
pub struct Recent {
    queues: HashMap<(FirmId, Audience), Queue>,
    /// Before this nothing is known.
    complete_since: Instant,
}

/// Those of one firm and audience, the newest last.
#[derive(Debug, Default)]
struct Queue {
    nudges: VecDeque<(Instant, Nudge)>,
    /// When the last one happened that found no room; those that are merely old are no loss.
    lost: Option<Instant>,
}

impl Recent {
    pub fn new() -> Recent {
        Recent { queues: HashMap::new(), complete_since: Instant::now() }
    }

    pub fn note(&mut self, nudges: &[Nudge]) {
        self.note_at(nudges, Instant::now());
    }

    fn note_at(&mut self, nudges: &[Nudge], now: Instant) {
        for nudge in nudges {
            let queue = self.queues.entry((nudge.firm, nudge.audience)).or_default();
            queue.nudges.push_back((now, *nudge));
            if queue.nudges.len() > MAX_COUNT {
                queue.lost = queue.nudges.pop_front().map(|(at, _)| at);
            }
        }
        self.queues.retain(|_, queue| queue.forget_old(now));
    }

    /// Something may have been missed: what came before now does not count.
    pub fn gap(&mut self) {
        self.queues.clear();
        self.complete_since = Instant::now();
    }

    /// What happened in a firm, for any of these audiences, since a page of this age was asked for; none when that is not
    /// known.
    pub fn since(&self, firm: FirmId, audiences: &[Audience], age: Duration) -> Option<Vec<Nudge>> {
        self.since_at(firm, audiences, age, Instant::now())
    }

    fn since_at(
        &self,
        firm: FirmId,
        audiences: &[Audience],
        age: Duration,
        now: Instant,
    ) -> Option<Vec<Nudge>> {
        // whatever is still there of what is older
        if age > KEPT {
            return None;
        }
        let asked = now.checked_sub(age).filter(|asked| *asked >= self.complete_since)?;
        let from = asked.checked_sub(SLACK).unwrap_or(asked);
        let mut found = Vec::new();
        for queue in audiences.iter().filter_map(|audience| self.queues.get(&(firm, *audience))) {
            if queue.lost.is_some_and(|lost| lost >= from) {
                return None;
            }
            found.extend(queue.nudges.iter().filter(|(at, _)| *at >= from).map(|(_, nudge)| *nudge));
        }
        Some(found)
    }
}

impl Queue {
    /// Whether something is left.
    fn forget_old(&mut self, now: Instant) -> bool {
        let is_old = |at: Instant| now.duration_since(at) > KEPT + SLACK;
        while self.nudges.front().is_some_and(|(at, _)| is_old(*at)) {
            self.nudges.pop_front();
        }
        self.lost = self.lost.filter(|lost| !is_old(*lost));
        !self.nudges.is_empty() || self.lost.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::About;
    use Audience::{Client, Staff};

    const SECOND: Duration = Duration::from_secs(1);

    fn nudge(firm: FirmId, audience: Audience) -> Nudge {
        Nudge { firm, case: None, audience, client: None, about: About::Everybody }
    }

    /// One that knows of the last hour, and now.
    fn long_running() -> (Recent, Instant) {
        let began = Instant::now();
        (Recent { queues: HashMap::new(), complete_since: began }, began + SECOND * 3600)
    }

    fn count(
        recent: &Recent,
        firm: FirmId,
        audience: Audience,
        age: Duration,
        now: Instant,
    ) -> Option<usize> {
        recent.since_at(firm, &[audience], age, now).map(|nudges| nudges.len())
    }

    #[test]
    fn a_page_hears_of_what_came_after_it_was_asked_for() {
        let (mut recent, now) = long_running();
        let (firm, other) = (FirmId::new(), FirmId::new());
        recent.note_at(&[nudge(firm, Client), nudge(firm, Staff)], now);
        let later = now + SECOND * 10;
        assert_eq!(count(&recent, firm, Client, SECOND * 11, later), Some(1));
        assert_eq!(count(&recent, firm, Client, SECOND * 9, later), Some(0), "it shows in the page");
        assert_eq!(count(&recent, other, Client, SECOND * 11, later), Some(0));
        let both = recent.since_at(firm, &[Client, Staff], SECOND * 11, later);
        assert_eq!(both.map(|nudges| nudges.len()), Some(2));
        recent.gap();
        let now = recent.complete_since + SECOND;
        assert_eq!(count(&recent, firm, Client, SECOND / 2, now), Some(0));
        assert_eq!(count(&recent, firm, Client, SECOND * 2, now), None, "nobody knows");
    }

    #[test]
    fn what_is_told_to_a_page_does_not_depend_on_what_was_forgotten() {
        let (firm, other) = (FirmId::new(), FirmId::new());
        let ages = [0, 1, 10, 29, 30, 31, 60, 600].map(Duration::from_secs);
        let answers = |recent: &Recent, now| ages.map(|age| count(recent, firm, Client, age, now));
        let (mut recent, now) = long_running();
        let quiet = answers(&recent, now);
        assert_eq!(quiet, [Some(0), Some(0), Some(0), Some(0), Some(0), None, None, None]);
        // as in a busy firm: some of it grows old, some finds no room
        for (second, who) in [(0, firm), (1, other), (32, firm), (33, other), (40, firm)] {
            recent.note_at(&vec![nudge(who, Staff); MAX_COUNT + 1], now + SECOND * second);
            assert_eq!(answers(&recent, now + SECOND * second), quiet, "{second}");
        }
        recent.note_at(&vec![nudge(other, Client); MAX_COUNT + 1], now + SECOND * 40);
        assert_eq!(answers(&recent, now + SECOND * 40), quiet);
        assert_eq!(count(&recent, firm, Staff, SECOND, now + SECOND * 40), None, "theirs found no room");
        assert_eq!(count(&recent, firm, Staff, SECOND, now + SECOND * 42), Some(0));
    }

    #[test]
    fn what_is_old_takes_no_room() {
        let (mut recent, now) = long_running();
        recent.note_at(&[nudge(FirmId::new(), Staff), nudge(FirmId::new(), Client)], now);
        recent.note_at(&[nudge(FirmId::new(), Staff)], now + SECOND * 31);
        assert_eq!(recent.queues.len(), 1);
    }
}
