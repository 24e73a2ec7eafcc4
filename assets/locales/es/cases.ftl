# Cases and the people in them.

open = Abrir
home-no-cases = Todavía no tiene casos aquí
home-no-cases-text = En cuanto abramos un caso para usted, lo verá aquí.
cases-title = Casos
case-reference = Referencia
case-kind = Tipo de caso
case-opened = Abierto
case-closed-on = Cerrado el { $day }
case-responsible = Responsable
case-for-applicants = para { $names }
case-switch = Cambiar de caso
case-select-another = Elegir otro caso
case-open = Abrir el caso
cases-open = Casos abiertos
cases-closed = Casos cerrados
case-people = Personas
case-facts = Sobre este caso

## In recent activity

activity-case-opened = { $actor } abrió el caso { $title }
activity-case-status-changed = { $actor } pasó { $title } a { $status }
activity-case-closed = { $actor } cerró el caso { $title }
activity-applicant-added = { $actor } añadió a { $applicant } al caso
activity-person-removed = { $actor } quitó a { $applicant } del caso

## Roles of people in a case

person-role-applicant = Solicitante
person-role-dependant = Dependiente
person-role-sponsor = Patrocinador
person-role-guardian = Tutor
person-role-interpreter = Intérprete
person-role-helper = Ayudante

## Status of a case

case-status-intake = Apertura
case-status-being-prepared = En preparación
case-status-filed = Presentado
case-status-waiting-for-decision = En espera de una decisión
case-status-on-hold = En pausa
case-status-closed = Cerrado
