# Public forms: is it a person?

human-leave-empty = Deje este campo vacío
human-wait = Un momento: su navegador comprueba el formulario antes de enviarlo.
human-too-fast = Fue muy rápido y queremos asegurarnos de que usted es una persona. Pulse el botón otra vez, por favor.
human-filled = Se ha rellenado un campo que debe quedar vacío, quizá lo hizo su navegador. Pulse el botón otra vez, por favor.
human-stale = Esta página llevaba mucho tiempo abierta. Lo que escribió sigue aquí: pulse el botón otra vez, por favor.
