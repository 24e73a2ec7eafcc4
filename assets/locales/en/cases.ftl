# Cases and the people in them.

open = Open
home-no-cases = You have no cases here yet
home-no-cases-text = As soon as we open a case for you, it will appear here.
cases-title = Cases
case-reference = Reference
case-type = Case type
case-opened = Opened
case-closed-on = Closed on { $day }
case-attorney = Attorney
case-manager = Case manager
case-for-applicants = for { $names }
case-switch = Switch case
case-select-another = Select another case
case-open = Open the case
cases-open = Open cases
cases-closed = Closed cases
case-people = People
case-facts = Case details

## In recent activity

activity-case-opened = { $actor } opened the case { $title }
activity-case-status-changed = { $actor } changed the status of { $title } to { $status }
activity-case-closed = { $actor } closed the case { $title }
activity-applicant-added = { $actor } added { $applicant } to the case
activity-person-removed = { $actor } removed { $applicant } from the case

## Roles of people in a case

person-role-petitioner = Petitioner
person-role-beneficiary = Beneficiary
person-role-applicant = Applicant
person-role-derivative = Dependent
person-role-sponsor = Sponsor
person-role-employer = Employer
person-role-guardian = Guardian
person-role-interpreter = Interpreter
person-role-other = Other

## Status of a case

case-status-intake = Intake
case-status-being-prepared = In preparation
case-status-filed = Filed
case-status-waiting-for-decision = Decision pending
case-status-on-hold = On hold
case-status-closed = Closed
