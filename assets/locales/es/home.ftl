# A client's home page and the page of a case.

good-morning = Buenos días, { $name }
good-afternoon = Buenas tardes, { $name }
good-evening = Buenas noches, { $name }
home-things-need-you = { $count ->
    [0] Ahora no necesitamos nada de usted.
    [one] Una cosa depende de usted.
    [2] Dos cosas dependen de usted.
    [3] Tres cosas dependen de usted.
    [4] Cuatro cosas dependen de usted.
    [5] Cinco cosas dependen de usted.
    [6] Seis cosas dependen de usted.
    [7] Siete cosas dependen de usted.
    [8] Ocho cosas dependen de usted.
    [9] Nueve cosas dependen de usted.
   *[other] { $count } cosas dependen de usted.
}
home-next-due = La próxima vence el { $day }.
home-next-due-today = La próxima vence hoy.
home-next-due-tomorrow = La próxima vence mañana.
home-next-overdue = La primera venció el { $day }. Si necesita más tiempo, díganoslo.
home-for-you-to-do = Lo que le toca hacer
home-all-tasks = Todas las tareas
home-your-cases = Sus casos
home-recent-activity = Actividad reciente
home-nothing-to-do = Está todo al día
home-nothing-to-do-text = Ahora no tiene nada que hacer. Le escribiremos cuando necesitemos algo.
home-nothing-happened = Todavía no ha pasado nada. Aquí verá lo que usted y nosotros hagamos en su caso.
case-applicant-current = Solicitante actual
case-pending-actions = Acciones pendientes
case-nothing-pending = Ahora no tiene nada que hacer en este caso.
case-recent-activity = Actividad reciente
home-documents-approved = { $count ->
    [one] { $done } de { $count } documento aprobado
   *[other] { $done } de { $count } documentos aprobados
}
home-all-documents = Todos los documentos
case-documents-in-review = { $count ->
    [one] Estamos revisando { $count } documento.
   *[other] Estamos revisando { $count } documentos.
}
case-progress = Cómo va su caso

## In recent activity

activity-you = Usted
# In the place of a name that this reader may not know.
activity-somebody = Otra persona de este caso

# Una entrada del registro que esta versión del portal no conoce
activity-unknown = { $actor } hizo algo que esta página todavía no puede mostrar.
