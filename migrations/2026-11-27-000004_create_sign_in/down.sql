DROP TABLE spent_proofs;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
DROP TABLE devices;
DROP TABLE sign_in_backoffs;
DROP TABLE sign_in_attempts;
DROP TABLE login_requests;
DROP TABLE invitations;
