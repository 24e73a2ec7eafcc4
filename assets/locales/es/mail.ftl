# What every email has.

mail-greeting = Hola, { $name }:
mail-closing = Un cordial saludo,
mail-footer = Recibe este correo porque { $firm } lleva su caso. No envíe documentos por correo, por favor: súbalos al portal, donde están seguros.
mail-list-item = • { $item }
