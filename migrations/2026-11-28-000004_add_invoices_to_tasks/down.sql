-- a view loses columns only when it is made anew
DROP VIEW tasks;
CREATE VIEW tasks WITH (security_invoker = true) AS
SELECT r.firm_id,
       r.id AS subject_id,
       'document'::text AS kind,
       r.case_id,
       r.applicant_id,
       r.title,
       r.instructions AS detail,
       r.due_on,
       r.requested_at AS since,
       (r.state = 'not_approved') AS sent_back
FROM document_requests r
-- what was still open when a case was closed waits for nobody
JOIN cases c ON c.firm_id = r.firm_id AND c.id = r.case_id AND c.closed_at IS NULL
WHERE r.state IN ('needed', 'not_approved') AND r.withdrawn_at IS NULL;
GRANT SELECT ON tasks TO portico_app;
