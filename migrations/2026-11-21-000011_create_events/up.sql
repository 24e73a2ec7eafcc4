-- The log of a firm: who did what, when, on which case; each event holds the hash of the one before it. The payload stands
-- apart, so that a person's data can be erased while the chain, which covers a salted digest of it, still verifies.
CREATE TABLE events (
    firm_id uuid NOT NULL CONSTRAINT events_firm REFERENCES firms (id),
    seq bigint NOT NULL CONSTRAINT events_seq CHECK (seq > 0),
    at timestamptz NOT NULL,
    kind text NOT NULL,
    actor_id uuid,
    -- the client whose view a member of staff had taken, if any
    as_client_id uuid,
    case_id uuid,
    audience text NOT NULL CONSTRAINT events_audience CHECK (audience IN ('client', 'staff')),
    payload_digest bytea NOT NULL CONSTRAINT events_payload_digest CHECK (length(payload_digest) = 32),
    previous_hash bytea NOT NULL CONSTRAINT events_previous_hash CHECK (length(previous_hash) = 32),
    hash bytea NOT NULL CONSTRAINT events_hash CHECK (length(hash) = 32),
    -- what it is about, so that whoever may know of it is found without its payload; not hashed, as the payload says the same
    subject_kind text NOT NULL,
    subject_id uuid,
    PRIMARY KEY (firm_id, seq),
    CONSTRAINT events_actor FOREIGN KEY (firm_id, actor_id) REFERENCES accounts (firm_id, id),
    CONSTRAINT events_as_client FOREIGN KEY (firm_id, as_client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT events_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id)
);
CALL keep_to_firm('events');
CREATE INDEX events_by_case ON events (firm_id, case_id, seq DESC);
CREATE INDEX events_for_client ON events (firm_id, case_id, seq DESC) WHERE audience = 'client';
CREATE INDEX events_actor_id ON events (firm_id, actor_id);
CREATE INDEX events_as_client_id ON events (firm_id, as_client_id) WHERE as_client_id IS NOT NULL;
GRANT SELECT, INSERT ON events TO portico_app;

CREATE TABLE event_payloads (
    firm_id uuid NOT NULL CONSTRAINT event_payloads_firm REFERENCES firms (id),
    seq bigint NOT NULL,
    salt bytea NOT NULL,
    -- the very bytes that were hashed; null once erased
    body text,
    PRIMARY KEY (firm_id, seq),
    CONSTRAINT event_payloads_event FOREIGN KEY (firm_id, seq) REFERENCES events (firm_id, seq)
);
CALL keep_to_firm('event_payloads');
GRANT SELECT, INSERT ON event_payloads TO portico_app;

-- The end of each firm's chain: locked, last in a transaction, by whoever adds a link.
CREATE TABLE event_heads (
    firm_id uuid PRIMARY KEY CONSTRAINT event_heads_firm REFERENCES firms (id),
    seq bigint NOT NULL,
    hash bytea NOT NULL
);
CALL keep_to_firm('event_heads');
GRANT SELECT, INSERT, UPDATE ON event_heads TO portico_app;
