DROP VIEW visible_workflows;
CREATE VIEW visible_workflows WITH (security_invoker = true) AS
SELECT firm_id, id, case_id, position, name, description
FROM case_workflows
WHERE visible AND removed_at IS NULL;
GRANT SELECT ON visible_workflows TO portico_app;
