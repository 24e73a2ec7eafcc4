DROP TRIGGER pair ON trust_postings;
DROP FUNCTION keep_trust_pair;
ALTER TABLE trust_postings DROP CONSTRAINT trust_postings_between_pair;
