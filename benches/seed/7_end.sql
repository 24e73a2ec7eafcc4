-- What the documents take, as it is counted when they come in.
INSERT INTO storage_usage (firm_id, scope, subject_id, bytes)
SELECT v.firm_id, 'firm', v.firm_id, sum(v.bytes) FROM seed JOIN document_versions v USING (firm_id) GROUP BY 1
UNION ALL
SELECT v.firm_id, 'case', d.case_id, sum(v.bytes) FROM seed JOIN document_versions v USING (firm_id)
JOIN documents d ON d.firm_id = v.firm_id AND d.id = v.document_id GROUP BY 1, d.case_id
ON CONFLICT (firm_id, scope, subject_id) DO UPDATE SET bytes = excluded.bytes;

-- The tables are another size now; what they look like decides how they are read.
ANALYZE staff_members, clients, accounts, invitations, cases, case_people, case_person_applicants, case_team, case_workflows, case_steps, stage_durations, stage_norms,
    document_requests, documents, document_versions, storage_usage, invoices, invoice_contents, invoice_lines, payments, payment_allocations,
    trust_accounts, trust_ledgers, trust_requests, trust_postings, trust_marks, trust_open_checks, bank_statements, bank_lines, bank_matches, reconciliations, events, event_payloads, event_heads, event_holds;
