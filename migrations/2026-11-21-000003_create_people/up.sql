CREATE TABLE staff_members (
    firm_id uuid NOT NULL CONSTRAINT staff_members_firm REFERENCES firms (id),
    id uuid NOT NULL,
    name text COLLATE "und-x-icu" NOT NULL CONSTRAINT staff_members_name_length CHECK (length(name) BETWEEN 1 AND 200),
    role text NOT NULL CONSTRAINT staff_members_role CHECK (role IN ('owner', 'attorney', 'assistant')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, id)
);
CALL keep_to_firm('staff_members');
GRANT SELECT, INSERT, UPDATE ON staff_members TO portico_app;

CREATE TABLE clients (
    firm_id uuid NOT NULL CONSTRAINT clients_firm REFERENCES firms (id),
    id uuid NOT NULL,
    name text COLLATE "und-x-icu" NOT NULL CONSTRAINT clients_name_length CHECK (length(name) BETWEEN 1 AND 200),
    email text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    language text NOT NULL CONSTRAINT clients_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    notes text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    -- kept, because folding each candidate anew would be most of the time of a search
    search_text text NOT NULL GENERATED ALWAYS AS (fold(' ' || name || ' ' || email)) STORED,
    PRIMARY KEY (firm_id, id)
);
CALL keep_to_firm('clients');
CREATE INDEX clients_by_name ON clients (firm_id, name, id);
-- how common a word is decides how it is looked for
ALTER TABLE clients ALTER search_text SET STATISTICS 1000;
CREATE INDEX clients_search ON clients USING gin (firm_id, search_text gin_trgm_ops);
GRANT SELECT, INSERT, UPDATE ON clients TO portico_app;
