-- Who has no password needs an invitation again.
ALTER TABLE accounts DROP COLUMN confirmed_at;
