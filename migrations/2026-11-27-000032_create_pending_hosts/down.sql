DROP TABLE pending_hosts;
