DROP TABLE workflow_steps;
DROP TABLE workflow_versions;
DROP TABLE workflows;
