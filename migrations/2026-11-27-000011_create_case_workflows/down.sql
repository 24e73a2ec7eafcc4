DROP VIEW visible_steps;
DROP VIEW visible_workflows;
DROP TABLE case_steps;
DROP TABLE case_workflows;
