-- How many bytes the documents of a client, a case and the firm take, counted as they come in: a quota is held against one row and
-- not against all files. What is taken back or replaced keeps its bytes, so the counts only grow.
CREATE TABLE storage_usage (
    firm_id uuid NOT NULL CONSTRAINT storage_usage_firm REFERENCES firms (id),
    scope text NOT NULL CONSTRAINT storage_usage_scope CHECK (scope IN ('client', 'case', 'firm')),
    -- the client, the case, or the firm itself
    subject_id uuid NOT NULL,
    bytes bigint NOT NULL CONSTRAINT storage_usage_bytes CHECK (bytes >= 0),
    PRIMARY KEY (firm_id, scope, subject_id)
);
CALL keep_to_firm('storage_usage');
GRANT SELECT, INSERT, UPDATE ON storage_usage TO portico_app;

-- what is there already, firm by firm: the policies hold the owner too
DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        INSERT INTO storage_usage (firm_id, scope, subject_id, bytes)
            SELECT v.firm_id, 'firm', v.firm_id, sum(v.bytes) FROM document_versions v GROUP BY 1
            UNION ALL
            SELECT v.firm_id, 'case', d.case_id, sum(v.bytes) FROM document_versions v
                JOIN documents d ON d.firm_id = v.firm_id AND d.id = v.document_id GROUP BY 1, d.case_id
            UNION ALL
            SELECT v.firm_id, 'client', a.client_id, sum(v.bytes) FROM document_versions v
                JOIN accounts a ON a.firm_id = v.firm_id AND a.id = v.uploaded_by
                WHERE a.client_id IS NOT NULL GROUP BY 1, a.client_id;
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;
