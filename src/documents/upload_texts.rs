//! What both sides' pages with uploads have around their lists: the words that the script says, and the region in which it does.

use crate::{i18n::Lang, t};
use maud::{Markup, html};

/// What uploads refresh, with the words that their script says.
pub fn texts(lang: Lang, content: Markup) -> Markup {
    let name = "{name}";
    html! {
        // there before it speaks, and outside of what a refresh replaces
        p.visually-hidden #upload-news role="status" {}
        div.stack #documents data-upload-texts
            data-text-waiting=(t!(lang, "upload-waiting"))
            data-text-uploading=(t!(lang, "upload-script-uploading", name = name))
            data-text-saving=(t!(lang, "upload-checking"))
            data-text-done=(t!(lang, "upload-done", name = name))
            data-text-cancel=(t!(lang, "cancel"))
            data-text-cancelled=(t!(lang, "upload-cancelled"))
            data-text-retry=(t!(lang, "upload-retry"))
            data-text-dismiss=(t!(lang, "close"))
            data-text-failed=(t!(lang, "upload-script-failed"))
            data-text-network=(t!(lang, "upload-script-network"))
            data-text-folder=(t!(lang, "upload-script-folder"))
            data-text-gone=(t!(lang, "upload-script-gone"))
            data-text-empty=(t!(lang, "upload-script-empty"))
            data-text-too-large=(t!(lang, "upload-script-too-large", size = "{max}"))
            data-text-too-many=(t!(lang, "upload-script-too-many", count = "{count}", max = "{max}"))
            data-text-signed-out=(t!(lang, "upload-script-signed-out"))
            data-text-sign-in=(t!(lang, "sign-in-button"))
            { (content) }
    }
}
