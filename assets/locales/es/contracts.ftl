# Contratos compuestos a partir de una plantilla: lo que aparece junto al texto del despacho
contract-names = { $before } y { $last }
contract-for = { $name } en nombre de { $firm }
contract-sign = Firma de { $name }
contract-initials = Iniciales de { $name }
contract-date = Fecha ({ $name })
contract-text = Para rellenar por { $name }
contract-checkbox = Marcado por { $name }
