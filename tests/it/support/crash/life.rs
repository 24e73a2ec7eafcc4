//! One process from its start to its end, and the point at which it is killed.

use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::process::Child;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// On which side of a point the process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The statement or call never leaves it.
    Before,
    /// It was done, and the process never hears of it.
    After,
}

/// Where a process dies: at which statement or call, counted from 1, since it was armed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    pub number: usize,
    pub side: Side,
}

/// What becomes of a statement or call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage {
    /// It goes through, and so does its answer.
    Free,
    /// It goes through, and whoever has the answer says [`Life::end`] instead of handing it over.
    Deadly,
    /// The process is dead.
    Closed,
}

/// A process.
#[derive(Debug)]
pub struct Life {
    child: Mutex<Option<Child>>,
    /// How many points were passed, and where it ends.
    armed: Mutex<Option<(usize, Point)>>,
    /// When it is over.
    pub over: CancellationToken,
    /// What is open between it and others.
    pub ties: TaskTracker,
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Life {
    pub fn new(child: Option<Child>) -> Life {
        Life {
            child: Mutex::new(child),
            armed: Mutex::default(),
            over: CancellationToken::new(),
            ties: TaskTracker::new(),
        }
    }

    pub fn give(&self, child: Child) {
        *held(&self.child) = Some(child);
    }

    /// From now on points are counted; it dies at this one.
    pub fn arm(&self, point: Point) {
        *held(&self.armed) = Some((0, point));
    }

    /// It dies nowhere any more, unless it is about to: then this waits for that.
    pub async fn disarm(&self) {
        let armed = held(&self.armed).take();
        if armed.is_some_and(|(passed, point)| passed >= point.number) {
            self.over.cancelled().await;
        }
    }

    /// A statement or call is about to be made.
    pub fn pass(&self) -> Passage {
        if self.is_over() {
            return Passage::Closed;
        }
        let mut armed = held(&self.armed);
        let Some((passed, point)) = armed.as_mut() else { return Passage::Free };
        *passed += 1;
        match (*passed == point.number, point.side) {
            (false, _) => Passage::Free,
            (true, Side::After) => Passage::Deadly,
            (true, Side::Before) => {
                drop(armed);
                self.end();
                Passage::Closed
            }
        }
    }

    /// Kills it as the system does: it has no say in it.
    pub fn end(&self) {
        if let Some(child) = held(&self.child).as_mut() {
            // it may be over already
            child.start_kill().ok();
        }
        self.over.cancel();
    }

    pub fn is_over(&self) -> bool {
        self.over.is_cancelled()
    }

    /// Waits until nothing of it is left: its transactions are rolled back, its addresses are free.
    pub async fn buried(&self) {
        self.over.cancelled().await;
        let child = held(&self.child).take();
        if let Some(mut child) = child {
            child.wait().await.expect("it has ended");
        }
        self.ties.close();
        self.ties.wait().await;
    }
}
