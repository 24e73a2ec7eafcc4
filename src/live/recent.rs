//! What happened just now: a page that was drawn before and opens its stream after it would otherwise never hear of it.

use crate::events::Nudge;
use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

/// So long what happened is remembered. A page that takes longer to open its stream is refreshed in any case.
const KEPT: Duration = Duration::from_secs(30);
const MOST: usize = 4096;
/// Between the commit and our hearing of it, on a busy machine.
const SLACK: Duration = Duration::from_millis(500);

/// The last nudges, the newest last.
#[derive(Debug)]
pub struct Recent {
    nudges: VecDeque<(Instant, Nudge)>,
    /// Before this nothing is known.
    complete_since: Instant,
}

impl Recent {
    pub fn new() -> Recent {
        Recent { nudges: VecDeque::new(), complete_since: Instant::now() }
    }

    pub fn note(&mut self, nudges: &[Nudge]) {
        let now = Instant::now();
        self.nudges.extend(nudges.iter().map(|nudge| (now, *nudge)));
        while let Some((at, _)) = self.nudges.front()
            && (now.duration_since(*at) > KEPT || self.nudges.len() > MOST)
        {
            self.complete_since = self.complete_since.max(*at);
            self.nudges.pop_front();
        }
    }

    /// Something may have been missed: what came before now does not count.
    pub fn gap(&mut self) {
        self.nudges.clear();
        self.complete_since = Instant::now();
    }

    /// What happened since a page of this age was asked for; none when that is not known.
    pub fn since(&self, age: Duration) -> Option<impl Iterator<Item = &Nudge>> {
        let asked = Instant::now().checked_sub(age)?;
        (self.complete_since <= asked).then(|| {
            let from = asked.checked_sub(SLACK).unwrap_or(asked);
            self.nudges.iter().filter(move |(at, _)| *at >= from).map(|(_, nudge)| nudge)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{events::Audience, ids::FirmId};

    #[test]
    fn a_page_hears_of_what_came_after_it_was_asked_for() {
        let mut recent = Recent::new();
        std::thread::sleep(Duration::from_millis(20));
        let nudge = Nudge { firm: FirmId::new(), case: None, audience: Audience::Staff, client: None };
        recent.note(&[nudge]);
        let count =
            |recent: &Recent, millis| recent.since(Duration::from_millis(millis)).map(Iterator::count);
        assert_eq!(count(&recent, 10), Some(1));
        assert_eq!(count(&recent, 60_000), None, "older than what is known");
        recent.gap();
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!((count(&recent, 1), count(&recent, 10)), (Some(0), None));
    }
}
