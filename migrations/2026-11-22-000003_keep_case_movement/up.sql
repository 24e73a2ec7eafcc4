-- When a case last moved: a step of it was closed or reopened, or its status changed. Staff find by it what lies still.
ALTER TABLE cases ADD COLUMN moved_at timestamptz;
-- the owner is held by the policies too, and here it speaks for all firms
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
UPDATE cases SET moved_at = greatest(created_at, closed_at);
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
ALTER TABLE cases ALTER COLUMN moved_at SET NOT NULL;
CREATE INDEX cases_still ON cases (firm_id, moved_at, id) WHERE closed_at IS NULL;
