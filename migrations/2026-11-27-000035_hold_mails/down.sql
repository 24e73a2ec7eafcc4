DROP INDEX mails_about;
ALTER TABLE mails DROP COLUMN due_at, DROP COLUMN about_id, DROP COLUMN sending_since, DROP COLUMN withdrawn_at, DROP COLUMN withdrawal;
