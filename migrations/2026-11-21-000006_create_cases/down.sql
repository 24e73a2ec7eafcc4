DROP TABLE case_people;
DROP TABLE cases;
