//! The part of a form that people do not see.

use crate::{assets, i18n::Lang, t};
use maud::{Markup, html};

/// The solver runs beside the page, in a worker; see `assets/js/proof.js`.
const WORKER: &str = "js/vendor/altcha-pbkdf2-3.2.2.js";

pub(super) fn fields(lang: Lang, form: &str, stamp: &str, challenge: Option<&str>) -> Markup {
    let id = format!("{form}-homepage");
    html! {
        // moved out of scope by the stylesheet; the label is for those whose styles are off
        div.unseen aria-hidden="true" {
            label for=(id) { (t!(lang, "human-leave-empty")) }
            input id=(id) name="homepage" tabindex="-1" autocomplete="off";
        }
        input type="hidden" name="stamp" value=(stamp);
        @if let Some(challenge) = challenge {
            input type="hidden" name="proof" data-proof=(challenge) data-worker=(assets::url(WORKER))
                data-wait=(t!(lang, "human-wait"));
            script defer src=(assets::url("js/proof.js")) {}
        }
    }
}
