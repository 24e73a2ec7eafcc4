-- what the bank said is gone with it
DROP TABLE reconciliations;
DROP TABLE bank_matches;
DROP TABLE bank_lines;
DROP TABLE bank_statements;
DROP TABLE bank_mappings;
DROP FUNCTION keep_signed_month;
