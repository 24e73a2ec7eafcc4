-- Why an account was disabled, in the words of whoever did; for staff alone.
ALTER TABLE accounts ADD disabled_note text NOT NULL DEFAULT ''
    CONSTRAINT accounts_disabled_note CHECK (length(disabled_note) <= 500 AND (disabled_note = '' OR disabled_at IS NOT NULL));
