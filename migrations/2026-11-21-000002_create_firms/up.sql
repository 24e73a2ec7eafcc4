CREATE TABLE firms (
    id uuid PRIMARY KEY,
    name text NOT NULL CONSTRAINT firms_name_length CHECK (length(name) BETWEEN 1 AND 200),
    tagline text NOT NULL DEFAULT '',
    color text NOT NULL CONSTRAINT firms_color_hex CHECK (color ~ '^#[0-9a-f]{6}$'),
    language text NOT NULL CONSTRAINT firms_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    time_zone text NOT NULL,
    phone text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    website text NOT NULL DEFAULT '',
    welcome jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL
);
ALTER TABLE firms ENABLE ROW LEVEL SECURITY;
ALTER TABLE firms FORCE ROW LEVEL SECURITY;
CREATE POLICY firm ON firms USING (id = current_firm()) WITH CHECK (id = current_firm());
GRANT SELECT, INSERT, UPDATE ON firms TO portico_app;

-- A firm is found by its host name before it is known, so this table can be read by everybody and written within the firm.
CREATE TABLE firm_hosts (
    host text PRIMARY KEY CONSTRAINT firm_hosts_host_lower CHECK (host = lower(host) AND host <> ''),
    firm_id uuid NOT NULL CONSTRAINT firm_hosts_firm REFERENCES firms (id)
);
CREATE INDEX firm_hosts_firm_id ON firm_hosts (firm_id);
ALTER TABLE firm_hosts ENABLE ROW LEVEL SECURITY;
ALTER TABLE firm_hosts FORCE ROW LEVEL SECURITY;
CREATE POLICY lookup ON firm_hosts FOR SELECT USING (true);
CREATE POLICY firm_insert ON firm_hosts FOR INSERT WITH CHECK (firm_id = current_firm());
CREATE POLICY firm_delete ON firm_hosts FOR DELETE USING (firm_id = current_firm());
GRANT SELECT, INSERT, DELETE ON firm_hosts TO portico_app;
