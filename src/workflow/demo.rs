//! In the demo: templates of workflows, and how cases go.

mod in_cases;
mod templates;

use crate::app::Script;
use in_cases::CaseWorkflowData;
use serde::Deserialize;
use templates::TemplateData;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who makes the templates.
    by: String,
    workflows: Vec<TemplateData>,
    in_cases: Vec<CaseWorkflowData>,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, workflows, in_cases } = script.part()?;
    for template in workflows {
        templates::fill(script, &by, template);
    }
    for workflow in in_cases {
        in_cases::fill(script, workflow);
    }
    Ok(())
}
