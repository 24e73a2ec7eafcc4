-- keys, links, what was begun and what providers told are lost
DROP TABLE provider_events, checkout_items, checkouts, payment_links, payment_gateways;
