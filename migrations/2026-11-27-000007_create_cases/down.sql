DROP TABLE case_team;
DROP TABLE case_person_applicants;
DROP TABLE case_people;
DROP TABLE cases;
