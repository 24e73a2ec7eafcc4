//! What happens to what people sign.

use crate::{
    events::{FIRM, SubjectKind, Told},
    ids::{SignatureFieldId, SignatureId, SignerId},
};

/// Whom a request is about.
const OF_REQUEST: &str = "(SELECT r.applicant_id FROM signature_requests r WHERE r.firm_id = event.firm_id \
                          AND r.case_id = event.case_id AND r.id = event.subject_id)";

/// A request.
static SIGNATURE: SubjectKind = SubjectKind::new("signature_request").told(Told::Applicants(&[OF_REQUEST]));

crate::events! {
    /// What happens to what people sign. `name` is that of the signer, who may have no account.
    pub enum SignatureEvent {
        "signature.created" Staff SIGNATURE(request) Created { request: SignatureId, title: String }
        "signature.updated" Staff SIGNATURE(request) Updated { request: SignatureId, title: String }
        "signature.deleted" Staff SIGNATURE(request) Deleted { request: SignatureId, title: String }
        /// `sha256` is that of the file as it is sent, in hexadecimal digits.
        "signature.sent" Client SIGNATURE(request) Sent { request: SignatureId, title: String, sha256: String }
        "signature.reminded" Staff SIGNATURE(request) Reminded { request: SignatureId, title: String, name: String }
        /// The name or the address of a signer was wrong.
        "signature.signer_corrected" Staff SIGNATURE(request) SignerCorrected {
            request: SignatureId, signer: SignerId, title: String, name: String, changes: Vec<String>,
        }
        "signature.opened" Staff SIGNATURE(request) Opened { request: SignatureId, signer: SignerId, title: String, name: String }
        /// To electronic records; `version` of the words in `language`.
        "signature.consented" Staff SIGNATURE(request) Consented {
            request: SignatureId, signer: SignerId, title: String, name: String, version: i32, language: String,
        }
        "signature.filled" Staff SIGNATURE(request) Filled {
            request: SignatureId, signer: SignerId, field: SignatureFieldId, what: String, title: String, name: String,
        }
        "signature.cleared" Staff SIGNATURE(request) Cleared {
            request: SignatureId, signer: SignerId, field: SignatureFieldId, what: String, title: String, name: String,
        }
        "signature.signed" Client SIGNATURE(request) Signed { request: SignatureId, signer: SignerId, title: String, name: String }
        /// What was signed with a pen came in; staff are to check it.
        "signature.handed_in" Client SIGNATURE(request) HandedIn { request: SignatureId, signer: SignerId, title: String, name: String }
        /// It has to be signed or photographed once more.
        "signature.sent_back" Client SIGNATURE(request) SentBack {
            request: SignatureId, signer: SignerId, title: String, name: String, reason: String,
        }
        "signature.declined" Client SIGNATURE(request) Declined {
            request: SignatureId, signer: SignerId, title: String, name: String, reason: String,
        }
        "signature.consent_withdrawn" Client SIGNATURE(request) ConsentWithdrawn {
            request: SignatureId, signer: SignerId, title: String, name: String,
        }
        "signature.paper_asked" Staff SIGNATURE(request) PaperAsked { request: SignatureId, signer: SignerId, title: String, name: String }
        "signature.paper_sent" Staff SIGNATURE(request) PaperSent { request: SignatureId, signer: SignerId, title: String, name: String }
        "signature.voided" Client SIGNATURE(request) Voided { request: SignatureId, title: String, reason: String }
        "signature.expired" Client SIGNATURE(request) Expired { request: SignatureId, title: String }
        "signature.completed" Client SIGNATURE(request) Completed { request: SignatureId, title: String }
        /// `sha256` is that of the signed copy.
        "signature.sealed" Client SIGNATURE(request) Sealed { request: SignatureId, title: String, sha256: String }
        /// The certificate that seals is another one from now on.
        "signature.certificate_changed" Staff FIRM CertificateChanged { name: String, fingerprint: String }
    }
}
