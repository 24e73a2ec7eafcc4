# What a client has to do.

home-all-cases = Todos los casos
tasks-title = Tareas
tasks-count = { $count ->
    [one] { $count } tarea pendiente
   *[other] { $count } tareas pendientes
}
tasks-none = Nada por hacer
tasks-none-text = Ahora no tiene nada que hacer. Le enviaremos un correo cuando necesitemos algo.
tasks-none-match = Ninguna tarea coincide con estos filtros.
task-upload-document = Subir “{ $title }”
task-replace-document = Subir de nuevo “{ $title }”
task-read = Leer “{ $title }”
task-read-now = Leer
task-for-applicant = para { $applicant }
case-applicant = Solicitante
