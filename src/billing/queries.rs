//! SQL of billing. Locks are taken in the order invoices by their ids, payment, number series, end of the event chain.

mod aging;
mod allocations;
mod case_sum;
mod checkouts;
mod contents;
mod fate;
mod ground;
mod into_trust;
mod links;
mod lists;
mod numbers;
mod parties;
mod payments;
mod receipts;
mod refunds;
mod settings;
mod statements;
mod sum_links;

pub use aging::{Aged, list_aged};
pub use allocations::{
    add_allocation, add_reversed, insert_allocations, list_allocations, list_of_invoices, set_allocation,
};
pub use case_sum::sum_of_case;
pub use checkouts::{
    Checkout, CheckoutMethod, CheckoutState, GatewayRow, NewCheckout, delete_gateway, find_checkout,
    find_provider_checkout, insert_checkout, insert_event, list_gateways, list_items, list_open_of,
    lock_checkout, lock_event, save_gateway, set_checked, set_checkout_state, set_open, set_processed,
};
pub use contents::{find_content, find_content_rows, replace_content};
pub use fate::{
    NewInvoice, count_invoice, delete_draft, insert_invoice, set_next_version, set_sent, set_viewed,
    set_voided, set_written_off,
};
pub use ground::{Ground, find_ground};
pub use into_trust::{
    count_trust_request, is_open_into_trust, list_open_into_trust, lock_trust_request, set_not_into_trust,
    sum_went_back,
};
pub use links::{PaymentLink, end_link, end_links_of, find_link, find_link_by_id, insert_link, list_links};
pub use lists::{
    ClientFilter, ListedInvoice, PAGE, StaffFilter, StaffQuery, find_for_client, find_for_staff, find_listed,
    find_number, find_numbered, has_any_about, list_for_client, list_for_staff, list_numbers,
    list_payable_of, list_seen, list_to_pay, lock,
};
pub use numbers::{Series, next_number};
pub use parties::{BillTo, find_bill_to, find_by_number, find_last_bill_to};
pub use payments::{
    NewPaymentRow, NewReversal, find_case_of_payment, find_payment, find_payment_for_staff, insert_payment,
    insert_reversal, list_held, lock_payment, set_failed, set_held, set_money, set_payment_client,
    set_payment_note, set_released, set_succeeded, set_under_way,
};
pub use receipts::{Eyes, PaidPart, find_payment_seen, find_seen, list_seen_of_invoices};
pub use refunds::{
    NewRefund, ReversalRow, find_checkout_of_payment, find_dispute, find_refund, insert_refund, list_refunds,
    list_reversals, lock_refund, save_dispute, set_refund, set_refund_anew, set_refund_ref, set_refund_sent,
};
pub use settings::{find_settings, save_settings};
pub use statements::{list_for_statement, sum_outstanding};
pub use sum_links::{
    LinkPayment, ListedLink, find_case_of_reference, list_link_payments, list_open_checkouts_of_link,
    list_sum_links, lock_link,
};
