# What a new client is shown at first.

first-steps-title = Primeros pasos
first-steps-intro = Unos pasos cortos le muestran el portal. Hágalos en el orden que quiera y cuando quiera. No puede estropear nada.
first-steps-progress = { $done } de { $count } hechos
first-steps-done = hecho
first-steps-got-it = Entendido
first-steps-dismiss = Ocultar
first-steps-case = Vea su caso
first-steps-case-text = Hasta dónde ha llegado, quién se ocupa de él y qué fue lo último que pasó.
first-steps-case-button = Ver mi caso
first-steps-tasks = Vea sus tareas
first-steps-tasks-text = Todo lo que necesitamos de usted está en una sola lista, lo más urgente primero. Muchas veces basta la foto de un documento. Haga una tarea ahora, o solo mire.
first-steps-tasks-button = Ver mis tareas
first-steps-invoices = Vea sus facturas
first-steps-invoices-text = Cada factura, lo que ya pagó de ella y qué vence después. Le escribimos cada vez que haya una nueva.
first-steps-invoices-button = Ver mis facturas
first-steps-address = Guarde este portal en favoritos
first-steps-address-text = La próxima vez, vuelva directamente aquí: { $address }
first-steps-address-computer = En una computadora, pulse Ctrl y D (en un Mac, ⌘ y D) para guardar esta página en favoritos.
first-steps-address-phone = En un teléfono, abra el menú del navegador (en un iPhone, «Compartir») y elija «Añadir a pantalla de inicio».
first-steps-all-done = Eso es todo. ¡Muy bien!
first-steps-all-done-text = Todo lo que necesitemos de usted estará siempre en esta página. Si algo no está claro, escríbanos o llámenos: con gusto le ayudamos.
first-steps-finish = Terminar
