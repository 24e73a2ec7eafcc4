-- What was known of people is lost; their answers stay.
DROP TABLE person_facts;
