//! Lists of requests: whom each waits for.

use crate::{
    actors::Staff,
    cases::{self, Case},
    contracts,
    i18n::format,
    ids::SignatureId,
    signatures::{
        EndedAs, Listed, ListedSigner, NewSignaturePath, ROOM, RequestState, SignatureFromTemplatePath,
        SignerState, StaffFilter, StaffSignaturePath, StaffSignaturesPath,
    },
    ui::{self, Pager, Tone},
    web::cursor::Slice,
};
use maud::{Markup, Render, html};

/// What is read for the page.
pub struct IndexContent {
    pub requests: Slice<Listed>,
    pub signers: Vec<ListedSigner>,
    /// Of which case they are; none for all.
    pub case: Option<Case>,
}

pub struct Index<'a> {
    pub staff: &'a Staff,
    pub content: &'a IndexContent,
    pub filter: StaffFilter,
    pub is_first: bool,
}

impl Render for Index<'_> {
    fn render(&self) -> Markup {
        html! {
            (self.head())
            @if self.content.case.is_none() { (self.tabs()) }
            section.card #signatures aria-label="Signature requests" {
                @if self.content.requests.rows.is_empty() {
                    (ui::empty("sign", "No signature requests here",
                        "Ask for signatures on the page of a case: open a case, then Signatures."))
                } @else {
                    ul.rows { @for listed in &self.content.requests.rows { (self.row(listed)) } }
                }
            }
            @if self.content.case.is_none() { (ui::pager(self.staff.lang, &self.pager())) }
        }
    }
}

/// How a request stands, in a word.
pub fn state_words(state: RequestState) -> (Tone, &'static str) {
    match state {
        RequestState::Draft => (Tone::Plain, "Not sent"),
        RequestState::Open => (Tone::Brand, "Out for signature"),
        RequestState::Ended(EndedAs::Completed) => (Tone::Good, "Signed by all"),
        RequestState::Ended(EndedAs::Declined) => (Tone::Bad, "Declined"),
        RequestState::Ended(EndedAs::Voided) => (Tone::Plain, "Voided"),
        RequestState::Ended(EndedAs::Expired) => (Tone::Warn, "Expired"),
        RequestState::Ended(EndedAs::Withdrawn) => (Tone::Bad, "Consent withdrawn"),
    }
}

impl Index<'_> {
    fn head(&self) -> Markup {
        html! {
            @match &self.content.case {
                Some(case) => (cases::staff_header(self.staff, case, ROOM, Some(html! {
                    a class="button primary compact" href=(NewSignaturePath { case_id: case.id }) { (ui::icon("plus")) "Ask for signatures" }
                    a class="button compact" href=(SignatureFromTemplatePath { case_id: case.id }) { (ui::icon("form")) "From a contract template" }
                }))),
                None => header {
                    div.title {
                        h1 { "Signatures" }
                        div.actions { a.button href=(contracts::IndexPath) { (ui::icon("form")) "Contract templates" } }
                    }
                    p.lead { "Signature requests of all cases you see. A new one is made on the page of its case." }
                },
            }
        }
    }

    fn tabs(&self) -> Markup {
        html! {
            nav.tabs aria-label="Which requests" {
                @for filter in StaffFilter::ALL {
                    @let words = match filter {
                        StaffFilter::Open => "Out for signature",
                        StaffFilter::Drafts => "Not sent",
                        StaffFilter::Completed => "Signed",
                        StaffFilter::Stopped => "Stopped",
                    };
                    a href={ (StaffSignaturesPath) "?show=" (filter.as_str()) } aria-current=[(filter == self.filter).then_some("page")] { (words) }
                }
            }
        }
    }

    fn signers(&self, id: SignatureId) -> impl Iterator<Item = &ListedSigner> {
        self.content.signers.iter().filter(move |signer| signer.request_id == id)
    }

    fn row(&self, listed: &Listed) -> Markup {
        let request = &listed.request;
        let (tone, words) = state_words(request.state());
        let is_mine = request.is_open()
            && self.signers(request.id).any(|signer| {
                signer.staff_member_id == Some(self.staff.id)
                    && matches!(signer.state(), SignerState::Asked | SignerState::Opened)
            });
        let is_to_check = request.is_open()
            && self.signers(request.id).any(|signer| signer.state() == SignerState::HandedIn);
        let wants_paper = self.signers(request.id).any(ListedSigner::waits_for_paper);
        html! {
            li id={ "signature-" (request.id) } {
                span.glyph { (ui::icon("sign")) }
                div.what {
                    strong { a href=(StaffSignaturePath { signature_id: request.id }) { bdi { (request.title) } } }
                    span class="soft small" {
                        @if self.content.case.is_none() { bdi { (listed.case_name) } " · " }
                        (self.waits_for(listed))
                    }
                }
                span.when {
                    @if wants_paper { (ui::pill(Tone::Warn, "Paper asked for")) " " }
                    @if is_to_check { (ui::pill(Tone::Warn, "Signed pages to check")) " " }
                    @if is_mine { (ui::pill(Tone::Warn, "Your signature")) " " }
                    @if request.is_open() { (ui::due_pill(self.staff.lang, self.staff.today(), request.due_on.map(|due| due.0))) " " }
                    (ui::pill(tone, words))
                }
            }
        }
    }

    fn waits_for(&self, listed: &Listed) -> Markup {
        let request = &listed.request;
        let all = self.signers(request.id).count();
        let signed = self.signers(request.id).filter(|signer| signer.signed_at.is_some()).count();
        let next: Vec<&str> = self
            .signers(request.id)
            .filter(|signer| matches!(signer.state(), SignerState::Asked | SignerState::Opened))
            .map(|signer| signer.name.as_str())
            .take(3)
            .collect();
        let today = self.staff.today();
        html! {
            @match request.state() {
                RequestState::Draft => { (all) @if all == 1 { " signer" } @else { " signers" } }
                RequestState::Open => { (signed) " of " (all) " signed" @if !next.is_empty() { " · waits for " bdi { (next.join(", ")) } } }
                RequestState::Ended(_) => {
                    @if let Some(at) = request.ended_at {
                        (signed) " of " (all) " signed · " (format::day(self.staff.lang, at.0.to_zoned(self.staff.zone.clone()).date(), today))
                    }
                }
            }
        }
    }

    fn pager(&self) -> Pager {
        let place = format!("{StaffSignaturesPath}?show={}", self.filter.as_str());
        let next = self.content.requests.next(|last| last.request.id);
        Pager {
            first: (!self.is_first).then(|| place.clone()),
            next: next.map(|cursor| format!("{place}&before={cursor}")),
        }
    }
}
