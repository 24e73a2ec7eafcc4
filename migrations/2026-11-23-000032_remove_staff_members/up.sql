-- Somebody who left the firm: nothing can be given to them any more, and what they did keeps their name.
ALTER TABLE staff_members
    ADD COLUMN removed_at timestamptz,
    ADD COLUMN removed_by uuid,
    ADD CONSTRAINT staff_members_removed_by_whom CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    ADD CONSTRAINT staff_members_removed_by FOREIGN KEY (firm_id, removed_by) REFERENCES accounts (firm_id, id);
CREATE INDEX staff_members_removed_by ON staff_members (firm_id, removed_by) WHERE removed_by IS NOT NULL;
