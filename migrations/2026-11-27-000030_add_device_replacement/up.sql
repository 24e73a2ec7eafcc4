-- A browser gets a new token at each sign-in. The one it brought is known for a moment longer, as a form may be sent twice.
ALTER TABLE devices ADD COLUMN replaced_at timestamptz;
