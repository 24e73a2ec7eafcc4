# Cases and the people in them.

open = Abrir
home-no-cases = Todavía no tiene casos aquí
home-no-cases-text = En cuanto abramos un caso para usted, aparecerá aquí.
cases-title = Casos
case-reference = Referencia
case-type = Tipo de caso
case-opened = Abierto
case-closed-on = Cerrado el { $day }
case-attorney = Abogado o abogada
case-manager = Responsable del caso
case-for-applicants = para { $names }
case-switch = Cambiar de caso
case-select-another = Elegir otro caso
case-open = Abrir el caso
cases-open = Casos abiertos
cases-closed = Casos cerrados
case-people = Personas
case-facts = Datos del caso

## In recent activity

activity-case-opened = { $actor } abrió el caso { $title }
activity-case-status-changed = { $actor } cambió el estado de { $title } a { $status }
activity-case-closed = { $actor } cerró el caso { $title }
activity-applicant-added = { $actor } añadió a { $applicant } al caso
activity-person-removed = { $actor } quitó a { $applicant } del caso

## Roles of people in a case

person-role-petitioner = Peticionario
person-role-beneficiary = Beneficiario
person-role-applicant = Solicitante
person-role-derivative = Dependiente
person-role-sponsor = Patrocinador
person-role-employer = Empleador
person-role-guardian = Tutor o tutora
person-role-interpreter = Intérprete
person-role-other = Otra persona

## Status of a case

case-status-intake = Apertura
case-status-being-prepared = En preparación
case-status-filed = Presentado
case-status-waiting-for-decision = Decisión pendiente
case-status-on-hold = En pausa
case-status-closed = Cerrado
