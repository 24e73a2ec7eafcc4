DROP TABLE payment_disputes;
