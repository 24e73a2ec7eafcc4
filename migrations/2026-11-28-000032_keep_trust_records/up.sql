-- Records of clients' money are kept for five years after the case ended, or for longer where the firm says so. No serving role has the
-- right to delete them; should one be given it, the time holds all the same. Whoever owns the tables removes a firm of the demo as a whole.
--! include functions/keep_trust_record.1.sql
CREATE TRIGGER keep_record BEFORE DELETE ON trust_accounts FOR EACH ROW WHEN (current_user <> 'portico_owner') EXECUTE FUNCTION keep_trust_record();
CREATE TRIGGER keep_record BEFORE DELETE ON trust_ledgers FOR EACH ROW WHEN (current_user <> 'portico_owner') EXECUTE FUNCTION keep_trust_record();
CREATE TRIGGER keep_record BEFORE DELETE ON trust_postings FOR EACH ROW WHEN (current_user <> 'portico_owner') EXECUTE FUNCTION keep_trust_record();
CREATE TRIGGER keep_record BEFORE DELETE ON trust_payouts FOR EACH ROW WHEN (current_user <> 'portico_owner') EXECUTE FUNCTION keep_trust_record();
CREATE TRIGGER keep_record BEFORE DELETE ON trust_requests FOR EACH ROW WHEN (current_user <> 'portico_owner') EXECUTE FUNCTION keep_trust_record();
CREATE TRIGGER keep_record BEFORE DELETE ON reconciliations FOR EACH ROW WHEN (current_user <> 'portico_owner') EXECUTE FUNCTION keep_trust_record();

--! include functions/keep_trust_retention.1.sql
CREATE TRIGGER keep_retention BEFORE INSERT OR UPDATE ON trust_settings FOR EACH ROW WHEN (current_user <> 'portico_owner')
    EXECUTE FUNCTION keep_trust_retention();

--! include functions/keep_signed_mark.1.sql
CREATE TRIGGER keep_signed BEFORE DELETE ON trust_marks FOR EACH ROW WHEN (current_user <> 'portico_owner') EXECUTE FUNCTION keep_signed_mark();
