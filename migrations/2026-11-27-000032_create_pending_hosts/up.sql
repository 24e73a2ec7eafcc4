-- Host names that a firm has asked for and not proven to be its own: nobody is served at them, and the same name may wait for
-- several firms. Whoever proves it first gets its row in firm_hosts. What is there already stays.
CREATE TABLE pending_hosts (
    firm_id uuid NOT NULL CONSTRAINT pending_hosts_firm REFERENCES firms (id),
    host text NOT NULL CONSTRAINT pending_hosts_host_lower CHECK (host = lower(host) AND host <> ''),
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, host)
);
CALL keep_to_firm('pending_hosts');
GRANT SELECT, INSERT, DELETE ON pending_hosts TO portico_app;
