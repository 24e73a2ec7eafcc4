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
    address text NOT NULL DEFAULT '' CONSTRAINT firms_address_length CHECK (length(address) <= 500),
    hours jsonb NOT NULL DEFAULT '{}' CONSTRAINT firms_hours_object CHECK (jsonb_typeof(hours) = 'object'),
    social jsonb NOT NULL DEFAULT '{}' CONSTRAINT firms_social_object CHECK (jsonb_typeof(social) = 'object'),
    -- where its cases are decided, such as USCIS; empty where there are several
    agency text NOT NULL DEFAULT '' CONSTRAINT firms_agency_line CHECK (length(agency) <= 60 AND agency !~ '[\x01-\x1f\x7f]'),
    -- who its mails are from; empty for the installation's own
    sender_name text NOT NULL DEFAULT '' CONSTRAINT firms_sender_name_line
        CHECK (length(sender_name) <= 100 AND sender_name !~ '[\x01-\x1f\x7f]'),
    sender_email text NOT NULL DEFAULT '' CONSTRAINT firms_sender_email_line
        CHECK (length(sender_email) <= 254 AND sender_email !~ '[\x01-\x20\x7f]'),
    -- a picture is a stored file: its id (the key in the storage is firm and file), the version in its address, its size on a page
    logo_file uuid,
    logo_version text,
    logo_width integer,
    logo_height integer,
    background_file uuid,
    background_version text,
    staff_second_factor boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    CONSTRAINT firms_logo_whole CHECK (num_nulls(logo_file, logo_version, logo_width, logo_height) IN (0, 4)),
    CONSTRAINT firms_logo_size CHECK (logo_width BETWEEN 1 AND 480 AND logo_height BETWEEN 1 AND 160),
    CONSTRAINT firms_background_whole CHECK (num_nulls(background_file, background_version) IN (0, 2))
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
