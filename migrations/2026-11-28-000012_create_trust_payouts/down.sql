DROP TABLE trust_payouts;
