-- An address whose owner typed a code that was mailed there: mails let them in from then on, whether or not they ever choose a password.
ALTER TABLE accounts ADD COLUMN confirmed_at timestamptz;
