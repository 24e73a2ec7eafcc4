ALTER TABLE clients DROP COLUMN address;
