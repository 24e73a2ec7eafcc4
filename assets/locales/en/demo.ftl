# The mailbox of the demo.

demo-mailbox-title = Demo inbox
demo-mailbox-banner = This is a demo. No email leaves this machine: what would have been sent is shown here, to everyone.
demo-mailbox-none = No emails yet
demo-mailbox-none-text = Invite a client or request a document, and the email will appear here.
demo-mailbox-portal = Go to the portal of { $firm }
demo-mail-words = Email
demo-mail-from = From
demo-mail-to = To
demo-mail-when = Sent
demo-mail-attached = Attached
