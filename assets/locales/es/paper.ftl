# Facturas, notas de crédito, recibos y estados de cuenta, en la página y en papel.

paper-page = Página { $page } de { $pages }
paper-continued = continuación
paper-carried = Suma y sigue en la página { $page }
paper-brought = Suma anterior, de la página { $page }
paper-firm-tax-number = Número fiscal { $number }
paper-hours = { $quantity } h

## An invoice and a credit note

paper-invoice = Factura { $number }
paper-invoice-draft = Borrador de factura
paper-credit-note = Nota de crédito { $number }
paper-credit-note-draft = Borrador de nota de crédito
paper-issued = Emitida el { $day }
paper-corrects = Corrige la factura { $number }
paper-payment-by = Pago hasta el { $day }
paper-payment-within = { $count ->
    [0] Pago al recibirla
    [one] Pago en un día
   *[other] Pago en { $count } días
}

## How it stands

paper-outstanding = por pagar
paper-outstanding-due = por pagar hasta el { $day }
paper-outstanding-was-due = por pagar; venció el { $day }
paper-part-due = por pagar; de ello, { $amount } hasta el { $day }
paper-part-was-due = por pagar; de ello, { $amount } venció el { $day }
paper-in-total = en total
paper-in-your-favor = a su favor
paper-paid-in-full = Pagada
paper-paid-on = { $amount }, { $day }
paper-nothing-to-pay = Nada por pagar
paper-was-written-off = se condonó { $amount }
paper-was-credited = se abonó { $amount }
paper-credited = abonado
paper-draft = Borrador
paper-draft-text = No se ha enviado. Todavía no tiene número, puede cambiar y no hay nada que pagar.
paper-draft-credit-text = No se ha enviado. Todavía no tiene número, puede cambiar y no abona nada.
paper-void = Anulada
paper-since = desde el { $day }
paper-void-text = Esta factura se anuló. No hay nada que pagar.
paper-void-credit-text = Esta nota de crédito se anuló. No abona nada.

## Whom and what it is about

paper-bill-to = Facturar a
paper-tax-number = Número fiscal
paper-case = Caso
paper-reference = Nuestra referencia { $number }
paper-applicant = { $name }, { $role }
paper-applicants = { $count ->
    [one] Solicitante
   *[other] Solicitantes
}

## Its lines

paper-lines = Conceptos
paper-date = Fecha
paper-description = Concepto
paper-quantity = Cantidad
paper-rate = Precio
paper-tax = Impuesto
paper-amount = Importe, { $currency }
paper-fees = Honorarios
paper-expenses = Gastos
paper-government-fees = Tasas oficiales
paper-line-discount = Descuento de cortesía, { $amount }
paper-line-discount-percent = Descuento de cortesía del { $percent }, { $amount }
paper-line-advance = Pago por adelantado. Según su contrato de honorarios, nos pertenece desde que usted lo paga.
paper-line-advance-trust = Pago por adelantado, que se guarda para usted en la cuenta fiduciaria
paper-line-tax = { $name } { $percent }

## What it comes to

paper-after-discounts = { $kind }, ya descontados { $amount }
paper-discount = Descuento
paper-discount-percent = Descuento del { $percent }
paper-tax-of = { $name }, { $percent } de { $amount }
paper-tax-included = { $name } incluido: { $percent } de { $base }, { $amount }
paper-total = Total
paper-total-credited = Total abonado
paper-credited-sum = Abonado
paper-written-off = Condonado
paper-paid-to-date = Pagado hasta hoy
paper-outstanding-sum = Por pagar
paper-overpaid = A su favor

## What was paid, and when the rest is due

paper-payments = Pagos hasta el { $day }
paper-payment-with-receipt = { $how }, recibo { $number }
paper-under-way = * { $how }: { $amount } en camino desde el { $day }. Un débito bancario suele tardar hasta cuatro días hábiles y cuenta cuando ha llegado.
paper-some-under-way = * { $amount } en camino; cuenta cuando haya llegado.
paper-installments = Pagos a plazos
paper-installment-paid = pagado
paper-installment-part = quedan { $amount }
paper-installment-open = pendiente

## How to pay

paper-how-to-pay = Cómo pagar
paper-how-to-pay-by = Cómo pagar hasta el { $day }
paper-how-to-pay-part = Cómo pagar { $amount } hasta el { $day }
paper-online = En línea
paper-online-before = Escanee el código o abra
paper-online-after = y escriba { $number } y su correo electrónico.
paper-code-alt = Código QR del enlace de pago de la factura { $number }
paper-link-alt = Pagar la factura { $number } en línea
paper-otherwise = Con cheque o por transferencia
paper-memo = Referencia
paper-terms = Condiciones

## A receipt

paper-receipt = Recibo { $number }
paper-received-on = Recibido el { $day }
paper-received = recibido
paper-received-from = Recibido de
paper-paid-by = Forma de pago
paper-received-in-trust = Se guarda para usted en la cuenta fiduciaria, en { $bank }
paper-receipt-trust-parts = Para qué es este dinero
paper-receipt-parts = Lo que se pagó con este pago
paper-invoice-column = Factura
paper-left-afterwards = Queda por pagar
paper-unassigned = Todavía sin asignar a una factura
paper-received-sum = Recibido
paper-went-back-sum = Devuelto
paper-went-back = Devuelto el { $day }
paper-went-back-text = Este pago ya no cuenta. Lo que había pagado queda otra vez por pagar.
paper-went-back-trust-text = Este dinero ya no se guarda para usted en la cuenta fiduciaria.
paper-part-went-back-text = De este pago ya no cuentan { $amount }.

## A statement of account

paper-statement = Estado de cuenta
paper-period = Del { $from } al { $to }
paper-all-in = Todos los importes en { $currency }
paper-outstanding-on = por pagar el { $day }
paper-in-your-favor-on = a su favor el { $day }
paper-client = Cliente
paper-statement-rows = Facturas y pagos
paper-what = Concepto
paper-number = Número
paper-change = Importe, { $currency }
paper-opening = Por pagar antes
paper-asked = Cargos
paper-paid-and-credited = Pagos y abonos
paper-begun = En camino, todavía no cuenta
paper-entry-invoice = Factura
paper-entry-credit-note = Nota de crédito
paper-entry-void = Factura anulada
paper-entry-payment = Pago
paper-entry-refund = Reembolso
paper-entry-returned = Pago devuelto por el banco
paper-entry-write-off = Condonación
