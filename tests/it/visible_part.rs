//! What a client gets is a function of the visible part alone. Pairs of cases are made that differ only in what is internal:
//! other internal stages, steps and whole workflows, moved at random beside the same visible ones. Whatever is done, the two
//! clients get the same pages, and nothing that is internal is ever named.

mod moves;
mod twins;

use crate::support::{HARTWELL, TestApp};
use moves::Moves;
use twins::{MARK, Twins};

/// So many pairs, so many moves each; enough for every kind of move, and over in some seconds.
const PAIRS: u64 = 6;
const MOVES: usize = 16;

/// A small generator of numbers (xorshift64*, Vigna 2016): the same seed gives the same run.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    pub fn chance(&mut self, in_hundred: usize) -> bool {
        self.below(100) < in_hundred
    }

    pub fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        if things.is_empty() { None } else { things.get(self.below(things.len())) }
    }
}

/// The seeds of this run: those of `PORTICO_SEED`, if it is set, to see a failure again.
fn seeds() -> Vec<u64> {
    match std::env::var("PORTICO_SEED").ok().and_then(|seed| seed.parse().ok()) {
        Some(seed) => vec![seed],
        None => (1..=PAIRS).collect(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_clients_get_is_a_function_of_the_visible_part_alone() {
    let app = TestApp::new().await;
    for seed in seeds() {
        let mut random = Random::new(seed);
        let twins = Twins::new(&app, seed, &mut random).await;
        let mut said = format!("seed {seed} (PORTICO_SEED={seed} runs it alone)");
        for _ in 0..MOVES {
            let done = Moves { twins: &twins, random: &mut random }.make().await;
            said = format!("{said}\n{done}");
            app.advance(std::time::Duration::from_secs(60));
            twins.compare(twins.both.each_ref().map(|twin| twin.main_pages()), &said).await;
        }
        for status in ["closed", "preparing"] {
            twins.set_status(status).await;
            said = format!("{said}\n{status}");
            twins.compare(twins.both.each_ref().map(|twin| twin.pages()), &said).await;
        }
    }
    // mails and whatever else the log tells clients
    assert!(app.mails(HARTWELL).await.is_empty());
    let told = format!(
        "SELECT count(*) FROM events e JOIN event_payloads p USING (firm_id, seq) WHERE e.audience = 'client' AND p.body LIKE '%{MARK}%'"
    );
    assert_eq!(app.number(&told).await, 0);
    assert!(app.number(&format!("SELECT count(*) FROM event_payloads WHERE body LIKE '%{MARK}%'")).await > 0);
}
