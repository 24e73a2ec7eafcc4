# Invoices, credit notes, receipts and statements, on a page and on paper.

paper-page = Page { $page } of { $pages }
paper-continued = continued
paper-carried = Carried forward to page { $page }
paper-brought = Brought forward from page { $page }
paper-firm-tax-number = Tax number { $number }
paper-hours = { $quantity } h

## An invoice and a credit note

paper-invoice = Invoice { $number }
paper-invoice-draft = Draft invoice
paper-credit-note = Credit note { $number }
paper-credit-note-draft = Draft credit note
paper-issued = Issued { $day }
paper-corrects = Corrects invoice { $number }
paper-payment-by = Payment by { $day }
paper-payment-within = { $count ->
    [0] Payment on receipt
    [one] Payment within one day
   *[other] Payment within { $count } days
}

## How it stands

paper-outstanding = outstanding
paper-outstanding-due = outstanding, due { $day }
paper-outstanding-was-due = outstanding, was due { $day }
paper-part-due = outstanding, { $amount } of it due { $day }
paper-part-was-due = outstanding, { $amount } of it was due { $day }
paper-in-total = in total
paper-in-your-favor = in your favor
paper-paid-in-full = Paid in full
paper-paid-on = { $amount }, { $day }
paper-nothing-to-pay = Nothing to pay
paper-was-written-off = { $amount } was written off
paper-was-credited = { $amount } was credited
paper-credited = credited
paper-draft = Draft
paper-draft-text = This has not been sent. It has no number yet, may still change, and nothing is to be paid on it.
paper-draft-credit-text = This has not been sent. It has no number yet, may still change, and credits nothing.
paper-void = Void
paper-since = since { $day }
paper-void-text = This invoice was taken back. Nothing is to be paid on it.
paper-void-credit-text = This credit note was taken back. It credits nothing.

## Whom and what it is about

paper-bill-to = Bill to
paper-tax-number = Tax number
paper-case = Case
paper-reference = Our reference { $number }
paper-applicant = { $name }, { $role }
paper-applicants = { $count ->
    [one] Applicant
   *[other] Applicants
}

## Its lines

paper-lines = What this is for
paper-date = Date
paper-description = Description
paper-quantity = Quantity
paper-rate = Rate
paper-tax = Tax
paper-amount = Amount, { $currency }
paper-fees = Fees
paper-expenses = Expenses
paper-government-fees = Government fees
paper-line-discount = Courtesy discount, { $amount }
paper-line-discount-percent = { $percent } courtesy discount, { $amount }
paper-line-advance = Paid in advance. Under your fee agreement it belongs to us once you have paid it.
paper-line-advance-trust = Paid in advance, to be kept for you in trust
paper-line-tax = { $name } { $percent }

## What it comes to

paper-after-discounts = { $kind }, after discounts of { $amount }
paper-discount = Discount
paper-discount-percent = Discount of { $percent }
paper-tax-of = { $name }, { $percent } of { $amount }
paper-tax-included = { $name } included: { $percent } of { $base }, { $amount }
paper-total = Total
paper-total-credited = Total credited
paper-credited-sum = Credited
paper-written-off = Written off
paper-paid-to-date = Paid to date
paper-outstanding-sum = Outstanding
paper-overpaid = In your favor

## What was paid, and when the rest is due

paper-payments = Payments as of { $day }
paper-payment-with-receipt = { $how }, receipt { $number }
paper-under-way = * { $how }: { $amount } is under way since { $day }. A bank debit usually takes up to four business days, and counts when it has arrived.
paper-some-under-way = * { $amount } is under way, and counts when it has arrived.
paper-installments = Installments
paper-installment-paid = paid
paper-installment-part = { $amount } of it open
paper-installment-open = open

## How to pay

paper-how-to-pay = How to pay
paper-how-to-pay-by = How to pay by { $day }
paper-how-to-pay-part = How to pay { $amount } by { $day }
paper-online = Online
paper-online-before = Scan the code, or open
paper-online-after = and enter { $number } and your email address.
paper-code-alt = QR code of the payment link for invoice { $number }
paper-link-alt = Pay invoice { $number } online
paper-otherwise = By check or wire
paper-memo = Memo
paper-terms = Terms

## A receipt

paper-receipt = Receipt { $number }
paper-received-on = Received { $day }
paper-received = received
paper-received-from = Received from
paper-paid-by = Paid by
paper-received-in-trust = Held in trust for you at { $bank }
paper-receipt-trust-parts = What this money is for
paper-receipt-parts = What this payment paid
paper-invoice-column = Invoice
paper-left-afterwards = Left to pay
paper-unassigned = Not yet used for an invoice
paper-received-sum = Received
paper-went-back-sum = Went back
paper-went-back = Went back on { $day }
paper-went-back-text = This payment no longer counts. What it had paid is to be paid again.
paper-went-back-trust-text = This money is not held in trust for you any more.
paper-part-went-back-text = Of this payment { $amount } no longer counts.

## A statement of account

paper-statement = Statement of account
paper-period = { $from } to { $to }
paper-all-in = All amounts in { $currency }
paper-outstanding-on = outstanding on { $day }
paper-in-your-favor-on = in your favor on { $day }
paper-client = Client
paper-statement-rows = Invoices and payments
paper-what = What
paper-number = Number
paper-change = Amount, { $currency }
paper-opening = Outstanding before
paper-asked = Charges
paper-paid-and-credited = Payments and credits
paper-begun = Under way, not counted yet
paper-entry-invoice = Invoice
paper-entry-credit-note = Credit note
paper-entry-void = Invoice taken back
paper-entry-payment = Payment
paper-entry-refund = Refund
paper-entry-returned = Payment taken back by the bank
paper-entry-write-off = Written off
