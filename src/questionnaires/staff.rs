//! The staff's side: questionnaires are begun, written, published, read and exported.

mod beginning;
mod edits;
mod files;
mod preview;
mod publishing;
mod show;

use super::{
    kind::Questionnaires,
    paths::{
        DraftDeletePath, DraftExportPath, DraftPath, DraftPreviewPath, ExportPath, ImportPath, IndexPath,
        NewPath, OrderPath, PreviewPath, PublicationPath, QuestionPath, QuestionsPath, SectionPath,
        SectionsPath, TitlePath,
    },
};
use crate::{
    app::App,
    templates,
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};

/// What staff are served.
pub fn routes() -> Routes<App> {
    let file = DefaultBodyLimit::max(files::FORM_LIMIT);
    let try_out = DefaultBodyLimit::max(preview::FORM_LIMIT);
    templates::shelf_routes::<Questionnaires>()
        .post::<IndexPath, _, _>(Right::Staff, beginning::create)
        .get::<NewPath, _, _>(Right::Staff, beginning::new)
        .post_with::<ImportPath>(Right::Staff, post(files::import).layer(file))
        .get::<ExportPath, _, _>(Right::StaffThing, files::export)
        .get::<PreviewPath, _, _>(Right::StaffThing, preview::of_version)
        .post_with::<PreviewPath>(Right::StaffThing, post(preview::try_version).layer(try_out))
        .get::<DraftPath, _, _>(Right::StaffThing, show::show)
        .post::<DraftPath, _, _>(Right::StaffThing, beginning::begin)
        .post::<DraftDeletePath, _, _>(Right::StaffThing, beginning::discard)
        .post::<TitlePath, _, _>(Right::StaffThing, edits::title)
        .post::<OrderPath, _, _>(Right::StaffThing, edits::order)
        .post::<SectionsPath, _, _>(Right::StaffThing, edits::add_section)
        .post::<SectionPath, _, _>(Right::StaffThing, edits::section)
        .post::<QuestionsPath, _, _>(Right::StaffThing, edits::add_question)
        .post::<QuestionPath, _, _>(Right::StaffThing, edits::question)
        .get::<DraftExportPath, _, _>(Right::StaffThing, files::export_draft)
        .get::<DraftPreviewPath, _, _>(Right::StaffThing, preview::of_draft)
        .post_with::<DraftPreviewPath>(Right::StaffThing, post(preview::try_draft).layer(try_out))
        .post::<PublicationPath, _, _>(Right::StaffThing, publishing::create)
}
