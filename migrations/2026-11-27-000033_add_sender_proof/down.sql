ALTER TABLE firms DROP COLUMN sender_proven_at;
