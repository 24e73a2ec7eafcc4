-- Invoices and credit notes. A draft has no number and changes freely; once sent its content never changes again: what is wrong is
-- corrected by a credit note. Amounts are minor units of its currency, quantities and shares ten-thousandths.
CREATE TABLE billing_settings (
    firm_id uuid NOT NULL CONSTRAINT billing_settings_firm REFERENCES firms (id),
    settings jsonb NOT NULL CONSTRAINT billing_settings_object CHECK (jsonb_typeof(settings) = 'object'),
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (firm_id)
);
CALL keep_to_firm('billing_settings');
GRANT SELECT, INSERT, UPDATE ON billing_settings TO portico_app;

-- The last number of each series in a year. Its row is locked from the number until the end of the transaction that uses it: a number
-- is given once, and none is left out.
CREATE TABLE number_series (
    firm_id uuid NOT NULL CONSTRAINT number_series_firm REFERENCES firms (id),
    series text NOT NULL CONSTRAINT number_series_series CHECK (series IN ('invoice', 'credit_note', 'receipt')),
    year smallint NOT NULL,
    last integer NOT NULL CONSTRAINT number_series_last CHECK (last > 0),
    PRIMARY KEY (firm_id, series, year)
);
CALL keep_to_firm('number_series');
GRANT SELECT, INSERT, UPDATE ON number_series TO portico_app;

CREATE TABLE invoices (
    firm_id uuid NOT NULL CONSTRAINT invoices_firm REFERENCES firms (id),
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT invoices_kind CHECK (kind IN ('invoice', 'credit_note')),
    case_id uuid NOT NULL,
    -- who sees and pays it
    client_id uuid NOT NULL,
    -- whom it is about; null for the whole case
    applicant_id uuid,
    -- of a credit note, what it corrects
    corrects_id uuid,
    number text CONSTRAINT invoices_number_length CHECK (length(number) BETWEEN 1 AND 60),
    -- counted up with each change of a draft
    version integer NOT NULL DEFAULT 1,
    currency text NOT NULL CONSTRAINT invoices_currency CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL CONSTRAINT invoices_exponent CHECK (exponent BETWEEN 0 AND 4),
    -- of a draft none where its contents say so many days
    due_on date,
    net bigint NOT NULL,
    gross bigint NOT NULL CONSTRAINT invoices_gross CHECK (gross BETWEEN 0 AND 999999999999999),
    issued_on date,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    sent_at timestamptz,
    sent_by uuid,
    viewed_at timestamptz,
    voided_at timestamptz,
    voided_by uuid,
    written_off_at timestamptz,
    written_off_by uuid,
    -- counted anew with each payment, from the rows that say what was paid
    paid bigint NOT NULL DEFAULT 0,
    under_way bigint NOT NULL DEFAULT 0 CONSTRAINT invoices_under_way CHECK (under_way >= 0),
    credited bigint NOT NULL DEFAULT 0 CONSTRAINT invoices_credited CHECK (credited >= 0),
    written_off bigint NOT NULL DEFAULT 0 CONSTRAINT invoices_written_off_amount CHECK (written_off >= 0),
    outstanding bigint NOT NULL GENERATED ALWAYS AS (
        CASE WHEN sent_at IS NULL OR voided_at IS NOT NULL OR kind <> 'invoice' THEN 0
             ELSE gross - paid - credited - written_off END) STORED,
    -- when the next part of what is outstanding is due, and how much is due by then
    next_due_on date,
    next_due bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT invoices_number_unique UNIQUE (firm_id, number),
    CONSTRAINT invoices_outstanding CHECK (outstanding >= 0),
    CONSTRAINT invoices_sent_whole CHECK (num_nulls(sent_at, sent_by, number, issued_on, due_on) IN (0, 4, 5)
        AND (sent_at IS NULL) = (num_nulls(sent_by, number, issued_on) = 3)),
    CONSTRAINT invoices_voided_whole CHECK (num_nulls(voided_at, voided_by) IN (0, 2) AND (voided_at IS NULL OR sent_at IS NOT NULL)),
    CONSTRAINT invoices_written_off_whole CHECK (num_nulls(written_off_at, written_off_by) IN (0, 2)
        AND (written_off_at IS NOT NULL) = (written_off > 0)),
    CONSTRAINT invoices_corrects_kind CHECK ((corrects_id IS NOT NULL) = (kind = 'credit_note')),
    CONSTRAINT invoices_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id),
    CONSTRAINT invoices_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT invoices_applicant FOREIGN KEY (firm_id, applicant_id) REFERENCES clients (firm_id, id),
    CONSTRAINT invoices_corrects FOREIGN KEY (firm_id, corrects_id) REFERENCES invoices (firm_id, id),
    CONSTRAINT invoices_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT invoices_sent_by FOREIGN KEY (firm_id, sent_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT invoices_voided_by FOREIGN KEY (firm_id, voided_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT invoices_written_off_by FOREIGN KEY (firm_id, written_off_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('invoices');
CREATE INDEX invoices_of_case ON invoices (firm_id, case_id, id DESC);
CREATE INDEX invoices_of_client ON invoices (firm_id, client_id, id DESC);
CREATE INDEX invoices_newest ON invoices (firm_id, id DESC);
-- what waits to be paid is little beside what was paid over the years
CREATE INDEX invoices_to_pay ON invoices (firm_id, case_id) WHERE outstanding > 0;
CREATE INDEX invoices_due_first ON invoices (firm_id, next_due_on, id) WHERE outstanding > 0;
CREATE INDEX invoices_drafts ON invoices (firm_id, id DESC) WHERE sent_at IS NULL;
CREATE INDEX invoices_applicant_id ON invoices (firm_id, applicant_id) WHERE applicant_id IS NOT NULL;
CREATE INDEX invoices_corrects_id ON invoices (firm_id, corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX invoices_created_by ON invoices (firm_id, created_by);
CREATE INDEX invoices_sent_by ON invoices (firm_id, sent_by) WHERE sent_by IS NOT NULL;
CREATE INDEX invoices_voided_by ON invoices (firm_id, voided_by) WHERE voided_by IS NOT NULL;
CREATE INDEX invoices_written_off_by ON invoices (firm_id, written_off_by) WHERE written_off_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON invoices TO portico_app;

-- What is written on it beside its lines; one row each.
CREATE TABLE invoice_contents (
    firm_id uuid NOT NULL CONSTRAINT invoice_contents_firm REFERENCES firms (id),
    invoice_id uuid NOT NULL,
    language text NOT NULL CONSTRAINT invoice_contents_language CHECK (language IN ('en-US', 'en-GB', 'es')),
    bill_to text NOT NULL,
    client_tax_number text NOT NULL,
    -- so many days after it is sent; null where it is due on a day
    due_within smallint CONSTRAINT invoice_contents_due_within CHECK (due_within BETWEEN 0 AND 3650),
    tax_included boolean NOT NULL,
    discount_percent bigint CONSTRAINT invoice_contents_discount_percent CHECK (discount_percent BETWEEN 0 AND 1000000),
    discount_amount bigint CONSTRAINT invoice_contents_discount_amount CHECK (discount_amount BETWEEN 0 AND 999999999999999),
    exemption text NOT NULL,
    terms text NOT NULL,
    note text NOT NULL,
    -- what stood around the lines when it was sent
    as_sent jsonb,
    PRIMARY KEY (firm_id, invoice_id),
    CONSTRAINT invoice_contents_one_discount CHECK (num_nonnulls(discount_percent, discount_amount) <= 1),
    CONSTRAINT invoice_contents_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id)
);
CALL keep_to_firm('invoice_contents');
GRANT SELECT, INSERT, UPDATE, DELETE ON invoice_contents TO portico_app;

CREATE TABLE invoice_taxes (
    firm_id uuid NOT NULL CONSTRAINT invoice_taxes_firm REFERENCES firms (id),
    invoice_id uuid NOT NULL,
    position smallint NOT NULL,
    name text NOT NULL CONSTRAINT invoice_taxes_name_length CHECK (length(name) BETWEEN 1 AND 60),
    percent bigint NOT NULL CONSTRAINT invoice_taxes_percent CHECK (percent BETWEEN 0 AND 1000000),
    PRIMARY KEY (firm_id, invoice_id, position),
    CONSTRAINT invoice_taxes_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id)
);
CALL keep_to_firm('invoice_taxes');
GRANT SELECT, INSERT, DELETE ON invoice_taxes TO portico_app;

CREATE TABLE invoice_lines (
    firm_id uuid NOT NULL CONSTRAINT invoice_lines_firm REFERENCES firms (id),
    invoice_id uuid NOT NULL,
    position smallint NOT NULL,
    kind text NOT NULL CONSTRAINT invoice_lines_kind CHECK (kind IN ('fee', 'expense', 'government_fee')),
    day date,
    description text NOT NULL CONSTRAINT invoice_lines_description_length CHECK (length(description) BETWEEN 1 AND 500),
    detail text NOT NULL DEFAULT '' CONSTRAINT invoice_lines_detail_length CHECK (length(detail) <= 500),
    quantity bigint NOT NULL CONSTRAINT invoice_lines_quantity CHECK (quantity BETWEEN 0 AND 9999999999),
    unit text NOT NULL CONSTRAINT invoice_lines_unit CHECK (unit IN ('piece', 'hour')),
    rate bigint NOT NULL,
    discount_percent bigint CONSTRAINT invoice_lines_discount_percent CHECK (discount_percent BETWEEN 0 AND 1000000),
    discount_amount bigint CONSTRAINT invoice_lines_discount_amount CHECK (discount_amount BETWEEN 0 AND 999999999999999),
    -- places of the taxes it bears
    taxes smallint[] NOT NULL DEFAULT '{}',
    amount bigint NOT NULL,
    PRIMARY KEY (firm_id, invoice_id, position),
    CONSTRAINT invoice_lines_one_discount CHECK (num_nonnulls(discount_percent, discount_amount) <= 1),
    CONSTRAINT invoice_lines_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id)
);
CALL keep_to_firm('invoice_lines');
GRANT SELECT, INSERT, DELETE ON invoice_lines TO portico_app;

CREATE TABLE invoice_installments (
    firm_id uuid NOT NULL CONSTRAINT invoice_installments_firm REFERENCES firms (id),
    invoice_id uuid NOT NULL,
    position smallint NOT NULL,
    due_on date NOT NULL,
    amount bigint NOT NULL CONSTRAINT invoice_installments_amount CHECK (amount > 0),
    PRIMARY KEY (firm_id, invoice_id, position),
    CONSTRAINT invoice_installments_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id)
);
CALL keep_to_firm('invoice_installments');
GRANT SELECT, INSERT, DELETE ON invoice_installments TO portico_app;

--! include functions/keep_sent_invoice.1.sql

-- it holds the serving role: whoever looks after the database removes a firm as a whole
CREATE TRIGGER keep_sent BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_sent_invoice();

--! include functions/keep_sent_invoice_parts.1.sql

CREATE TRIGGER keep_sent BEFORE INSERT OR UPDATE OR DELETE ON invoice_contents FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_sent_invoice_parts();
CREATE TRIGGER keep_sent BEFORE INSERT OR UPDATE OR DELETE ON invoice_lines FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_sent_invoice_parts();
CREATE TRIGGER keep_sent BEFORE INSERT OR UPDATE OR DELETE ON invoice_taxes FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_sent_invoice_parts();
CREATE TRIGGER keep_sent BEFORE INSERT OR UPDATE OR DELETE ON invoice_installments
    FOR EACH ROW WHEN (current_user = 'portico_app') EXECUTE FUNCTION keep_sent_invoice_parts();
