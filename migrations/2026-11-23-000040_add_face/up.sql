-- How a firm shows itself: pictures, where it is and when, where else it is found, and who its mails are from.
-- A picture is a stored file: its id (the key in the storage is firm and file), the version in its address, its size on a page.
ALTER TABLE firms
    ADD COLUMN address text NOT NULL DEFAULT '' CONSTRAINT firms_address_length CHECK (length(address) <= 500),
    ADD COLUMN hours jsonb NOT NULL DEFAULT '{}' CONSTRAINT firms_hours_object CHECK (jsonb_typeof(hours) = 'object'),
    ADD COLUMN social jsonb NOT NULL DEFAULT '{}' CONSTRAINT firms_social_object CHECK (jsonb_typeof(social) = 'object'),
    ADD COLUMN sender_name text NOT NULL DEFAULT '' CONSTRAINT firms_sender_name_line
        CHECK (length(sender_name) <= 100 AND sender_name !~ '[\x01-\x1f\x7f]'),
    ADD COLUMN sender_email text NOT NULL DEFAULT '' CONSTRAINT firms_sender_email_line
        CHECK (length(sender_email) <= 254 AND sender_email !~ '[\x01-\x20\x7f]'),
    ADD COLUMN logo_file uuid,
    ADD COLUMN logo_version text,
    ADD COLUMN logo_width integer,
    ADD COLUMN logo_height integer,
    ADD COLUMN background_file uuid,
    ADD COLUMN background_version text,
    ADD CONSTRAINT firms_logo_whole CHECK (num_nulls(logo_file, logo_version, logo_width, logo_height) IN (0, 4)),
    ADD CONSTRAINT firms_logo_size CHECK (logo_width BETWEEN 1 AND 480 AND logo_height BETWEEN 1 AND 160),
    ADD CONSTRAINT firms_background_whole CHECK (num_nulls(background_file, background_version) IN (0, 2));
