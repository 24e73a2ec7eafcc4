# What a new client is shown at first.

first-steps-title = Getting started
first-steps-intro = A few short steps show you around. Take them in any order, whenever you like. You cannot break anything.
first-steps-progress = { $done } of { $count } done
first-steps-done = done
first-steps-got-it = Got it
first-steps-dismiss = Dismiss
first-steps-case = See your case
first-steps-case-text = How far along it is, who is working on it, and what happened last.
first-steps-case-button = Show my case
first-steps-tasks = See your tasks
first-steps-tasks-text = Everything we need from you is in one list, most urgent first. Often it is just a photo of a document. Do one now, or just take a look.
first-steps-tasks-button = Show my tasks
first-steps-invoices = See what you are invoiced
first-steps-invoices-text = Every invoice, what you have paid of it and what is due next. We write to you whenever there is a new one.
first-steps-invoices-button = See my invoices
first-steps-address = Bookmark this portal
first-steps-address-text = Next time, come straight back here: { $address }
first-steps-address-computer = On a computer, press Ctrl and D (on a Mac, ⌘ and D) to bookmark this page.
first-steps-address-phone = On a phone, open the browser’s menu (on an iPhone, “Share”) and choose “Add to Home Screen”.
first-steps-all-done = That is all. Well done!
first-steps-all-done-text = Anything you need to do is always on this page. If something is unclear, call or write to us: we are glad to help.
first-steps-finish = Finish
