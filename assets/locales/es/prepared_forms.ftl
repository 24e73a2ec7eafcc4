# Formularios: lo que la firma preparó para que sus clientes lo revisen
nav-forms = Formularios
task-check-form = Revise el formulario { $title }
task-check-form-again = Revise el formulario corregido { $title }
task-check-form-now = Revisar
activity-form-shared = { $actor } compartió el formulario { $title } para que usted lo revise
activity-form-shared-again = { $actor } compartió una nueva versión del formulario { $title }
activity-form-confirmed = { $actor } confirmó que el formulario { $title } es correcto
activity-form-corrections = { $actor } pidió correcciones del formulario { $title }
activity-form-withdrawn = { $actor } retiró el formulario { $title }

forms-lead = Lo que le pedimos que llene y lo que hemos preparado para que usted lo revise.
forms-questionnaires = Cuestionarios
forms-questionnaires-none = Todavía no hay cuestionarios
forms-questionnaires-none-text = Cuando necesitemos saber algo de usted, podrá responderlo aquí.
forms-prepared = Formularios
forms-prepared-none = Todavía no hay formularios
forms-prepared-none-text = Cuando hayamos llenado un formulario por usted, podrá revisarlo aquí antes de que lo presentemos.

form-state-to-check = Por revisar
form-state-corrections = Corrección solicitada
form-state-correct = Correcto

form-check-lead = { $firm } llenó este formulario por usted. Lea todas las páginas, sobre todo los nombres, las fechas y los números.
form-check-label = Su revisión
form-check-title = ¿Está todo correcto?
form-check-help = Si algo está mal, anótelo página por página. Envíelo cuando haya revisado todas las páginas. Si todo está bien, indíquelo.
form-all-correct = Todo está correcto
form-message = Mensaje de la firma
form-note-page = Página
form-note-page-number = Página { $number }
form-note-page-missing = Elija una página de este formulario.
form-note-label = ¿Qué hay que corregir?
form-note-hint = Diga qué está mal y qué es lo correcto.
form-note-missing = Escriba qué hay que corregir.
form-note-add = Agregar una corrección
form-note-add-another = Agregar otra corrección
form-note-remove = Quitar
form-notes-title = { $count ->
    [one] 1 corrección
   *[other] { $count } correcciones
  }
form-send-notes = { $count ->
    [one] Enviar la corrección a la firma
   *[other] Enviar { $count } correcciones a la firma
  }
form-notes-too-many = Hay demasiadas correcciones. Envíe primero estas.
form-has-notes = Usted ha anotado correcciones. Envíelas, o quítelas si todo está correcto.
form-decision-missing = Indique si todo está correcto, o envíe sus correcciones.
form-changed-since = La firma compartió una nueva versión, o alguien más respondió mientras tanto. Así está ahora.
form-older-version = Esta no es la versión más reciente.
form-see-newest = Ver la versión más reciente
form-said-correct = Este formulario se confirmó como correcto el { $day }.
form-said-corrections = Las correcciones se enviaron el { $day }. La firma compartirá una nueva versión.
form-versions = Versiones
form-version = Versión { $number }

mail-form-shared-subject = Por favor, revise: { $title }
mail-form-shared-intro = Hemos llenado el formulario «{ $title }» para { $case }. Por favor, lea todas las páginas y díganos si todo está correcto o qué hay que cambiar.
mail-form-shared-again-intro = Hemos corregido el formulario «{ $title }» para { $case }. Por favor, revíselo otra vez y díganos si ahora todo está correcto.
mail-form-due = Por favor, revíselo a más tardar el { $day }.
mail-form-button = Revisar el formulario
mail-form-reminder-subject = Recordatorio: por favor, revise { $title }
mail-form-reminder-intro = El formulario «{ $title }» para { $case } todavía espera su revisión.
