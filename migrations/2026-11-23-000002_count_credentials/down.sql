ALTER TABLE accounts DROP credentials;
