//! What is left of an invoice.

/// How an invoice stands, each in minor units of its currency and none negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// What it came to.
    pub gross: i64,
    /// What was paid and counts.
    pub paid: i64,
    /// What credit notes took off.
    pub credited: i64,
    /// What the firm gave up.
    pub written_off: i64,
    /// What has begun to be paid and does not count yet.
    pub under_way: i64,
}

impl Figures {
    /// What is still to be paid, whatever is under way; below zero where more was paid than asked.
    pub fn outstanding(&self) -> i64 {
        // each is a single amount or a sum of few: far from what 64 bits hold
        self.gross.saturating_sub(self.paid).saturating_sub(self.credited).saturating_sub(self.written_off)
    }
}
