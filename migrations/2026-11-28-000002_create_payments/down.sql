-- the payments are lost
DROP FUNCTION count_invoice(uuid, uuid);
DROP TABLE payment_reversals, payment_allocations, payments;
