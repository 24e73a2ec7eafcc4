-- The tables are another size now; what they look like decides how they are read.
ANALYZE staff_members, clients, accounts, invitations, cases, case_people, case_person_applicants, case_team, case_workflows, case_steps, stage_durations, stage_norms,
    document_requests, documents, document_versions, events, event_payloads, event_heads;
