-- The country in whose notation a firm's amounts are written, where every page knows it: with the firm. Billing's settings say it and write
-- it here too.
ALTER TABLE firms
    ADD COLUMN country text NOT NULL DEFAULT 'US' CONSTRAINT firms_country CHECK (country ~ '^[A-Z]{2}$');
DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        UPDATE firms f SET country = b.settings->>'country' FROM billing_settings b
            WHERE b.firm_id = f.id AND b.settings->>'country' ~ '^[A-Z]{2}$';
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;
