-- What staff did a moment ago and may take back: clients read of it when its time has come, and never where it was taken back by
-- then. Beside the chain, which keeps every act whoever is told of it.
CREATE TABLE event_holds (
    firm_id uuid NOT NULL CONSTRAINT event_holds_firm REFERENCES firms (id),
    seq bigint NOT NULL,
    -- when clients read of it; null for never
    until timestamptz,
    -- how its subject stood before: what brings that back takes it back
    came_from text NOT NULL,
    -- what open pages are told by then
    nudge text NOT NULL,
    PRIMARY KEY (firm_id, seq),
    CONSTRAINT event_holds_event FOREIGN KEY (firm_id, seq) REFERENCES events (firm_id, seq)
);
CALL keep_to_firm('event_holds');
CREATE INDEX event_holds_until ON event_holds (firm_id, until) WHERE until IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON event_holds TO portico_app;
