-- Money that a firm holds for its clients. It lies in bank accounts of their own; what of it belongs to whom is a ledger, and a ledger
-- changes by postings alone, which nobody changes or takes away: what is wrong is reversed. Only the trigger of postings moves balances,
-- and neither a ledger nor what of it may be spent goes below zero.
CREATE TABLE trust_settings (
    firm_id uuid NOT NULL CONSTRAINT trust_settings_firm REFERENCES firms (id),
    settings jsonb NOT NULL CONSTRAINT trust_settings_object CHECK (jsonb_typeof(settings) = 'object'),
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (firm_id)
);
CALL keep_to_firm('trust_settings');
GRANT SELECT, INSERT, UPDATE ON trust_settings TO portico_app;

-- Whom the owners name for what; owners may do all of it.
CREATE TABLE trust_rights (
    firm_id uuid NOT NULL CONSTRAINT trust_rights_firm REFERENCES firms (id),
    staff_member_id uuid NOT NULL,
    right_name text NOT NULL CONSTRAINT trust_rights_right_name CHECK (right_name IN ('post', 'approve', 'reverse', 'reconcile', 'unlock')),
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, staff_member_id, right_name),
    CONSTRAINT trust_rights_staff_member FOREIGN KEY (firm_id, staff_member_id) REFERENCES staff_members (firm_id, id),
    CONSTRAINT trust_rights_granted_by FOREIGN KEY (firm_id, granted_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('trust_rights');
CREATE INDEX trust_rights_granted_by ON trust_rights (firm_id, granted_by);
GRANT SELECT, INSERT, DELETE ON trust_rights TO portico_app;

CREATE TABLE trust_accounts (
    firm_id uuid NOT NULL CONSTRAINT trust_accounts_firm REFERENCES firms (id),
    id uuid NOT NULL,
    name text NOT NULL CONSTRAINT trust_accounts_name_length CHECK (length(name) BETWEEN 1 AND 100),
    bank_name text NOT NULL CONSTRAINT trust_accounts_bank_name_length CHECK (length(bank_name) BETWEEN 1 AND 100),
    -- the last characters of its number, as its statements show them
    ending text NOT NULL CONSTRAINT trust_accounts_ending_length CHECK (length(ending) BETWEEN 2 AND 8),
    -- pooled, its interest for the bar's fund (IOLTA); or kept for clients, who have its interest
    interest text NOT NULL CONSTRAINT trust_accounts_interest CHECK (interest IN ('iolta', 'client')),
    currency text NOT NULL CONSTRAINT trust_accounts_currency CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL CONSTRAINT trust_accounts_exponent CHECK (exponent BETWEEN 0 AND 4),
    -- how much of the firm's own money may lie there to pay the bank's charges
    charges_ceiling bigint NOT NULL DEFAULT 0 CONSTRAINT trust_accounts_charges_ceiling CHECK (charges_ceiling BETWEEN 0 AND 999999999999999),
    -- how long what arrives waits until it may be spent, in days
    clearing_days smallint NOT NULL DEFAULT 7 CONSTRAINT trust_accounts_clearing_days CHECK (clearing_days BETWEEN 0 AND 60),
    -- the provider that pays into it
    gateway text CONSTRAINT trust_accounts_gateway CHECK (gateway IN ('stripe', 'lawpay', 'sandbox')),
    -- who wrote that the provider takes its fees from elsewhere, and when
    fees_confirmed_by uuid,
    fees_confirmed_at timestamptz,
    fees_confirmed_as text NOT NULL DEFAULT '' CONSTRAINT trust_accounts_fees_confirmed_as_length CHECK (length(fees_confirmed_as) <= 500),
    version integer NOT NULL DEFAULT 1,
    opened_on date NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    closed_at timestamptz,
    closed_by uuid,
    -- the last day of the last month that is signed off: no posting is on it or before
    locked_through date,
    -- moved by postings alone
    balance bigint NOT NULL DEFAULT 0 CONSTRAINT trust_accounts_balance CHECK (balance >= 0),
    seq bigint NOT NULL DEFAULT 0,
    receipts integer NOT NULL DEFAULT 0,
    disbursements integer NOT NULL DEFAULT 0,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT trust_accounts_fees_confirmed_whole CHECK (num_nulls(fees_confirmed_by, fees_confirmed_at) IN (0, 2)),
    CONSTRAINT trust_accounts_closed_whole CHECK (num_nulls(closed_at, closed_by) IN (0, 2)),
    CONSTRAINT trust_accounts_closed_empty CHECK (closed_at IS NULL OR balance = 0),
    CONSTRAINT trust_accounts_fees_confirmed_by FOREIGN KEY (firm_id, fees_confirmed_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT trust_accounts_created_by FOREIGN KEY (firm_id, created_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT trust_accounts_closed_by FOREIGN KEY (firm_id, closed_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('trust_accounts');
-- one account at most takes what a provider pays in a currency
CREATE UNIQUE INDEX trust_accounts_gateway_unique ON trust_accounts (firm_id, currency) WHERE gateway IS NOT NULL AND closed_at IS NULL;
CREATE INDEX trust_accounts_fees_confirmed_by ON trust_accounts (firm_id, fees_confirmed_by) WHERE fees_confirmed_by IS NOT NULL;
CREATE INDEX trust_accounts_created_by ON trust_accounts (firm_id, created_by);
CREATE INDEX trust_accounts_closed_by ON trust_accounts (firm_id, closed_by) WHERE closed_by IS NOT NULL;
GRANT SELECT ON trust_accounts TO portico_app;
GRANT INSERT (firm_id, id, name, bank_name, ending, interest, currency, exponent, charges_ceiling, clearing_days, gateway, fees_confirmed_by,
    fees_confirmed_at, fees_confirmed_as, opened_on, created_at, created_by) ON trust_accounts TO portico_app;
GRANT UPDATE (name, bank_name, ending, interest, charges_ceiling, clearing_days, gateway, fees_confirmed_by, fees_confirmed_at,
    fees_confirmed_as, version, closed_at, closed_by, locked_through) ON trust_accounts TO portico_app;

CREATE TABLE trust_ledgers (
    firm_id uuid NOT NULL CONSTRAINT trust_ledgers_firm REFERENCES firms (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    -- a client's for a case; or the firm's: its own money for charges, interest, receipts of which it is not known whose they are
    kind text NOT NULL CONSTRAINT trust_ledgers_kind CHECK (kind IN ('client', 'firm', 'interest', 'unidentified')),
    client_id uuid,
    case_id uuid,
    -- asks by itself for what lacks to this when less than the floor is left; both or none
    floor bigint CONSTRAINT trust_ledgers_floor CHECK (floor BETWEEN 1 AND 999999999999999),
    refill_to bigint CONSTRAINT trust_ledgers_refill_to CHECK (refill_to BETWEEN 1 AND 999999999999999),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    -- moved by postings alone
    balance bigint NOT NULL DEFAULT 0 CONSTRAINT trust_ledgers_balance CHECK (balance >= 0),
    -- what has arrived and may not be spent yet
    pending bigint NOT NULL DEFAULT 0 CONSTRAINT trust_ledgers_pending CHECK (pending >= 0),
    spendable bigint NOT NULL GENERATED ALWAYS AS (balance - pending) STORED CONSTRAINT trust_ledgers_spendable CHECK (balance - pending >= 0),
    posted_at timestamptz,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT trust_ledgers_of_account UNIQUE (firm_id, account_id, id),
    CONSTRAINT trust_ledgers_whose CHECK (num_nonnulls(client_id, case_id) = CASE kind WHEN 'client' THEN 2 ELSE 0 END),
    CONSTRAINT trust_ledgers_evergreen CHECK (num_nulls(floor, refill_to) IN (0, 2) AND (floor IS NULL OR (kind = 'client' AND refill_to >= floor))),
    CONSTRAINT trust_ledgers_account FOREIGN KEY (firm_id, account_id) REFERENCES trust_accounts (firm_id, id),
    CONSTRAINT trust_ledgers_client FOREIGN KEY (firm_id, client_id) REFERENCES clients (firm_id, id),
    CONSTRAINT trust_ledgers_case FOREIGN KEY (firm_id, case_id) REFERENCES cases (firm_id, id)
);
CALL keep_to_firm('trust_ledgers');
CREATE UNIQUE INDEX trust_ledgers_client_unique ON trust_ledgers (firm_id, account_id, case_id, client_id) WHERE kind = 'client';
CREATE UNIQUE INDEX trust_ledgers_firm_unique ON trust_ledgers (firm_id, account_id, kind) WHERE kind <> 'client';
CREATE INDEX trust_ledgers_case_id ON trust_ledgers (firm_id, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX trust_ledgers_client_id ON trust_ledgers (firm_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX trust_ledgers_with_money ON trust_ledgers (firm_id, account_id, id) WHERE balance > 0;
GRANT SELECT ON trust_ledgers TO portico_app;
GRANT INSERT (firm_id, id, account_id, kind, client_id, case_id, created_at) ON trust_ledgers TO portico_app;
GRANT UPDATE (floor, refill_to, version) ON trust_ledgers TO portico_app;

CREATE TABLE trust_postings (
    firm_id uuid NOT NULL CONSTRAINT trust_postings_firm REFERENCES firms (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    ledger_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT trust_postings_kind CHECK (kind IN ('opening', 'deposit', 'payment', 'transfer', 'refund', 'between', 'charge',
        'interest', 'firm_deposit', 'firm_withdrawal', 'cover', 'returned', 'reversal')),
    -- in is above zero, out below
    amount bigint NOT NULL CONSTRAINT trust_postings_amount CHECK (amount <> 0 AND abs(amount) <= 999999999999999),
    posted_on date NOT NULL,
    method text NOT NULL CONSTRAINT trust_postings_method
        CHECK (method IN ('check', 'wire', 'bank_debit', 'card', 'cash', 'online', 'transfer', 'none')),
    -- from whom, or to whom
    party text NOT NULL CONSTRAINT trust_postings_party_length CHECK (length(party) BETWEEN 1 AND 200),
    purpose text NOT NULL CONSTRAINT trust_postings_purpose_length CHECK (length(purpose) BETWEEN 1 AND 500),
    reference text NOT NULL DEFAULT '' CONSTRAINT trust_postings_reference_length CHECK (length(reference) <= 200),
    check_number text CONSTRAINT trust_postings_check_number_length CHECK (length(check_number) BETWEEN 1 AND 30),
    -- which invoice earned fees are for
    invoice_id uuid,
    -- the payment on that invoice, or the payment through a provider that arrived
    payment_id uuid,
    -- what it takes back
    reverses_id uuid,
    -- both halves of what goes from one ledger to another
    pair_id uuid,
    -- it may not be spent before it is marked as cleared
    clears boolean NOT NULL DEFAULT false,
    recorded_by uuid,
    approved_by uuid,
    created_at timestamptz NOT NULL,
    -- given by the trigger
    seq bigint NOT NULL DEFAULT 0,
    number text NOT NULL DEFAULT '',
    balance_after bigint NOT NULL DEFAULT 0,
    account_balance_after bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (firm_id, id),
    CONSTRAINT trust_postings_seq_unique UNIQUE (firm_id, account_id, seq),
    CONSTRAINT trust_postings_reverses_unique UNIQUE (firm_id, reverses_id),
    CONSTRAINT trust_postings_direction CHECK (CASE
        WHEN kind IN ('opening', 'deposit', 'interest', 'firm_deposit', 'cover') THEN amount > 0
        WHEN kind IN ('payment', 'transfer', 'refund', 'charge', 'firm_withdrawal', 'returned') THEN amount < 0
        ELSE true END),
    CONSTRAINT trust_postings_clears CHECK (NOT clears OR kind IN ('opening', 'deposit', 'firm_deposit')),
    CONSTRAINT trust_postings_reverses_kind CHECK ((reverses_id IS NOT NULL) = (kind IN ('reversal', 'returned'))),
    CONSTRAINT trust_postings_pair_kind CHECK (pair_id IS NULL OR kind IN ('between', 'cover', 'reversal')),
    CONSTRAINT trust_postings_invoice_kind CHECK (invoice_id IS NULL OR kind IN ('transfer', 'reversal')),
    -- nothing is payable to cash
    CONSTRAINT trust_postings_no_cash CHECK (amount > 0 OR kind = 'reversal'
        OR (method <> 'cash' AND lower(btrim(party)) NOT IN ('cash', 'bearer', 'efectivo', 'al portador', 'portador'))),
    CONSTRAINT trust_postings_ledger FOREIGN KEY (firm_id, account_id, ledger_id) REFERENCES trust_ledgers (firm_id, account_id, id),
    CONSTRAINT trust_postings_reverses FOREIGN KEY (firm_id, reverses_id) REFERENCES trust_postings (firm_id, id),
    CONSTRAINT trust_postings_invoice FOREIGN KEY (firm_id, invoice_id) REFERENCES invoices (firm_id, id),
    CONSTRAINT trust_postings_payment FOREIGN KEY (firm_id, payment_id) REFERENCES payments (firm_id, id),
    CONSTRAINT trust_postings_recorded_by FOREIGN KEY (firm_id, recorded_by) REFERENCES accounts (firm_id, id),
    CONSTRAINT trust_postings_approved_by FOREIGN KEY (firm_id, approved_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('trust_postings');
CREATE INDEX trust_postings_of_ledger ON trust_postings (firm_id, account_id, ledger_id, seq DESC);
CREATE INDEX trust_postings_by_day ON trust_postings (firm_id, account_id, posted_on, seq);
CREATE INDEX trust_postings_pair_id ON trust_postings (firm_id, pair_id) WHERE pair_id IS NOT NULL;
CREATE INDEX trust_postings_invoice_id ON trust_postings (firm_id, invoice_id) WHERE invoice_id IS NOT NULL;
-- what a provider took arrives once
CREATE UNIQUE INDEX trust_postings_payment_unique ON trust_postings (firm_id, payment_id) WHERE kind IN ('deposit', 'transfer');
CREATE INDEX trust_postings_payment_id ON trust_postings (firm_id, payment_id) WHERE payment_id IS NOT NULL;
CREATE UNIQUE INDEX trust_postings_check_unique ON trust_postings (firm_id, account_id, check_number)
    WHERE check_number IS NOT NULL AND amount < 0 AND kind <> 'reversal';
CREATE INDEX trust_postings_recorded_by ON trust_postings (firm_id, recorded_by) WHERE recorded_by IS NOT NULL;
CREATE INDEX trust_postings_approved_by ON trust_postings (firm_id, approved_by) WHERE approved_by IS NOT NULL;
GRANT SELECT, INSERT ON trust_postings TO portico_app;

-- What became of a posting at the bank: a check was printed; what arrived may be spent, or what went out was presented.
CREATE TABLE trust_marks (
    firm_id uuid NOT NULL CONSTRAINT trust_marks_firm REFERENCES firms (id),
    posting_id uuid NOT NULL,
    mark text NOT NULL CONSTRAINT trust_marks_mark CHECK (mark IN ('printed', 'cleared')),
    marked_on date NOT NULL,
    marked_by uuid,
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (firm_id, posting_id, mark),
    CONSTRAINT trust_marks_posting FOREIGN KEY (firm_id, posting_id) REFERENCES trust_postings (firm_id, id),
    CONSTRAINT trust_marks_marked_by FOREIGN KEY (firm_id, marked_by) REFERENCES accounts (firm_id, id)
);
CALL keep_to_firm('trust_marks');
CREATE INDEX trust_marks_marked_by ON trust_marks (firm_id, marked_by) WHERE marked_by IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON trust_marks TO portico_app;

--! include functions/post_to_trust.1.sql

CREATE TRIGGER post BEFORE INSERT ON trust_postings FOR EACH ROW EXECUTE FUNCTION post_to_trust();

--! include functions/mark_trust_posting.1.sql

CREATE TRIGGER mark BEFORE INSERT OR DELETE ON trust_marks FOR EACH ROW EXECUTE FUNCTION mark_trust_posting();
