# Steps of a case, and whose turn it is.

workflow-turn-client = Cliente
workflow-turn-firm = Bufete
workflow-turn-authority = Agencia o tribunal
workflow-your-turn = Es su turno desde el { $since }: { $step }.
workflow-applicants-turn = Es el turno del solicitante desde el { $since }: { $step }.
workflow-our-turn = Trabajamos en esto desde el { $since }: { $step }.
workflow-their-turn = En manos de { $agency } desde el { $since }: { $step }.
workflow-inside = Estamos trabajando en esto.
workflow-checking = Ya está todo: lo estamos revisando.
workflow-please-read = Lea esto, por favor, y avísenos cuando lo haya leído: { $step }.
workflow-have-read = Ya lo he leído
workflow-next = Después: { $next }.
workflow-usually = { $count ->
    [one] En nuestro bufete, esta etapa suele tardar alrededor de { $count } día.
   *[other] En nuestro bufete, esta etapa suele tardar alrededor de { $count } días.
}
workflow-today = día de hoy
workflow-all-done = Todos los pasos de su caso están terminados. Le enviaremos un correo si surge algo más.
workflow-tasks-too = { $count ->
    [one] Además, tiene { $count } tarea pendiente.
   *[other] Además, tiene { $count } tareas pendientes.
}
workflow-empty = Los pasos aparecerán aquí.
workflow-progress = { $count ->
    [one] { $done } de { $count } paso terminado ({ $percent })
   *[other] { $done } de { $count } pasos terminados ({ $percent })
}
workflow-all-steps = Todos los pasos
workflow-tracker = Etapas de su caso
workflow-expected = aprox. { $month }
workflow-stage-of = Etapa { $at } de { $count }
workflow-turn-yours = es su turno
workflow-turn-applicants = es el turno del solicitante
workflow-turn-ours = es nuestro turno
workflow-turn-theirs = en manos de { $agency }
workflow-done = terminado
workflow-skipped = no hace falta
workflow-now = en curso
workflow-ahead = por venir

## In recent activity

activity-workflow-added = { $actor } añadió un proceso al caso: { $title }
activity-step-done = { $actor } completó { $title }
activity-step-skipped = { $actor } omitió { $title }, que no hace falta
activity-step-reopened = { $actor } reabrió { $title }
activity-step-read = { $actor } leyó { $title }
