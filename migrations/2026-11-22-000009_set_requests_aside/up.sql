-- What was still missing when a case was closed is waited for no more, but stays in the firm's records, and over the years there
-- is more of it than of what is late: the index of late requests leaves it out. Set by a job when a case is closed or reopened.
ALTER TABLE document_requests ADD COLUMN on_hold boolean NOT NULL DEFAULT false;
-- the owner is held by the policies too, and here it speaks for all firms
ALTER TABLE document_requests NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
UPDATE document_requests r SET on_hold = true FROM cases c
WHERE c.firm_id = r.firm_id AND c.id = r.case_id AND c.closed_at IS NOT NULL AND r.state IN ('needed', 'not_approved');
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
ALTER TABLE document_requests FORCE ROW LEVEL SECURITY;
DROP INDEX document_requests_late;
CREATE INDEX document_requests_late ON document_requests (firm_id, due_on, id)
    WHERE state IN ('needed', 'not_approved') AND NOT on_hold;
