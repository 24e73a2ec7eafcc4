ALTER TABLE cases DROP COLUMN moved_at;
