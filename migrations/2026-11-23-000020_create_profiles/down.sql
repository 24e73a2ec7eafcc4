DROP INDEX events_actor_id;
CREATE INDEX events_actor_id ON events (firm_id, actor_id);
DROP TABLE email_changes;
DROP TABLE notification_preferences;
