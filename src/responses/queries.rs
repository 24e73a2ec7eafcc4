//! SQL of questionnaires that were sent.

mod answers;
mod facts;
mod lists;
mod notes;
mod people;
mod responses;
mod settings;
mod submissions;

pub use answers::{
    KeptAnswer, SavedAnswers, delete_row_answers, insert_answers, list_answers, list_answers_among,
    save_answers,
};
pub use facts::{FactRow, NewFact, insert_fact, list_facts, list_facts_ever, supersede_facts};
pub use lists::{
    Listed, Waiting, count_open_of_case, find_open_of_version, has_any_about, list_for_client, list_of_case,
    list_submitted,
};
pub use notes::{NewNote, insert_note, list_notes, list_section_notes};
pub use people::{Reader, find_person_name, list_readers};
pub use responses::{
    NewResponse, SectionRows, find_for_client, find_for_staff, find_section_for_client,
    find_section_for_staff, insert_response, lock_response, note_state, set_arranged, set_details,
    set_reminded,
};
pub use settings::{find_settings, save_settings};
pub use submissions::{NewSubmission, insert_submission, list_submissions};
