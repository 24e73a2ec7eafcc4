ALTER TABLE devices DROP COLUMN replaced_at;
