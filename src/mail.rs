pub struct Mailbox;
#[derive(Clone)]
pub struct Outbox;
