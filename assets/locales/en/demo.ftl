# The mailbox of the demo.

demo-mailbox-title = Mailbox of the demo
demo-mailbox-banner = This is a demo. No email leaves this machine: what would have been sent is shown here, to everybody.
demo-mailbox-none = No emails yet
demo-mailbox-none-text = Invite a client or ask for a document, and the email will show here.
demo-mailbox-portal = To the portal of { $firm }
demo-mail-words = Email
demo-mail-from = From
demo-mail-to = To
demo-mail-when = Sent
