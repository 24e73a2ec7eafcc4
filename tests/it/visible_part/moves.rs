//! Random moves: of what both twins have, the same in both; of what is internal, in one of them.

use super::{
    Random,
    twins::{MARK, Row, Twin, Twins},
};
use crate::support::CaseWorkflow;
use portico::ids::CaseStepId;

/// The presses that a change of place may need at most, past all that is internal.
const MAX_SHIFTS: usize = 16;

pub struct Moves<'r, 'a> {
    pub twins: &'r Twins<'a>,
    pub random: &'r mut Random,
}

impl Moves<'_, '_> {
    /// Makes one; answers what it was.
    pub async fn make(&mut self) -> String {
        if self.random.chance(50) { self.in_both().await } else { self.inside().await }
    }

    async fn in_both(&mut self) -> String {
        let twins = self.twins;
        let order = twins.both[0].order().await;
        let Some((name, _)) = self.random.one_of(&order).cloned() else { return "nothing is left".into() };
        let what = *self
            .random
            .one_of(&[
                "done", "done", "done", "skipped", "reopen", "hide", "show", "up", "down", "remove", "due",
                "edit", "whole",
            ])
            .expect("one");
        let mut pressed = 0;
        for twin in &twins.both {
            if matches!(what, "done" | "skipped") && held_open_inside(twin, &name).await {
                return format!("both: {name} stays as it is");
            }
        }
        match what {
            "up" | "down" => self.shift(what, &name).await,
            "whole" => {
                let what = *self
                    .random
                    .one_of(&["visibility", "visibility/delete", "delete", "restoration"])
                    .expect("one");
                for twin in &twins.both {
                    told(twin.shared.whole(what).await);
                }
            }
            // one row less is enough in a run of few
            "remove" if self.random.chance(60) => {}
            _ => {
                for twin in &twins.both {
                    if what == "done" || what == "skipped" {
                        clear_the_way(twin, &name).await;
                    }
                    pressed += usize::from(press(&twin.shared, what, &name).await);
                }
            }
        }
        if pressed == 2 && self.random.chance(25) {
            for twin in &twins.both {
                told(twin.shared.undo().await);
            }
            return format!("both: {what} {name}, undone");
        }
        format!("both: {what} {name}")
    }

    /// One place up or down among what both have, however much that is internal lies between.
    async fn shift(&mut self, what: &str, name: &str) {
        for twin in &self.twins.both {
            let before = twin.order().await;
            let there = |order: &[(String, String)]| {
                let inside = order.iter().any(|(of, stage)| of == name && stage.contains(MARK));
                !inside && order != before
            };
            for _ in 0..MAX_SHIFTS {
                if there(&twin.order().await) || !told(twin.shared.press(what, name).await) {
                    break;
                }
            }
            // one that came to the edge within an internal stage goes back to where both have it
            let back = if what == "up" { "down" } else { "up" };
            while twin.order().await.iter().any(|(of, stage)| of == name && stage.contains(MARK)) {
                told(twin.shared.press(back, name).await);
            }
        }
    }

    async fn inside(&mut self) -> String {
        let twin = &self.twins.both[self.random.below(2)];
        let nudges = twin.nudges().await;
        let done =
            if self.random.chance(30) { self.inner_workflow(twin).await } else { self.inner_row(twin).await };
        assert_eq!(twin.nudges().await, nudges, "{done}: clients are nudged by what is internal");
        done
    }

    /// Anything at all in the workflow that is internal as a whole.
    async fn inner_workflow(&mut self, twin: &Twin<'_>) -> String {
        let rows = twin.rows(&twin.inner).await;
        let Some(row) = self.random.one_of(&rows) else { return "nothing is left inside".into() };
        let what = *self
            .random
            .one_of(&[
                "done", "skipped", "reopen", "hide", "show", "up", "down", "remove", "due", "edit", "add",
                "whole",
            ])
            .expect("one");
        match what {
            "whole" => {
                for what in ["delete", "restoration"] {
                    told(twin.inner.whole(what).await);
                }
            }
            "add" => add(&twin.inner, None, true).await,
            _ => {
                press(&twin.inner, what, &row.name).await;
            }
        }
        if self.random.chance(30) {
            told(twin.inner.undo().await);
        }
        format!("{} inside: {what} {}", twin.case, row.name)
    }

    /// Something internal beside what clients see, that changes nothing of it.
    async fn inner_row(&mut self, twin: &Twin<'_>) -> String {
        let rows = twin.rows(&twin.shared).await;
        let inner: Vec<_> = rows.iter().filter(|row| row.is_inner()).collect();
        let Some(row) = self.random.one_of(&inner) else {
            add(&twin.shared, None, false).await;
            return format!("{} inside: a stage", twin.case);
        };
        let what = *self
            .random
            .one_of(&["done", "skipped", "reopen", "up", "down", "remove", "due", "edit", "add", "hide"])
            .expect("one");
        if !leaves_the_rest(&rows, row, what) {
            return "nothing".into();
        }
        // a stage is done when one of its steps is: among those that clients see, what is internal is only ever skipped
        let what = if what == "done" && !of_inner_stage(row) { "skipped" } else { what };
        match what {
            "add" => {
                let stage = if row.is_stage() { Some(row.id) } else { None };
                add(&twin.shared, stage, stage.is_some()).await;
            }
            _ => {
                if press(&twin.shared, what, &row.name).await && self.random.chance(30) {
                    told(twin.shared.undo().await);
                }
            }
        }
        format!("{} inside: {what} {}", twin.case, row.name)
    }
}

fn of_inner_stage(row: &Row) -> bool {
    row.is_stage() || row.stage.contains(MARK)
}

/// Whether this leaves what clients see as it is: the last open step of a visible stage closes it, whichever that is, and
/// reopening one opens it. Both are seen, and so are no part of this.
fn leaves_the_rest(rows: &[Row], row: &Row, what: &str) -> bool {
    let others_open =
        rows.iter().any(|one| one.stage == row.stage && !one.is_stage() && !one.is_inner() && one.is_open());
    // a stage takes steps of others along when it goes, which may have come to lie in it
    let holds_others = rows.iter().any(|one| one.stage == row.name && !one.is_inner());
    match what {
        "done" | "skipped" if row.is_stage() => !holds_others,
        "remove" | "reopen" | "up" | "down" if row.is_stage() => !holds_others,
        "done" | "skipped" | "reopen" => of_inner_stage(row) || others_open,
        "up" | "down" => false,
        _ => true,
    }
}

/// Whether a stage is open only because of what is internal in it.
async fn held_open_inside(twin: &Twin<'_>, name: &str) -> bool {
    let rows = twin.rows(&twin.shared).await;
    let open =
        |inner: bool| rows.iter().any(|one| one.stage == name && one.is_inner() == inner && one.is_open());
    open(true) && !open(false)
}

/// Skips what is internal in the stage that this row is in or is, so that it closes as it does where nothing is.
async fn clear_the_way(twin: &Twin<'_>, name: &str) {
    let rows = twin.rows(&twin.shared).await;
    let Some(row) = rows.iter().find(|row| row.name == name).filter(|row| row.is_open()) else { return };
    let stage = if row.is_stage() { &row.name } else { &row.stage };
    let mut beside = rows.iter().filter(|one| one.stage == *stage && one.name != name && !one.is_inner());
    if !row.is_stage() && beside.any(Row::is_open) {
        return;
    }
    for inner in rows.iter().filter(|one| one.stage == *stage && one.is_inner() && one.is_open()) {
        told(twin.shared.press_at("skipped", inner.id).await);
    }
}

/// Presses something; answers whether it changed anything.
async fn press(workflow: &CaseWorkflow<'_>, what: &str, name: &str) -> bool {
    match what {
        "due" => told(workflow.due(name, "2027-03-04").await),
        "edit" => edit(workflow, name).await,
        _ => told(workflow.press(what, name).await),
    }
}

/// Other words in the form of a row; its name stays, by which it is known here.
async fn edit(workflow: &CaseWorkflow<'_>, name: &str) -> bool {
    let url = format!("/staff/cases/{}/steps/{}", workflow.case, workflow.step(name).await);
    let form = workflow.staff.get(format!("{url}/edit")).await;
    if form.status == 404 {
        // its workflow was removed
        return false;
    }
    let form = form.assert_ok();
    let revision = form.attr("[name=revision]", "value");
    let text =
        if name.contains(MARK) { format!("{MARK} text") } else { "We ask you to read this".to_owned() };
    let mut fields = vec![
        ("revision", revision.as_str()),
        ("name-en", name),
        ("text-en", &text),
        ("turn", "client"),
        ("days", "9"),
    ];
    if form.has("[name=visible][checked]") {
        fields.push(("visible", "yes"));
    }
    told(workflow.staff.post(url, &fields).await)
}

async fn add(workflow: &CaseWorkflow<'_>, stage: Option<CaseStepId>, visible: bool) {
    let url = format!("/staff/cases/{}/workflows/{}/steps", workflow.case, workflow.id);
    let (id, stage) = (CaseStepId::new().to_string(), stage.map(|id| id.to_string()).unwrap_or_default());
    let name = format!("{MARK} {}", &id[24..]);
    let mut fields = vec![("id", id.as_str()), ("stage", &stage), ("name-en", &name), ("turn", "client")];
    if visible {
        fields.push(("visible", "yes"));
    }
    told(workflow.staff.post(url, &fields).await);
}

/// An answer that is one of ours; whether something was changed.
fn told(answer: crate::support::Answer) -> bool {
    let flash = answer.cookie("portico_flash").unwrap_or_default();
    answer.assert(303);
    flash == "saved" || flash == "undone"
}
