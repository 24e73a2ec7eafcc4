-- What came on paper is asked for again.
DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        UPDATE document_requests r SET state = 'needed' WHERE on_paper_at IS NOT NULL AND state = 'approved' AND NOT EXISTS (
            SELECT FROM documents d JOIN document_versions v ON v.firm_id = d.firm_id AND v.document_id = d.id
            WHERE d.firm_id = r.firm_id AND d.case_id = r.case_id AND d.request_id = r.id AND d.withdrawn_at IS NULL
            AND v.superseded_at IS NULL AND v.review = 'approved');
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;
ALTER TABLE document_requests DROP COLUMN on_paper_at, DROP COLUMN on_paper_by;
