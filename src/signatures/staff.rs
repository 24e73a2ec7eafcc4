//! The staff's side: requests are made ready, sent, followed and ended.

mod after;
mod closing;
mod details;
mod details_view;
mod fields;
mod fields_view;
mod files;
mod from_template;
mod from_template_form;
mod from_template_view;
mod index;
mod index_view;
mod new;
mod pages;
mod pages_view;
mod people;
mod sending;
mod show;
mod show_view;
mod signers;

pub use closing::closing_concern;
pub use index_view::state_words;

use super::paths::{
    CaseSignaturesPath, EditSignaturePath, FieldPath, FieldsPath, NewSignaturePath, PaperSentPath,
    SendSignaturePath, SignatureDeletePath, SignatureFromTemplatePath, SignatureRemindersPath,
    SignedPagesFilePath, SignedPagesPath, SignedPagesPicturePath, SignerPath, SignerPreviewPath, SignersPath,
    StaffSignatureCopyPath, StaffSignatureFilePath, StaffSignaturePagePath, StaffSignaturePath,
    StaffSignaturesPath, VoidSignaturePath,
};
use crate::{
    app::App,
    documents::intake,
    web::{Right, Routes},
};

/// What staff are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<StaffSignaturesPath, _, _>(Right::Staff, index::index)
        .get::<CaseSignaturesPath, _, _>(Right::StaffThing, index::of_case)
        .get::<NewSignaturePath, _, _>(Right::StaffThing, new::new)
        .post_with::<CaseSignaturesPath>(Right::StaffThing, intake::route(new::create))
        .get::<SignatureFromTemplatePath, _, _>(Right::StaffThing, from_template::new)
        .post::<SignatureFromTemplatePath, _, _>(Right::StaffThing, from_template::create)
        .get::<StaffSignaturePath, _, _>(Right::StaffThing, show::show)
        .get::<EditSignaturePath, _, _>(Right::StaffThing, details::edit)
        .post::<StaffSignaturePath, _, _>(Right::StaffThing, details::update)
        .post::<SignatureDeletePath, _, _>(Right::StaffThing, details::delete)
        .post::<SignersPath, _, _>(Right::StaffThing, signers::create)
        .post::<SignerPath, _, _>(Right::StaffThing, signers::update)
        .get::<FieldsPath, _, _>(Right::StaffThing, fields::index)
        .post::<FieldsPath, _, _>(Right::StaffThing, fields::create)
        .post::<FieldPath, _, _>(Right::StaffThing, fields::update)
        .get::<SignerPreviewPath, _, _>(Right::StaffThing, fields::preview)
        .get::<StaffSignaturePagePath, _, _>(Right::StaffThing, files::page)
        .get::<StaffSignatureFilePath, _, _>(Right::StaffThing, files::file)
        .get::<StaffSignatureCopyPath, _, _>(Right::StaffThing, files::copy)
        .get::<SignedPagesPath, _, _>(Right::StaffThing, pages::show)
        .post::<SignedPagesPath, _, _>(Right::StaffThing, pages::update)
        .get::<SignedPagesFilePath, _, _>(Right::StaffThing, pages::file)
        .get::<SignedPagesPicturePath, _, _>(Right::StaffThing, pages::picture)
        .get::<SendSignaturePath, _, _>(Right::StaffThing, sending::new)
        .post::<SendSignaturePath, _, _>(Right::StaffThing, sending::create)
        .post::<SignatureRemindersPath, _, _>(Right::StaffThing, after::remind)
        .post::<VoidSignaturePath, _, _>(Right::StaffThing, after::void)
        .post::<PaperSentPath, _, _>(Right::StaffThing, after::give_paper)
}
