//! The database's views, which the schema printer leaves out.
#![allow(missing_docs, reason = "the migrations that make the views say what their columns are")]

use crate::schema::{case_people, cases, clients};

diesel::table! {
    /// What waits for clients; see the migration `create_tasks_view`.
    tasks (firm_id, subject_id) {
        firm_id -> Uuid,
        subject_id -> Uuid,
        kind -> Text,
        case_id -> Uuid,
        applicant_id -> Nullable<Uuid>,
        title -> Jsonb,
        detail -> Jsonb,
        due_on -> Nullable<Date>,
        since -> Timestamptz,
        sent_back -> Bool,
        amount -> Nullable<Int8>,
        currency -> Nullable<Text>,
        exponent -> Nullable<Int2>,
        only_for -> Nullable<Uuid>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(tasks, case_people);
diesel::allow_tables_to_appear_in_same_query!(tasks, cases);
diesel::allow_tables_to_appear_in_same_query!(tasks, clients);

diesel::table! {
    /// The workflows that clients may see; see the migration `create_case_workflows`.
    visible_workflows (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        position -> Int2,
        name -> Jsonb,
        description -> Jsonb,
        works_inside -> Bool,
    }
}

diesel::allow_tables_to_appear_in_same_query!(visible_workflows, case_people);
