# Where British invoices say it in another way.

paper-in-your-favor = in your favour
paper-in-your-favor-on = in your favour on { $day }
paper-overpaid = In your favour
paper-under-way = * { $how }: { $amount } is under way since { $day }. A bank debit usually takes up to four working days, and counts when it has arrived.
paper-installments = Instalments
paper-otherwise = By cheque or bank transfer
paper-memo = Payment reference
