DROP TRIGGER unmark ON trust_marks;
DROP TRIGGER mark ON trust_marks;
DROP FUNCTION mark_trust_posting;
--! include functions/mark_trust_posting.1.sql

CREATE TRIGGER mark BEFORE INSERT OR DELETE ON trust_marks FOR EACH ROW EXECUTE FUNCTION mark_trust_posting();
DROP TRIGGER open_checks ON trust_postings;
DROP FUNCTION keep_open_checks;
DROP TABLE trust_open_checks;
