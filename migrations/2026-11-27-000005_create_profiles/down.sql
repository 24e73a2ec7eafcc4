DROP TABLE first_steps;
DROP TABLE email_changes;
DROP TABLE notification_preferences;
