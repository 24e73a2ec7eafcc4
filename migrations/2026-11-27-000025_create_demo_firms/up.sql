-- Which firms the demo made, and of which fixture. Everybody knows their passwords, so they are never served beside a firm that
-- is real; and that a firm is one of them is written down when it is made, since any firm might take its host name.
CREATE TABLE demo_firms (
    firm_id uuid PRIMARY KEY CONSTRAINT demo_firms_firm REFERENCES firms (id),
    fixture text NOT NULL CONSTRAINT demo_firms_fixture CHECK (fixture <> ''),
    loaded_at timestamptz NOT NULL
);
CALL keep_to_firm('demo_firms');
GRANT SELECT, INSERT ON demo_firms TO portico_app;

-- The build before wrote nothing down. Its demo is known by all of this together: the host name, and a first event whose actor, the
-- firm's founder, has the address of the fixture's owner, in a domain that nobody can own (RFC 2606).
DO $$
DECLARE firm uuid;
BEGIN
    FOR firm IN SELECT DISTINCT firm_id FROM firm_hosts LOOP
        PERFORM set_config('app.firm_id', firm::text, true);
        INSERT INTO demo_firms (firm_id, fixture, loaded_at)
            SELECT firm, known.fixture, now()
            FROM (VALUES ('hartwell', 'localhost', 'lena@hartwell.test'), ('second', 'second.localhost', 'rui@second.test'))
                AS known (fixture, host, owner)
            WHERE EXISTS (SELECT FROM firm_hosts WHERE firm_id = firm AND host = known.host)
              AND EXISTS (SELECT FROM events JOIN accounts ON accounts.firm_id = events.firm_id AND accounts.id = events.actor_id
                          WHERE events.firm_id = firm AND events.seq = 1 AND events.kind = 'firm.created'
                            AND accounts.email = known.owner);
    END LOOP;
    PERFORM set_config('app.firm_id', '', true);
END $$;
