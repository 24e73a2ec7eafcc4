DROP TABLE event_holds;
