//! In the demo: templates of workflows, and how cases go.

mod courses;
mod templates;

use crate::app::Script;
use courses::CourseData;
use serde::Deserialize;
use templates::TemplateData;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who makes the templates.
    by: String,
    workflows: Vec<TemplateData>,
    courses: Vec<CourseData>,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, workflows, courses } = script.part()?;
    for template in workflows {
        templates::fill(script, &by, template);
    }
    for course in courses {
        courses::fill(script, course);
    }
    Ok(())
}
