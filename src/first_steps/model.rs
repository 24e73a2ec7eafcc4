//! The steps, and which comes next.

use crate::sessions::FirstSteps;

crate::text_enum! {
    /// A step, or the end of them.
    pub enum Step {
        /// To the case.
        Case = "case",
        /// To the list of tasks.
        Tasks = "tasks",
        /// To the invoices.
        Invoices = "invoices",
        /// How to come back.
        Address = "address",
        /// The list is not shown again.
        Dismissed = "dismissal",
    }
}

impl Step {
    /// Those on the list, in their order.
    pub const LIST: [Step; 4] = [Step::Case, Step::Tasks, Step::Invoices, Step::Address];

    /// Whether it is among those that were done.
    pub fn is_done(self, steps: &FirstSteps) -> bool {
        let at = match self {
            Step::Case => steps.case_at,
            Step::Tasks => steps.tasks_at,
            Step::Invoices => steps.invoices_at,
            Step::Address => steps.address_at,
            Step::Dismissed => steps.dismissed_at,
        };
        at.is_some()
    }

    /// The first that is not done yet; they may be done in any order.
    pub fn next(steps: &FirstSteps) -> Option<Step> {
        Step::LIST.into_iter().find(|step| !step.is_done(steps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Ts;

    #[test]
    fn the_next_step_is_the_first_that_is_not_done() {
        let at = Some(Ts("2026-11-21T15:00:00Z".parse().unwrap()));
        assert_eq!(Step::next(&FirstSteps::default()), Some(Step::Case));
        let some = FirstSteps { case_at: at, invoices_at: at, ..FirstSteps::default() };
        assert_eq!(Step::next(&some), Some(Step::Tasks));
        let most = FirstSteps { tasks_at: at, invoices_at: None, ..some };
        assert_eq!(Step::next(&most), Some(Step::Invoices));
        let all = FirstSteps { tasks_at: at, address_at: at, ..some };
        assert_eq!(Step::next(&all), None);
        assert!(!Step::Dismissed.is_done(&all));
    }
}
