# A client's home page and the page of a case.

good-morning = Buenos días, { $name }
good-afternoon = Buenas tardes, { $name }
good-evening = Buenas noches, { $name }
home-things-need-you = { $count ->
    [0] Ahora no tiene nada que hacer.
    [one] Tiene una cosa por hacer.
    [2] Tiene dos cosas por hacer.
    [3] Tiene tres cosas por hacer.
    [4] Tiene cuatro cosas por hacer.
    [5] Tiene cinco cosas por hacer.
    [6] Tiene seis cosas por hacer.
    [7] Tiene siete cosas por hacer.
    [8] Tiene ocho cosas por hacer.
    [9] Tiene nueve cosas por hacer.
   *[other] Tiene { $count } cosas por hacer.
}
home-next-due = La próxima vence el { $day }.
home-next-due-today = La próxima vence hoy.
home-next-due-tomorrow = La próxima vence mañana.
home-next-overdue = La primera venció el { $day }. Si necesita más tiempo, avísenos.
home-for-you-to-do = Sus tareas pendientes
home-all-tasks = Todas las tareas
home-your-cases = Sus casos
home-recent-activity = Actividad reciente
home-nothing-to-do = Está todo al día
home-nothing-to-do-text = Ahora no tiene nada que hacer. Le enviaremos un correo cuando necesitemos algo.
home-nothing-happened = Todavía no hay nada. Aquí aparecerán las novedades de su caso.
case-applicant-current = Solicitante actual
case-pending-actions = Sus tareas pendientes
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
