-- Everybody who posts waits for the row of the account: a posting reads of it no more than what it asks. And half of what went between
-- ledgers does not go back alone.
DROP TRIGGER post ON trust_postings;
DROP FUNCTION post_to_trust;
--! include functions/post_to_trust.2.sql
CREATE TRIGGER post BEFORE INSERT ON trust_postings FOR EACH ROW EXECUTE FUNCTION post_to_trust();
