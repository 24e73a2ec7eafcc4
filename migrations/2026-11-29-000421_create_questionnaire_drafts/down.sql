-- What was being written is lost; versions stay.
DROP TABLE questionnaire_drafts;
