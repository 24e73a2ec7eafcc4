-- what clients were asked to pay into trust is gone with it
CREATE OR REPLACE VIEW tasks WITH (security_invoker = true) AS
SELECT r.firm_id,
       r.id AS subject_id,
       'document'::text AS kind,
       r.case_id,
       r.applicant_id,
       r.title,
       r.instructions AS detail,
       r.due_on,
       r.requested_at AS since,
       (r.state = 'not_approved') AS sent_back,
       NULL::bigint AS amount,
       NULL::text AS currency,
       NULL::smallint AS exponent
FROM document_requests r
-- what was still open when a case was closed waits for nobody
JOIN cases c ON c.firm_id = r.firm_id AND c.id = r.case_id AND c.closed_at IS NULL
WHERE r.state IN ('needed', 'not_approved') AND r.withdrawn_at IS NULL
UNION ALL
SELECT i.firm_id,
       i.id,
       'payment'::text,
       i.case_id,
       i.applicant_id,
       jsonb_build_object('en', i.number, 'es', i.number),
       '{}'::jsonb,
       i.next_due_on,
       i.sent_at,
       false,
       least(i.next_due, i.outstanding - i.under_way),
       i.currency,
       i.exponent
FROM invoices i
WHERE i.outstanding > 0 AND i.outstanding > i.under_way;
ALTER TABLE payments DROP COLUMN trust_request_id;
ALTER TABLE checkouts DROP COLUMN trust_request_id;
ALTER TABLE trust_postings DROP COLUMN request_id;
DROP TABLE trust_requests;
