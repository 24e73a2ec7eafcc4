ALTER TABLE accounts DROP disabled_note;
