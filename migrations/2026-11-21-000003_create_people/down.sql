DROP TABLE clients;
DROP TABLE staff_members;
