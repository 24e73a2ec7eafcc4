-- the invoices are lost
DROP TABLE invoice_installments, invoice_lines, invoice_taxes, invoice_contents, invoices, number_series, billing_settings;
DROP FUNCTION keep_sent_invoice();
DROP FUNCTION keep_sent_invoice_parts();
