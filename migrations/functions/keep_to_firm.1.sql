-- Holds a table's rows to the current firm, for its owner too.
CREATE PROCEDURE keep_to_firm(target regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY firm ON %s USING (firm_id = current_firm()) WITH CHECK (firm_id = current_firm())', target);
END $$;
