DROP TABLE response_settings;
