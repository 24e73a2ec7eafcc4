-- Where a client lives, as on an envelope, in several lines; empty where it is not known. New invoices begin with it.
ALTER TABLE clients
    ADD COLUMN address text NOT NULL DEFAULT '' CONSTRAINT clients_address_length CHECK (length(address) <= 500);
