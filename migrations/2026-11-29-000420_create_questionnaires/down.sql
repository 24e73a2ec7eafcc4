-- Questionnaires are lost with all their versions.
DROP TABLE questionnaire_versions;
DROP TABLE questionnaires;
