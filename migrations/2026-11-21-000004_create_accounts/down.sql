DROP TABLE invitations;
DROP TABLE accounts;
