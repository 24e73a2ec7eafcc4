//! One line of good news after a redirect. Only which one travels, in a cookie that is gone after it was shown: the words
//! are ours, so nobody can put theirs on our page.

use super::cookies::{cookie, remove_cookie, set_cookie};
use crate::{i18n::Lang, t, ui};
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use std::{convert::Infallible, fmt::Display, time::Duration};

crate::text_enum! {
    /// What went well.
    pub enum Flash {
        /// What was typed is kept.
        Saved = "saved",
        /// A mail is on its way.
        Sent = "sent",
        /// This browser is nobody's any more.
        SignedOut = "signed-out",
        /// Another session of theirs.
        SessionEnded = "session-ended",
        /// A document is good.
        Approved = "approved",
        /// A document has to be sent again.
        NotApproved = "not-approved",
        /// The last decision was taken back.
        Undone = "undone",
        /// Documents were asked for.
        Requested = "requested",
        /// Clients see the files from now on.
        Shared = "shared",
        /// Files were handed in.
        Uploaded = "uploaded",
        /// These very files had been handed in before.
        AlreadyThere = "already-there",
        /// A client has read what they were asked to.
        Read = "read",
        /// A document answers a request from now on.
        Matched = "matched",
        /// Something is no longer asked for, or no longer shared.
        Withdrawn = "withdrawn",
        /// A template or a checklist is not used any more.
        Retired = "retired",
        /// Something is not there any more, and can be brought back from where it was.
        Removed = "removed",
        /// It is used again.
        Restored = "restored",
        /// An invitation is on its way.
        Invited = "invited",
        /// The link for another password is on its way.
        ResetSent = "reset-sent",
        /// Somebody cannot sign in any more.
        Disabled = "disabled",
        /// What had failed is tried again.
        Retried = "retried",
        /// It was so before; nothing was done twice.
        Already = "already",
        /// Somebody else changed it; nothing was done.
        ChangedSince = "changed-since",
        /// There is no room for more.
        TooMany = "too-many",
    }
}

const COOKIE: &str = "portico_flash";
/// A page that is not shown by then was not waited for.
const KEPT: Duration = Duration::from_secs(60);

impl Flash {
    fn words(self, lang: Lang) -> String {
        match self {
            Flash::Saved => t!(lang, "changes-saved"),
            Flash::Sent => t!(lang, "flash-sent"),
            Flash::SignedOut => t!(lang, "sign-in-signed-out"),
            Flash::SessionEnded => t!(lang, "flash-session-ended"),
            Flash::Approved => t!(lang, "flash-approved"),
            Flash::NotApproved => t!(lang, "flash-not-approved"),
            Flash::Undone => t!(lang, "flash-undone"),
            Flash::Requested => t!(lang, "flash-requested"),
            Flash::Shared => t!(lang, "flash-shared"),
            Flash::Uploaded => t!(lang, "flash-uploaded"),
            Flash::AlreadyThere => t!(lang, "flash-already-there"),
            Flash::Read => t!(lang, "flash-read"),
            Flash::Matched => t!(lang, "flash-matched"),
            Flash::Withdrawn => t!(lang, "flash-withdrawn"),
            Flash::Retired => t!(lang, "flash-retired"),
            Flash::Removed => t!(lang, "flash-removed"),
            Flash::Restored => t!(lang, "flash-restored"),
            Flash::ResetSent => t!(lang, "flash-reset-sent"),
            Flash::Disabled => t!(lang, "flash-disabled"),
            Flash::Invited => t!(lang, "flash-invited"),
            Flash::Retried => t!(lang, "flash-retried"),
            Flash::Already => t!(lang, "flash-already"),
            Flash::ChangedSince => t!(lang, "flash-changed-since"),
            Flash::TooMany => t!(lang, "flash-too-many"),
        }
    }

    /// 303 to `page`, which shows the line.
    pub fn redirect(self, page: impl Display) -> Response {
        self.on(super::see_other(page))
    }

    /// The answer with the line, for the page that it leads to.
    pub fn on(self, mut response: Response) -> Response {
        set_cookie(&mut response, COOKIE, self.as_str(), Some(KEPT));
        // for layers that note what was answered
        response.extensions_mut().insert(self);
        response
    }
}

/// The line that waits to be shown, if one does.
#[derive(Debug, Clone, Copy, Default)]
pub struct FlashMessage(pub Option<Flash>);

impl FlashMessage {
    /// The line on its page; nothing where none waits.
    pub fn render(self, lang: Lang) -> Markup {
        html! { @if let Some(flash) = self.0 { (ui::flash(&flash.words(lang))) } }
    }

    /// Takes the cookie away once its line stands on the page.
    pub fn clear(self, page: impl IntoResponse) -> Response {
        let mut response = page.into_response();
        if self.0.is_some() {
            remove_cookie(&mut response, COOKIE);
        }
        response
    }
}

impl FlashMessage {
    /// As the cookie of the request has it.
    pub fn of(headers: &axum::http::HeaderMap) -> FlashMessage {
        FlashMessage(cookie(headers, COOKIE).and_then(|word| word.parse().ok()))
    }
}

impl<S: Sync> FromRequestParts<S> for FlashMessage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<FlashMessage, Infallible> {
        Ok(FlashMessage::of(&parts.headers))
    }
}
