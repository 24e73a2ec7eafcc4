ALTER TABLE cases DROP COLUMN status_follows;
ALTER TABLE case_steps DROP COLUMN case_status;
ALTER TABLE workflow_steps DROP COLUMN case_status;
