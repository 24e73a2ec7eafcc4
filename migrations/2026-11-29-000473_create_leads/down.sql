-- Leads and their answers are lost; their files stay in the storage, and their people stay among the clients.
DROP TABLE lead_files;
DROP TABLE leads;
DROP TABLE enrollments;
