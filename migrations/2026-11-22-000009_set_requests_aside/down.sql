DROP INDEX document_requests_late;
CREATE INDEX document_requests_late ON document_requests (firm_id, due_on, id) WHERE state IN ('needed', 'not_approved');
ALTER TABLE document_requests DROP COLUMN on_hold;
