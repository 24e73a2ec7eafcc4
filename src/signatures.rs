//! Signatures: files that people are asked to sign, where each of them signs, what they said and when, and the signed copies that prove
//! themselves.
//!
//! A request is a draft until it is sent; then its file, signers and fields stay as they are. Signers act one after the other or all at once
//! ([`signing`]), each under the lock of the request. When the last one has finished, a job puts together the signed copy ([`sealing`]): the
//! file as it was sent, what stands on it, a certificate of completion, and the firm's seal.

mod actions;
mod client;
mod demo;
mod disclosure;
mod emails;
mod events;
mod export;
mod forms;
mod from_contract;
mod identity;
mod jobs;
mod model;
mod paper;
mod paths;
mod queries;
mod scope;
mod sealing;
mod sentences;
mod setup;
mod signing;
mod staff;
mod timestamp;
mod today;
mod verify;

pub use demo::seal_all as seal_all_of_demo;
pub use events::SignatureEvent;
pub use jobs::SEAL;
pub use model::{
    Authentication, EndedAs, Envelope, Face, FieldKind, Nature, RequestState, SignatureField,
    SignatureRequest, SignedCopy, Signer, SignerState, in_reading_order,
};
pub use paths::*;
use queries::{Listed, ListedSigner, StaffFilter};
pub use today::{TodaySignatures, load_today, today_card};

use crate::{
    app::{App, Feature},
    events::EventKinds,
    feature::{AboutPerson, CaseRoom, ClosingConcern, Example, PdfAction, PublicPage},
    navigation::{ClientCount, ClientEntry, StaffEntry, Tab},
    t,
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};
use axum_extra::routing::TypedPath;
use futures_util::FutureExt;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &[
        "disclosures",
        "signature_fields",
        "signature_mails",
        "signature_requests",
        "signed_copies",
        "signed_pages",
        "signers",
        "signing_identities",
        "signing_links",
    ],
    routes: Some(routes),
    events: &[EventKinds::of::<SignatureEvent>()],
    background: Some(jobs::background),
    client_navigation: &[ClientEntry {
        tab: SIGNATURES_TAB,
        order: 50,
        href: SignaturesPath::PATH,
        icon: "sign",
        words: |lang| t!(lang, "nav-signatures"),
        count: Some(ClientCount::Tasks(&["signature"])),
    }],
    staff_navigation: &[StaffEntry {
        tab: SIGNATURES_TAB,
        order: 34,
        href: StaffSignaturesPath::PATH,
        icon: "sign",
        words: "Signatures",
        for_owners: false,
        count: Some(queries::push_waiting),
    }],
    case_rooms: &[CaseRoom {
        name: ROOM,
        order: 25,
        words: "Signatures",
        place: |case_id| CaseSignaturesPath { case_id }.to_string(),
    }],
    pdf_actions: &[PdfAction {
        words: "Ask for signatures",
        icon: "sign",
        place: |case_id, document| format!("{}?document={document}", NewSignaturePath { case_id }),
    }],
    about_person: Some(AboutPerson {
        has_any: |tx, firm, case, client| queries::has_any_about(tx, (firm, case), client).boxed(),
        words: "signature requests",
    }),
    closing_concern: Some(ClosingConcern {
        find: |tx, firm, case| staff::closing_concern(tx, firm, case).boxed(),
    }),
    export: export::LISTS,
    settings: &[setup::TAB],
    public_pages: &[PublicPage { name: "verify", label: "Check a signed document", path: VerifyPath::PATH }],
    examples: &[
        Example {
            parameter: "signature_id",
            query: "SELECT r.id::text FROM signature_requests r JOIN signers s ON s.firm_id = r.firm_id AND s.request_id = r.id \
                    JOIN accounts a ON a.firm_id = r.firm_id AND a.id = :account WHERE r.firm_id = :firm AND r.sent_at IS NOT NULL \
                    AND r.ended_at IS NULL AND s.asked_at IS NOT NULL AND s.signed_at IS NULL \
                    AND (a.client_id = s.client_id OR a.staff_member_id = s.staff_member_id) ORDER BY r.id LIMIT 1",
        },
        Example {
            parameter: "signature_id/copy",
            query: "SELECT c.request_id::text FROM signed_copies c JOIN signers s ON s.firm_id = c.firm_id AND s.request_id = c.request_id \
                    JOIN accounts a ON a.firm_id = c.firm_id AND a.id = :account WHERE c.firm_id = :firm \
                    AND (a.client_id = s.client_id OR a.staff_member_id = s.staff_member_id) ORDER BY c.request_id LIMIT 1",
        },
        Example { parameter: "signature_id/pages", query: WITH_PAGES },
        Example { parameter: "signature_id/download", query: WITH_PAGES },
        Example { parameter: "signature_id/picture", query: WITH_PAGES },
        Example { parameter: "signer_id/pages", query: HANDED_IN },
        Example { parameter: "signer_id/download", query: HANDED_IN },
        Example { parameter: "signer_id/picture", query: HANDED_IN },
        Example {
            parameter: "signer_id",
            query: "SELECT s.id::text FROM signers s JOIN accounts a ON a.firm_id = s.firm_id AND a.id = :account WHERE s.firm_id = :firm \
                    AND s.request_id = (SELECT r.id FROM signature_requests r JOIN signers o ON o.firm_id = r.firm_id AND o.request_id = r.id \
                    WHERE r.firm_id = :firm AND r.sent_at IS NOT NULL AND r.ended_at IS NULL AND o.asked_at IS NOT NULL AND o.signed_at IS NULL \
                    AND (a.client_id = o.client_id OR a.staff_member_id = o.staff_member_id) ORDER BY r.id LIMIT 1) ORDER BY s.position LIMIT 1",
        },
        Example {
            parameter: "signature_field_id",
            query: "SELECT f.id::text FROM signature_fields f JOIN signers s ON s.firm_id = f.firm_id AND s.id = f.signer_id \
                    JOIN signature_requests r ON r.firm_id = f.firm_id AND r.id = f.request_id \
                    JOIN accounts a ON a.firm_id = f.firm_id AND a.id = :account WHERE f.firm_id = :firm AND r.sent_at IS NOT NULL \
                    AND r.ended_at IS NULL AND s.asked_at IS NOT NULL AND s.signed_at IS NULL \
                    AND (a.client_id = s.client_id OR a.staff_member_id = s.staff_member_id) ORDER BY r.id, f.id LIMIT 1",
        },
    ],
    path_scopes: scope::PATHS,
    demo: Some(demo::fill),
    ..Feature::new("signatures")
};

/// Somebody whose pages staff have to check, and of which request; for examples.
const HANDED_IN: &str = "SELECT signer_id::text FROM signed_pages WHERE firm_id = :firm AND handed_in_at IS NOT NULL ORDER BY 1 LIMIT 1";
const WITH_PAGES: &str = "SELECT s.request_id::text FROM signed_pages p JOIN signers s ON s.firm_id = p.firm_id AND s.id = p.signer_id \
     WHERE p.firm_id = :firm AND p.handed_in_at IS NOT NULL ORDER BY p.signer_id LIMIT 1";

/// Its room of the page of a case.
const ROOM: &str = "signatures";

/// Its place in the navigation of both sides.
pub const SIGNATURES_TAB: Tab = Tab("signatures");

fn routes() -> Routes<App> {
    Routes::new()
        .get::<SignaturesPath, _, _>(Right::Client, client::index)
        .get::<VerifyPath, _, _>(Right::Anyone, verify::new)
        .post_with::<VerifyPath>(
            Right::Anyone,
            // it is counted as it is read, and a little more of it for the form around the file
            post(verify::create).layer(DefaultBodyLimit::max(verify::MAX_FILE + 1024 * 1024)),
        )
        .merge(signing::routes())
        .merge(staff::routes())
        .merge(setup::routes())
}
