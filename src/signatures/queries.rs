//! SQL of signatures.

mod copies;
mod fields;
mod identities;
mod links;
mod lists;
mod mails;
mod pages;
mod people;
mod requests;
mod signers;
mod today;

pub use copies::{NewCopy, find_copy_by_hash, insert_copy};
pub use fields::{MAX_FIELDS, NewField, clear_field, delete_field, fill_field, insert_field, update_field};
pub use identities::{
    CurrentDisclosure, KeptIdentity, find_disclosure, find_identity, insert_disclosure, insert_identity,
    list_identities, lock_identities, retire_identities,
};
pub use links::{SigningLink, count_wrong_code, find_link, insert_link, revoke_links, set_code, set_proof};
pub use lists::{
    Listed, ListedSigner, StaffFilter, count_open_of_case, has_any_about, list_for_client, list_for_staff,
    list_of_case, list_signers_of, push_waiting,
};
pub use mails::{insert_mail, list_mails};
pub use pages::{NewPages, drop_pages, set_pages, set_pages_accepted};
pub use people::{list_members, list_people};
pub use requests::{
    EndedRequest, NewRequest, RequestRow, delete_request, find_envelope, find_for_client, find_for_member,
    find_request, find_request_for_staff, insert_request, list_expired, list_unsealed, lock_request,
    set_ended, set_sent, touch, update_request,
};
pub use signers::{
    Adopted, NewSigner, Whereabouts, delete_signer, find_contact, has_consented_before, insert_signer,
    list_signers, set_adopted, set_asked, set_authenticated, set_consented, set_contact, set_declined,
    set_opened, set_paper_asked, set_paper_sent, set_positions, set_signed, update_signer, withdraw_consent,
};
pub use today::{TodayRequest, list_stopped_today, list_waiting_today};
