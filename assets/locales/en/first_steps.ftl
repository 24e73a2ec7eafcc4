# What a new client is shown at first.

first-steps-title = Your first steps here
first-steps-intro = Four short steps show you around. Take them in any order, whenever you like. You cannot break anything.
first-steps-progress = { $done } of { $count } done
first-steps-done = done
first-steps-got-it = Got it
first-steps-put-away = I know my way, put this away
first-steps-case = See your case
first-steps-case-text = How far it has come, who is working on it, and what happened last.
first-steps-case-button = Show my case
first-steps-tasks = Look at what there is to do
first-steps-tasks-text = Everything we need from you is in one list, the most urgent first. Often it is just a photo of a document. Do one now, or only look.
first-steps-tasks-button = Show my tasks
first-steps-invoices = Know where invoices will be
first-steps-invoices-text = You do not have to pay anything here today. When there is an invoice for you, it will be in this portal, and we write you an email.
first-steps-address = Keep the address
first-steps-address-text = Next time, come straight back here: { $address }
first-steps-address-computer = On a computer: press Ctrl and D (on a Mac ⌘ and D), and the browser keeps it as a bookmark.
first-steps-address-phone = On a phone: open the browser’s menu (on an iPhone “Share”) and choose “Add to Home Screen”.
first-steps-all-done = That is all. Well done!
first-steps-all-done-text = Whatever needs you is always on this page. If anything is unclear, write or call us: we are glad to help.
first-steps-finish = Thank you, put this away
