//! Parts that show cases, for this feature and for those that build on it.

use super::{Case, CaseSwitchPath};
use crate::{i18n::Lang, ids::CaseId, t};
use maud::{Markup, html};

/// The list in the top bar that leads from case to case, for `ClientPage::switcher`; none where there is nothing to choose
/// from. Its last entry leads to the list of all cases.
pub fn switcher(lang: Lang, cases: &[Case], current: Option<CaseId>) -> Option<Markup> {
    (cases.len() > 1).then(|| {
        html! {
            form.case-switch method="get" action=(CaseSwitchPath) {
                label.visually-hidden for="case-switch" { (t!(lang, "case-switch")) }
                select #case-switch name="case" data-auto-submit {
                    @for case in cases {
                        option value=(case.id) selected[current == Some(case.id)] { (case.name) " · " (case.reference) }
                    }
                    option value="" selected[current.is_none()] { (t!(lang, "case-select-another")) }
                }
                button class="button compact no-js-only" { (t!(lang, "open")) }
            }
        }
    })
}
