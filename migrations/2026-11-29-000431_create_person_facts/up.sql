-- What is known of a person, from what they submitted: each with where it came from and when. What was known before stays.
CREATE TABLE person_facts (
    firm_id uuid NOT NULL CONSTRAINT person_facts_firm REFERENCES firms (id),
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    -- such as `person.date_of_birth`
    fact text NOT NULL CONSTRAINT person_facts_fact CHECK (length(fact) <= 60),
    -- of the question that it answered: a name and a text are written differently
    kind text NOT NULL CONSTRAINT person_facts_kind CHECK (length(kind) <= 40),
    typed jsonb CONSTRAINT person_facts_typed CHECK (jsonb_typeof(typed) = 'object'),
    -- where it is sensitive, in its place
    sealed bytea,
    -- where it came from
    response_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    -- since when another one counts
    superseded_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT person_facts_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT person_facts_response FOREIGN KEY (firm_id, response_id) REFERENCES responses (firm_id, id),
    CONSTRAINT person_facts_one CHECK ((typed IS NULL) <> (sealed IS NULL))
);
CALL keep_to_firm('person_facts');
CREATE INDEX person_facts_client ON person_facts (firm_id, client_id, fact);
CREATE INDEX person_facts_response ON person_facts (firm_id, response_id);
CREATE UNIQUE INDEX person_facts_current ON person_facts (firm_id, client_id, fact) WHERE superseded_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON person_facts TO portico_app;
