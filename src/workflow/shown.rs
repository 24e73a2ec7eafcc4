//! How clients are shown a stage: as the steps of it that they see.

use super::{Step, StepState};
use crate::ids::CaseStepId;

/// The visible rows of a workflow as clients get them. A stage with visible steps stands as those do: when it was closed inside
/// the firm would tell of steps that nobody outside is to know of. A stage without any stands for itself. Steps of a stage that is hidden,
/// and so not among the rows, are hidden with it.
pub fn as_shown(mut rows: Vec<Step>) -> Vec<Step> {
    let stages: Vec<CaseStepId> = rows.iter().filter(|row| row.is_stage()).map(|row| row.id).collect();
    rows.retain(|row| row.stage_id.is_none_or(|stage| stages.contains(&stage)));
    for at in 0..rows.len() {
        if rows[at].is_stage() {
            let stage = rows[at].id;
            let steps: Vec<&Step> = rows.iter().filter(|row| row.stage_id == Some(stage)).collect();
            if let Some(shown) = standing_for(&rows[at], &steps) {
                rows[at] = shown;
            }
        }
    }
    rows
}

/// The stage as these steps of it say; none without any.
fn standing_for(stage: &Step, steps: &[&Step]) -> Option<Step> {
    let opened_at = steps.iter().map(|step| step.opened_at).min()?;
    let over = steps.iter().all(|step| !step.is_open());
    let done = steps.iter().any(|step| step.state == StepState::Done);
    let state = match (over, done) {
        (false, _) => StepState::Open,
        (true, true) => StepState::Done,
        (true, false) => StepState::Skipped,
    };
    let ended_at = steps.iter().filter_map(|step| step.ended_at).max().filter(|_| over);
    Some(Step { state, opened_at, ended_at, ended_by: None, ..stage.clone() })
}
