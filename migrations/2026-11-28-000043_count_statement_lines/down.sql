ALTER TABLE bank_statements DROP lines;
