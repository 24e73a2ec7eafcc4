-- Signed pages that staff have to check wait for staff, and no longer for whoever signed them.
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
       NULL::smallint AS exponent,
       NULL::uuid AS only_for
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
       i.exponent,
       NULL::uuid
FROM invoices i
WHERE i.outstanding > 0 AND i.outstanding > i.under_way
UNION ALL
SELECT t.firm_id,
       t.id,
       'trust'::text,
       t.case_id,
       t.client_id,
       jsonb_build_object('en', t.purpose, 'es', t.purpose),
       '{}'::jsonb,
       t.due_on,
       t.created_at,
       false,
       t.outstanding - t.under_way,
       t.currency,
       t.exponent,
       NULL::uuid
FROM trust_requests t
WHERE t.outstanding > 0 AND t.outstanding > t.under_way
UNION ALL
SELECT p.firm_id,
       p.id,
       'approval'::text,
       l.case_id,
       l.client_id,
       jsonb_build_object('en', p.purpose, 'es', p.purpose),
       '{}'::jsonb,
       NULL::date,
       p.prepared_at,
       false,
       p.amount,
       a.currency,
       a.exponent,
       NULL::uuid
FROM trust_payouts p
JOIN trust_ledgers l ON l.firm_id = p.firm_id AND l.id = p.ledger_id AND l.case_id IS NOT NULL
JOIN trust_accounts a ON a.firm_id = l.firm_id AND a.id = l.account_id
WHERE p.state = 'prepared' AND p.asks_client AND p.client_answer IS NULL
UNION ALL
SELECT w.firm_id,
       s.id,
       'reading'::text,
       w.case_id,
       NULL::uuid,
       s.name,
       s.text,
       s.due_on,
       w.waiting_since,
       false,
       NULL::bigint,
       NULL::text,
       NULL::smallint,
       NULL::uuid
FROM case_workflows w
JOIN case_steps s ON s.firm_id = w.firm_id AND s.id = w.waiting_step_id AND s.to_read AND s.turn = 'client' AND s.visible
JOIN cases c ON c.firm_id = w.firm_id AND c.id = w.case_id AND c.closed_at IS NULL
LEFT JOIN case_steps stage ON stage.firm_id = s.firm_id AND stage.id = s.stage_id
LEFT JOIN step_readings r ON r.firm_id = s.firm_id AND r.step_id = s.id AND r.read_at >= s.opened_at
WHERE w.visible AND w.removed_at IS NULL AND (s.stage_id IS NULL OR stage.visible) AND r.step_id IS NULL
UNION ALL
SELECT r.firm_id,
       r.id,
       'signature'::text,
       r.case_id,
       coalesce(r.applicant_id, s.client_id),
       jsonb_build_object('en', r.title, 'es', r.title),
       '{}'::jsonb,
       r.due_on,
       s.asked_at,
       -- what was signed with a pen, and has to be once more
       (p.sent_back_at IS NOT NULL),
       NULL::bigint,
       NULL::text,
       NULL::smallint,
       -- nobody signs for another
       s.client_id
FROM signature_requests r
JOIN signers s ON s.firm_id = r.firm_id AND s.request_id = r.id AND s.client_id IS NOT NULL
LEFT JOIN signed_pages p ON p.firm_id = s.firm_id AND p.signer_id = s.id
JOIN cases c ON c.firm_id = r.firm_id AND c.id = r.case_id AND c.closed_at IS NULL
WHERE r.sent_at IS NOT NULL AND r.ended_at IS NULL AND s.asked_at IS NOT NULL AND s.signed_at IS NULL
  AND p.handed_in_at IS NULL;
