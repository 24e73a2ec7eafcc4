-- When the firm proved that the domain of its sender is its own; mails are from it from then on. Senders that are in use stay so.
ALTER TABLE firms ADD COLUMN sender_proven_at timestamptz;
DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        UPDATE firms SET sender_proven_at = now() WHERE sender_email <> '';
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;
