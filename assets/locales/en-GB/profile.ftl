profile-sessions-lead = If you do not recognise one of these, sign it out and change your password.
