ALTER TABLE staff_members DROP COLUMN removed_at, DROP COLUMN removed_by;
