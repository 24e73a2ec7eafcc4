-- A stage may say how far a case has come that is in it. Cases take that as their status until somebody sets it by hand: those that
-- are there already keep what they have.
ALTER TABLE workflow_steps ADD COLUMN case_status text CONSTRAINT workflow_steps_case_status CHECK (case_status IS NULL OR stage_id IS NULL AND case_status IN ('intake', 'preparing', 'filed', 'pending'));
ALTER TABLE case_steps ADD COLUMN case_status text CONSTRAINT case_steps_case_status CHECK (case_status IS NULL OR stage_id IS NULL AND case_status IN ('intake', 'preparing', 'filed', 'pending'));
ALTER TABLE cases ADD COLUMN status_follows boolean NOT NULL DEFAULT false;
ALTER TABLE cases ALTER COLUMN status_follows SET DEFAULT true;
