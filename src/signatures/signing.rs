//! What signers do: the same for clients and staff, who sign in, and for others, who hold a link. Each route stands three times in the
//! register, with the right of its kind; who it is that signs is found out by [`Desk`].
//!
//! One page after the other, each without scripts: the consent to electronic records, the document page by page, each place at which they
//! sign, and a last one on which everything is looked at once more. Nothing counts before the last press.

mod adoption;
mod by_hand;
mod consent;
mod decline;
mod desk;
mod document_view;
mod fields;
mod fields_view;
mod files;
mod finish;
mod frame;
mod guest;
mod identify;
mod show;
mod standing_view;
mod withdrawal;

pub use document_view::DocumentPage;
pub use files::{
    CopyQuery, PageQuery, find_signed_page, send_copy, send_file, send_pages, send_picture, send_picture_of,
};
pub use frame::{Guise, guest_page, parts_of_title};
pub use show::find_page;
pub use standing_view::moment;

use super::paths::{client_paths as own, guest_paths as guest_at, member_paths as member};
use crate::{
    app::App,
    documents::intake,
    web::{Right, Routes},
};

/// What signers are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<own::Signing, _, _>(Right::OwnThing, show::show)
        .post::<own::Consent, _, _>(Right::OwnThing, consent::create)
        .post::<own::ConsentDelete, _, _>(Right::OwnThing, withdrawal::create)
        .get::<own::Sample, _, _>(Right::OwnThing, consent::sample)
        .get::<own::Adoption, _, _>(Right::OwnThing, adoption::edit)
        .post::<own::Adoption, _, _>(Right::OwnThing, adoption::update)
        .get::<own::Field, _, _>(Right::OwnThing, fields::show)
        .post::<own::Field, _, _>(Right::OwnThing, fields::fill)
        .post::<own::FieldDelete, _, _>(Right::OwnThing, fields::clear)
        .get::<own::Finish, _, _>(Right::OwnThing, finish::show)
        .post::<own::Finish, _, _>(Right::OwnThing, finish::create)
        .get::<own::Decline, _, _>(Right::OwnThing, decline::new)
        .post::<own::Decline, _, _>(Right::OwnThing, decline::create)
        .post::<own::Paper, _, _>(Right::OwnThing, decline::ask_for_paper)
        .get::<own::Page, _, _>(Right::OwnThing, files::page)
        .get::<own::File, _, _>(Right::OwnThing, files::file)
        .get::<own::Copy, _, _>(Right::OwnThing, files::copy)
        .post_with::<own::Pages>(Right::OwnThing, intake::route(by_hand::create))
        .merge(member_routes())
        .merge(guest_routes())
}

fn member_routes() -> Routes<App> {
    Routes::new()
        .get::<member::Signing, _, _>(Right::StaffThing, show::show)
        .post::<member::Consent, _, _>(Right::StaffThing, consent::create)
        .post::<member::ConsentDelete, _, _>(Right::StaffThing, withdrawal::create)
        .get::<member::Sample, _, _>(Right::StaffThing, consent::sample)
        .get::<member::Adoption, _, _>(Right::StaffThing, adoption::edit)
        .post::<member::Adoption, _, _>(Right::StaffThing, adoption::update)
        .get::<member::Field, _, _>(Right::StaffThing, fields::show)
        .post::<member::Field, _, _>(Right::StaffThing, fields::fill)
        .post::<member::FieldDelete, _, _>(Right::StaffThing, fields::clear)
        .get::<member::Finish, _, _>(Right::StaffThing, finish::show)
        .post::<member::Finish, _, _>(Right::StaffThing, finish::create)
        .get::<member::Decline, _, _>(Right::StaffThing, decline::new)
        .post::<member::Decline, _, _>(Right::StaffThing, decline::create)
        .post::<member::Paper, _, _>(Right::StaffThing, decline::ask_for_paper)
        .get::<member::Page, _, _>(Right::StaffThing, files::page)
        .get::<member::File, _, _>(Right::StaffThing, files::file)
        .get::<member::Copy, _, _>(Right::StaffThing, files::copy)
        .post_with::<member::Pages>(Right::StaffThing, intake::route(by_hand::create))
}

fn guest_routes() -> Routes<App> {
    Routes::new()
        .get::<guest_at::Signing, _, _>(Right::Token, show::show)
        .post::<guest_at::Code, _, _>(Right::Token, guest::send_code)
        .post::<guest_at::Identity, _, _>(Right::Token, guest::take_code)
        .post::<guest_at::Consent, _, _>(Right::Token, consent::create)
        .post::<guest_at::ConsentDelete, _, _>(Right::Token, withdrawal::create)
        .get::<guest_at::Sample, _, _>(Right::Token, consent::sample)
        .get::<guest_at::Adoption, _, _>(Right::Token, adoption::edit)
        .post::<guest_at::Adoption, _, _>(Right::Token, adoption::update)
        .get::<guest_at::Field, _, _>(Right::Token, fields::show)
        .post::<guest_at::Field, _, _>(Right::Token, fields::fill)
        .post::<guest_at::FieldDelete, _, _>(Right::Token, fields::clear)
        .get::<guest_at::Finish, _, _>(Right::Token, finish::show)
        .post::<guest_at::Finish, _, _>(Right::Token, finish::create)
        .get::<guest_at::Decline, _, _>(Right::Token, decline::new)
        .post::<guest_at::Decline, _, _>(Right::Token, decline::create)
        .post::<guest_at::Paper, _, _>(Right::Token, decline::ask_for_paper)
        .get::<guest_at::Page, _, _>(Right::Token, files::page)
        .get::<guest_at::File, _, _>(Right::Token, files::file)
        .get::<guest_at::Copy, _, _>(Right::Token, files::copy)
        .post_with::<guest_at::Pages>(Right::Token, intake::route(by_hand::create))
}
