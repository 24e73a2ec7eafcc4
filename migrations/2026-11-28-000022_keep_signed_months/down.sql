DROP TRIGGER keep_signed ON reconciliations;
DROP FUNCTION keep_signed_reconciliation;
DROP TRIGGER keep_signed ON bank_lines;
DROP TRIGGER keep_signed ON bank_matches;
DROP FUNCTION keep_signed_month;
--! include functions/keep_signed_month.1.sql
CREATE TRIGGER keep_signed BEFORE DELETE ON bank_lines FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_signed_month();
CREATE TRIGGER keep_signed BEFORE INSERT OR DELETE ON bank_matches FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_signed_month();
