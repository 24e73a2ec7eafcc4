DROP TRIGGER post ON trust_postings;
DROP FUNCTION post_to_trust;
--! include functions/post_to_trust.1.sql
CREATE TRIGGER post BEFORE INSERT ON trust_postings FOR EACH ROW EXECUTE FUNCTION post_to_trust();
