# Steps of a case, and whose turn it is.

workflow-turn-client = Cliente
workflow-turn-firm = Bufete
workflow-turn-authority = Autoridad
workflow-your-turn = Es su turno desde el { $since }: { $step }
workflow-applicants-turn = Es el turno del solicitante desde el { $since }: { $step }
workflow-our-turn = Trabajamos en esto desde el { $since }: { $step }
workflow-their-turn = Está en manos de la autoridad desde el { $since }: { $step }
workflow-then = , después viene { $next }
workflow-usually = { $count ->
    [one] , y la etapa actual suele tardar alrededor de { $count } día en nuestro bufete
   *[other] , y la etapa actual suele tardar alrededor de { $count } días en nuestro bufete
}
workflow-today = día de hoy
workflow-all-done = Todos los pasos de su caso están terminados. Le escribiremos si surge algo más.
workflow-tasks-too = { $count ->
    [one] Además, { $count } cosa le espera en sus tareas.
   *[other] Además, { $count } cosas le esperan en sus tareas.
}
workflow-empty = Los pasos se mostrarán aquí.
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
workflow-turn-theirs = es el turno de la autoridad
workflow-done = terminado
workflow-skipped = no hace falta
workflow-now = en curso
workflow-ahead = por venir

## In recent activity

activity-workflow-added = { $actor } preparó los pasos del caso: { $title }
activity-step-done = { $actor } terminó { $title }
activity-step-skipped = { $actor } omitió { $title }, que no hace falta
activity-step-reopened = { $actor } retomó { $title }
