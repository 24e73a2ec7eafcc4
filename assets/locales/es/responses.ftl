# Cuestionarios enviados: se rellenan, se revisan y se envían.

task-fill-in = Rellenar “{ $title }”
task-fill-in-again = Responder de nuevo en “{ $title }”
task-fill-in-now = Rellenar
forms-title = Formularios

response-state-sent = Por rellenar
response-state-started = Empezado
response-state-submitted = Enviado
response-state-returned = Devuelto a usted
response-state-accepted = Aceptado
response-state-withdrawn = Ya no es necesario

response-begin = Empezar
response-go-on = Continuar
response-continue = Guardar y continuar
response-back = Atrás
response-later = Guardar y terminar más tarde
response-part = Parte { $number } de { $count }
response-saved-as-you-go = Todo se guarda a medida que avanza
response-saved = Guardado.
response-progress = Progreso
response-parts = Partes
response-part-now = Ahora
response-part-done = Hecho
response-part-optional = Opcional
response-part-to-do = Por hacer
response-part-missing = { $count ->
    [one] Falta { $count }
   *[other] Faltan { $count }
}
response-missing = { $count ->
    [0] No falta ninguna respuesta obligatoria.
    [one] Falta { $count } respuesta obligatoria.
   *[other] Faltan { $count } respuestas obligatorias.
}
response-missing-here = { $count ->
    [one] { $count } respuesta por revisar en esta parte
   *[other] { $count } respuestas por revisar en esta parte
}
response-missing-title = Lo que falta por responder
response-review = Revisar y enviar
response-review-title = Revise sus respuestas
response-review-lead = Léalo todo una vez más. Puede cambiar cualquier parte antes de enviarlo.
response-edit = Cambiar
response-no-answer = Sin respuesta
response-no-rows = Ninguno
response-nothing-asked = Aquí no se pregunta nada.
response-masked-wrong = Guardado; hay que escribirlo de nuevo

response-files = Archivos
response-files-add = Añadir archivos
response-files-change = Añadir o quitar archivos
response-files-none = Todavía no hay ningún archivo
response-files-choose = Elija los archivos
response-files-most = { $count ->
    [one] Un archivo
   *[other] Hasta { $count } archivos
}
response-files-remove = Quitar
response-files-back = Volver a las preguntas
response-file-gone = Un archivo que se retiró
response-error-no-file = Elija un archivo.
response-error-files = { $count ->
    [one] Aquí solo cabe un archivo. Quite antes el otro.
   *[other] Aquí caben como máximo { $count } archivos. Quite antes alguno.
}

response-returned = { $firm } le pide que revise algunas respuestas.
response-submitted = Usted ya envió este cuestionario. { $firm } lo revisará y le escribirá si algo no queda claro.
response-accepted = { $firm } aceptó sus respuestas. Gracias.
response-submission = Envío
response-submitted-when = Enviado
response-submitted-by = Enviado por
response-declaration-title = Declaración
response-declaration = He leído todas las respuestas. A mi leal saber y entender son completas, verdaderas y correctas, y { $firm } puede basarse en ellas.
response-pdf = Guardar como PDF
response-pdf-name = cuestionario
response-person = Para
response-state = Estado

response-for-client = Usted rellena este cuestionario por un cliente. Sus respuestas quedan marcadas como rellenadas por el despacho.
response-client-submits = El cliente revisa las respuestas y las envía.
response-submit-title = Enviar
response-submit = Enviar
response-confirm = Lo confirmo
response-helper = ¿Alguien le ayudó a rellenarlo?
response-helper-none = No, lo rellené yo
response-helper-preparer = Preparador
response-helper-interpreter = Intérprete
response-helper-name = Nombre de quien le ayudó
response-helper-language = Idioma que tradujo

response-error-closed = Este cuestionario ya no se puede rellenar.
response-error-hidden = El formulario responde a una pregunta que no se hace ({ $question }). No se guardó nada. Abra la página de nuevo.
response-error-changed = Algunas respuestas se cambiaron después de que usted abriera esta página. Revíselas de nuevo y después envíelas.
response-error-incomplete = Todavía faltan respuestas obligatorias o hay que corregir algunas. Están en la lista de arriba.
response-error-confirm = Confirme la declaración para enviar.
response-error-helper = Elija una de estas opciones.
response-error-helper-name = Escriba el nombre de quien le ayudó.
response-error-helper-language = Escriba el idioma que tradujo.
response-error-long = Use como máximo { $count } caracteres.

activity-response-sent = { $actor } envió el cuestionario “{ $title }”
activity-response-submitted = { $actor } entregó el cuestionario “{ $title }”
activity-response-returned = { $actor } devolvió el cuestionario “{ $title }” con notas
activity-response-accepted = { $actor } aceptó el cuestionario “{ $title }”
activity-response-withdrawn = { $actor } ya no pide el cuestionario “{ $title }”

mail-response-sent-subject = { $firm } le pide que rellene “{ $title }”
mail-response-sent = { $firm } le pide que rellene el cuestionario “{ $title }”.
mail-response-reminder-subject = Recordatorio: rellene “{ $title }”
mail-response-reminder = El cuestionario “{ $title }” de { $firm } todavía espera sus respuestas.
mail-response-returned-subject = Revise de nuevo “{ $title }”
mail-response-returned = { $firm } revisó el cuestionario “{ $title }” y le pide que responda de nuevo a una parte. Encontrará una nota junto a cada una de esas preguntas.
mail-response-accepted-subject = “{ $title }” está completo
mail-response-accepted = { $firm } aceptó sus respuestas al cuestionario “{ $title }”. No tiene que hacer nada más.
mail-response-due = Envíelo antes del { $day }.
mail-response-saved = No tiene que terminarlo de una vez: todo se guarda a medida que avanza, y puede continuar en otro dispositivo.
mail-response-button = Abrir el cuestionario
mail-response-look = Ver mis respuestas
