-- What a firm has settled about questionnaires: the declaration that people confirm, and whether staff may submit for them.
CREATE TABLE response_settings (
    firm_id uuid NOT NULL CONSTRAINT response_settings_firm REFERENCES firms (id),
    settings jsonb NOT NULL CONSTRAINT response_settings_object CHECK (jsonb_typeof(settings) = 'object'),
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (firm_id)
);
CALL keep_to_firm('response_settings');
GRANT SELECT, INSERT, UPDATE ON response_settings TO portico_app;
