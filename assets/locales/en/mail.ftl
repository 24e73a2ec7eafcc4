# What every email has.

mail-greeting = Dear { $name },
mail-closing = With kind regards,
mail-footer = You receive this email because { $firm } works on a case of yours. Please do not send documents by email: upload them in the portal, where they are safe.
mail-list-item = • { $item }
