ALTER TABLE staff_members DROP CONSTRAINT staff_members_removed_by;
DROP TABLE accounts;
DROP TABLE clients;
DROP TABLE staff_members;
