//! Addresses of signatures.
//!
//! Three kinds of people sign: clients and staff, who sign in, and others, who hold a link. What they do is the same below each of the
//! three addresses; see [`super::signing`].

use crate::ids::{CaseId, SignatureFieldId, SignatureId, SignerId};

crate::paths! {
    /// What a client is asked to sign, and has signed.
    pub SignaturesPath = "/signatures";
    /// Whether a file was sealed here.
    pub VerifyPath = "/verify";

    /// The firm's requests.
    pub StaffSignaturesPath = "/staff/signatures";
    /// Those of a case.
    pub CaseSignaturesPath(case_id: CaseId) = "/staff/cases/{case_id}/signatures";
    pub NewSignaturePath(case_id: CaseId) = "/staff/cases/{case_id}/signatures/new";
    /// A new one from a contract template; the query says from which.
    pub SignatureFromTemplatePath(case_id: CaseId) = "/staff/cases/{case_id}/signatures/from-template";
    /// One of them: as it is made ready, and how it stands.
    pub StaffSignaturePath(signature_id: SignatureId) = "/staff/signatures/{signature_id}";
    pub EditSignaturePath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/edit";
    pub SignatureDeletePath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/delete";
    pub SignersPath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signers";
    pub SignerPath(signature_id: SignatureId, signer_id: SignerId) = "/staff/signatures/{signature_id}/signers/{signer_id}";
    /// Where they sign, page by page; the query says on which.
    pub FieldsPath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/fields";
    pub FieldPath(signature_id: SignatureId, signature_field_id: SignatureFieldId) =
        "/staff/signatures/{signature_id}/fields/{signature_field_id}";
    /// The page as one signer will see it.
    pub SignerPreviewPath(signature_id: SignatureId, signer_id: SignerId) =
        "/staff/signatures/{signature_id}/signers/{signer_id}/preview";
    /// The picture of a page.
    pub StaffSignaturePagePath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/page";
    /// The file as it is sent.
    pub StaffSignatureFilePath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/file";
    /// The sealed copy.
    pub StaffSignatureCopyPath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/copy";
    pub SendSignaturePath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/sending";
    pub SignatureRemindersPath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/reminders";
    pub VoidSignaturePath(signature_id: SignatureId) = "/staff/signatures/{signature_id}/voiding";
    /// That a copy on paper was given.
    pub PaperSentPath(signature_id: SignatureId, signer_id: SignerId) =
        "/staff/signatures/{signature_id}/signers/{signer_id}/paper";
    /// What a signer signed with a pen, to be checked.
    pub SignedPagesPath(signature_id: SignatureId, signer_id: SignerId) =
        "/staff/signatures/{signature_id}/signers/{signer_id}/pages";
    pub SignedPagesFilePath(signature_id: SignatureId, signer_id: SignerId) =
        "/staff/signatures/{signature_id}/signers/{signer_id}/pages/download";
    pub SignedPagesPicturePath(signature_id: SignatureId, signer_id: SignerId) =
        "/staff/signatures/{signature_id}/signers/{signer_id}/pages/picture";
    /// Settings: the certificate that seals.
    pub SealSettingsPath = "/staff/settings/signatures";
    /// A new certificate of our own making.
    pub SealRenewalPath = "/staff/settings/signatures/renewal";
}

/// Where clients sign.
pub mod client_paths {
    use super::{SignatureFieldId, SignatureId};
    crate::paths! {
        pub Signing(signature_id: SignatureId) = "/signatures/{signature_id}";
        /// A file to be opened, for whoever has to show that they can.
        pub Sample(signature_id: SignatureId) = "/signatures/{signature_id}/sample";
        pub Consent(signature_id: SignatureId) = "/signatures/{signature_id}/consent";
        pub ConsentDelete(signature_id: SignatureId) = "/signatures/{signature_id}/consent/delete";
        pub Adoption(signature_id: SignatureId) = "/signatures/{signature_id}/adoption";
        pub Field(signature_id: SignatureId, signature_field_id: SignatureFieldId) =
            "/signatures/{signature_id}/fields/{signature_field_id}";
        pub FieldDelete(signature_id: SignatureId, signature_field_id: SignatureFieldId) =
            "/signatures/{signature_id}/fields/{signature_field_id}/delete";
        pub Finish(signature_id: SignatureId) = "/signatures/{signature_id}/finish";
        pub Decline(signature_id: SignatureId) = "/signatures/{signature_id}/decline";
        pub Paper(signature_id: SignatureId) = "/signatures/{signature_id}/paper";
        pub Page(signature_id: SignatureId) = "/signatures/{signature_id}/page";
        pub File(signature_id: SignatureId) = "/signatures/{signature_id}/file";
        pub Copy(signature_id: SignatureId) = "/signatures/{signature_id}/copy";
        /// What was signed with a pen.
        pub Pages(signature_id: SignatureId) = "/signatures/{signature_id}/pages";
    }
}

/// Where staff sign for the firm.
pub mod member_paths {
    use super::{SignatureFieldId, SignatureId};
    crate::paths! {
        pub Signing(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing";
        /// A file to be opened, for whoever has to show that they can.
        pub Sample(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/sample";
        pub Consent(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/consent";
        pub ConsentDelete(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/consent/delete";
        pub Adoption(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/adoption";
        pub Field(signature_id: SignatureId, signature_field_id: SignatureFieldId) =
            "/staff/signatures/{signature_id}/signing/fields/{signature_field_id}";
        pub FieldDelete(signature_id: SignatureId, signature_field_id: SignatureFieldId) =
            "/staff/signatures/{signature_id}/signing/fields/{signature_field_id}/delete";
        pub Finish(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/finish";
        pub Decline(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/decline";
        pub Paper(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/paper";
        pub Page(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/page";
        pub File(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/file";
        pub Copy(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/copy";
        /// What was signed with a pen.
        pub Pages(signature_id: SignatureId) = "/staff/signatures/{signature_id}/signing/pages";
    }
}

/// Where those sign who hold a link.
pub mod guest_paths {
    use super::SignatureFieldId;
    crate::paths! {
        pub Signing(token: String) = "/sign/{token}";
        /// Mails a code.
        pub Code(token: String) = "/sign/{token}/code";
        /// Takes the code.
        pub Identity(token: String) = "/sign/{token}/identity";
        /// A file to be opened, for whoever has to show that they can.
        pub Sample(token: String) = "/sign/{token}/sample";
        pub Consent(token: String) = "/sign/{token}/consent";
        pub ConsentDelete(token: String) = "/sign/{token}/consent/delete";
        pub Adoption(token: String) = "/sign/{token}/adoption";
        pub Field(token: String, signature_field_id: SignatureFieldId) = "/sign/{token}/fields/{signature_field_id}";
        pub FieldDelete(token: String, signature_field_id: SignatureFieldId) =
            "/sign/{token}/fields/{signature_field_id}/delete";
        pub Finish(token: String) = "/sign/{token}/finish";
        pub Decline(token: String) = "/sign/{token}/decline";
        pub Paper(token: String) = "/sign/{token}/paper";
        pub Page(token: String) = "/sign/{token}/page";
        pub File(token: String) = "/sign/{token}/file";
        pub Copy(token: String) = "/sign/{token}/copy";
        /// What was signed with a pen.
        pub Pages(token: String) = "/sign/{token}/pages";
    }
}
