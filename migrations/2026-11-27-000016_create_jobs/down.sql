DROP TABLE mails;
DROP TABLE schedules;
DROP TABLE jobs;
