-- Counts what opens an account: a password, an address or an access that is another since. What a browser was granted before,
-- and did not use, is worth nothing then.
ALTER TABLE accounts ADD credentials integer NOT NULL DEFAULT 0;
