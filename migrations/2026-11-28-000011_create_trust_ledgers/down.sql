-- what was held for clients is gone from the database with it
DROP TABLE trust_marks;
DROP TABLE trust_postings;
DROP TABLE trust_ledgers;
DROP TABLE trust_accounts;
DROP TABLE trust_rights;
DROP TABLE trust_settings;
DROP FUNCTION mark_trust_posting;
DROP FUNCTION post_to_trust;
