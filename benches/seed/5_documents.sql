-- What was asked for and handed in: two documents in a closed case (and in one of twenty a third that never came), five in an
-- open one, of which some are late; in every other case one that the firm shared.
CREATE TEMP TABLE seed_requests ON COMMIT DROP AS
SELECT c.n, k, c.id AS case_id, c.opened_at, c.closed_at, c.client_id, c.staff_account_id, c.client_account_id,
       pg_temp.id_at(c.opened_at + interval '1 day', 'request' || c.n || '/' || k) AS id,
       (ARRAY['Passport', 'Birth certificate', 'Marriage certificate', 'Tax return', 'Proof of address', 'Police clearance'])[1 + (k + c.n) % 6] AS title,
       CASE WHEN c.open THEN (ARRAY['needed', 'needed', 'in_review', 'not_approved', 'approved', 'approved', 'approved', 'withdrawn'])[1 + pg_temp.dice(c.n * 8 + k, 40, 8)]
            WHEN k = 3 THEN 'needed' ELSE 'approved' END AS state
FROM seed_cases c, generate_series(1, 5) AS k
WHERE c.open OR k <= 2 OR k = 3 AND pg_temp.dice(c.n, 41, 20) = 0;
ANALYZE seed_requests;

INSERT INTO document_requests (firm_id, id, case_id, applicant_id, title, due_on, state, requested_at, requested_by, withdrawn_at, withdrawn_by, on_hold)
SELECT firm_id, id, case_id, CASE WHEN k % 2 = 0 THEN client_id END, jsonb_build_object('en', title),
       CASE WHEN closed_at IS NOT NULL THEN (opened_at + interval '30 days')::date
            WHEN k < 5 THEN now::date + pg_temp.dice(n * 8 + k, 42, 60) - 15 END,
       state, opened_at + interval '1 day', staff_account_id,
       CASE WHEN state = 'withdrawn' THEN opened_at + interval '2 days' END, CASE WHEN state = 'withdrawn' THEN staff_account_id END,
       closed_at IS NOT NULL
FROM seed, seed_requests ORDER BY n, k;

-- One document for each answered request, sent by the client, or by staff for a client without an account.
CREATE TEMP TABLE seed_documents ON COMMIT DROP AS
SELECT n, case_id, id AS request_id, CASE WHEN k % 2 = 0 THEN client_id END AS applicant_id, title, 'client' AS source,
       opened_at + (coalesce(closed_at, now) - opened_at) * 0.3 AS at, coalesce(client_account_id, staff_account_id) AS by,
       CASE state WHEN 'in_review' THEN 'pending' ELSE state END AS review, staff_account_id, k
FROM seed, seed_requests WHERE state IN ('in_review', 'not_approved', 'approved')
UNION ALL
SELECT n, id, NULL, NULL, 'Letter to you', 'firm', opened_at + interval '3 days', staff_account_id, 'not_required', staff_account_id, 9
FROM seed_cases WHERE n % 2 = 0;
ALTER TABLE seed_documents ADD id uuid, ADD version_id uuid;
UPDATE seed_documents SET id = pg_temp.id_at(at, 'document' || n || '/' || k), version_id = pg_temp.id_at(at, 'version' || n || '/' || k);
ANALYZE seed_documents;

INSERT INTO documents (firm_id, id, case_id, source, request_id, applicant_id, title, created_at, created_by)
SELECT firm_id, id, case_id, source, request_id, applicant_id, title, at, by FROM seed, seed_documents ORDER BY n, k;

-- The files themselves are not there: a download of one finds nothing.
INSERT INTO document_versions (firm_id, id, document_id, number, file_name, file_kind, bytes, sha256, storage_key, uploaded_at, uploaded_by,
    review, reviewed_at, reviewed_by)
SELECT firm_id, version_id, id, 1, lower(replace(title, ' ', '-')) || '.pdf', 'pdf', 20000 + pg_temp.dice(n, 43, 3000000),
       sha256(uuid_send(version_id)), 'seed/' || version_id, at, by, review,
       CASE WHEN review IN ('approved', 'not_approved') THEN at + interval '1 day' END,
       CASE WHEN review IN ('approved', 'not_approved') THEN staff_account_id END
FROM seed, seed_documents ORDER BY n, k;
DROP TABLE seed_requests;
