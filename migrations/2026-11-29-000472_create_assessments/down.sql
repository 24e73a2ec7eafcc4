-- Which questionnaires were open to everybody is lost.
DROP TABLE assessment_settings;
DROP TABLE assessments;
