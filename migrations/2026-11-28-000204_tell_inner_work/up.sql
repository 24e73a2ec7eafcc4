-- The one thing that clients learn of what is internal: that the firm works on something which they do not see. Without it the
-- first visible step would be called theirs while it has not begun.
CREATE OR REPLACE VIEW visible_workflows WITH (security_invoker = true) AS
SELECT w.firm_id, w.id, w.case_id, w.position, w.name, w.description,
       EXISTS (SELECT FROM case_steps s
               LEFT JOIN case_steps stage ON stage.firm_id = s.firm_id AND stage.id = s.stage_id
               WHERE s.firm_id = w.firm_id AND s.id = w.waiting_step_id
               AND NOT (s.visible AND (s.stage_id IS NULL OR stage.visible))) AS works_inside
FROM case_workflows w
WHERE w.visible AND w.removed_at IS NULL;
