-- No line comes to a month that is signed off, and what was signed stays as it was, whatever the program does.
DROP TRIGGER keep_signed ON bank_lines;
DROP TRIGGER keep_signed ON bank_matches;
DROP FUNCTION keep_signed_month;
--! include functions/keep_signed_month.2.sql
CREATE TRIGGER keep_signed BEFORE INSERT OR DELETE ON bank_lines FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_signed_month();
CREATE TRIGGER keep_signed BEFORE INSERT OR DELETE ON bank_matches FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_signed_month();

--! include functions/keep_signed_reconciliation.1.sql
CREATE TRIGGER keep_signed BEFORE UPDATE ON reconciliations FOR EACH ROW WHEN (current_user = 'portico_app')
    EXECUTE FUNCTION keep_signed_reconciliation();
