-- What people answered is lost.
DROP TABLE response_notes;
DROP TABLE response_submissions;
DROP TABLE response_answers;
DROP TABLE responses;
