//! How an invoice stands: what is told first.

use super::{
    super::{
        super::Due,
        sheet::{Headline, Notice, Words},
    },
    InvoicePaper, PaperKind,
};
use crate::{clock::Day, t};

/// What somebody who holds the paper has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not sent.
    Draft,
    /// Taken back.
    Void(Day),
    /// Nothing is to be paid any more.
    Settled,
    /// So much is to be paid.
    Open(i64),
}

impl InvoicePaper<'_> {
    pub(super) fn standing(&self) -> Standing {
        match (self.voided, &self.number, self.figures.outstanding()) {
            (Some(day), ..) => Standing::Void(day),
            (None, None, _) => Standing::Draft,
            (None, Some(_), outstanding) if outstanding > 0 => Standing::Open(outstanding),
            (None, Some(_), _) => Standing::Settled,
        }
    }

    pub(super) fn headline(&self) -> Headline {
        let (lang, hand) = (self.draft.language, self.hand());
        match self.standing() {
            Standing::Void(day) => {
                let words = t!(lang, "paper-since", day = hand.day(day));
                Headline { figure: t!(lang, "paper-void"), is_amount: false, words: words.into() }
            }
            _ if self.kind == PaperKind::CreditNote => Headline {
                figure: hand.money(self.figures.gross),
                is_amount: true,
                words: t!(lang, "paper-credited").into(),
            },
            Standing::Draft => Headline {
                figure: hand.money(self.figures.gross),
                is_amount: true,
                words: match self.draft.due {
                    Due::On(day) => self.due_words(day),
                    Due::Within(_) => t!(lang, "paper-in-total").into(),
                },
            },
            Standing::Open(outstanding) => Headline {
                figure: hand.money(outstanding),
                is_amount: true,
                words: self.open_words(outstanding),
            },
            Standing::Settled => self.settled(),
        }
    }

    /// When what is open is due: the next part of it, where it has parts.
    fn open_words(&self, outstanding: i64) -> Words {
        let (lang, hand) = (self.draft.language, self.hand());
        match self.next_part() {
            Some((day, amount)) if amount < outstanding => {
                let (on, amount) = (hand.day(day), hand.money(amount));
                let sentence = match day < self.today {
                    true => t!(lang, "paper-part-was-due", amount = amount, day = on.as_str()),
                    false => t!(lang, "paper-part-due", amount = amount, day = on.as_str()),
                };
                Words::with_strong(&sentence, &on)
            }
            Some((day, _)) => self.due_words(day),
            None => {
                self.due_on.map_or_else(|| t!(lang, "paper-outstanding").into(), |day| self.due_words(day))
            }
        }
    }

    fn due_words(&self, day: Day) -> Words {
        let lang = self.draft.language;
        let on = self.hand().day(day);
        let sentence = match day < self.today {
            true => t!(lang, "paper-outstanding-was-due", day = on.as_str()),
            false => t!(lang, "paper-outstanding-due", day = on.as_str()),
        };
        Words::with_strong(&sentence, &on)
    }

    /// The next instalment that is not wholly paid, and what of it is open.
    pub(super) fn next_part(&self) -> Option<(Day, i64)> {
        let open = |amount: i64, paid: i64| (amount - paid).max(0);
        self.installments
            .iter()
            .map(|part| (part.due_on, open(part.amount, part.paid)))
            .find(|(_, open)| *open > 0)
    }

    fn settled(&self) -> Headline {
        let (lang, hand, figures) = (self.draft.language, self.hand(), self.figures);
        let word = |figure: String, words: String| Headline { figure, is_amount: false, words: words.into() };
        let outstanding = figures.outstanding();
        if outstanding < 0 {
            return Headline {
                figure: hand.money(-outstanding),
                is_amount: true,
                words: t!(lang, "paper-in-your-favor").into(),
            };
        }
        if figures.written_off > 0 {
            let words = t!(lang, "paper-was-written-off", amount = hand.money(figures.written_off));
            return word(t!(lang, "paper-nothing-to-pay"), words);
        }
        if figures.paid <= 0 {
            let credited = (figures.credited > 0)
                .then(|| t!(lang, "paper-was-credited", amount = hand.money(figures.credited)));
            return word(t!(lang, "paper-nothing-to-pay"), credited.unwrap_or_default());
        }
        let last =
            self.payments.iter().filter(|payment| !payment.is_under_way).map(|payment| payment.on).max();
        let paid = hand.money(figures.paid);
        let words = match last {
            Some(day) => t!(lang, "paper-paid-on", amount = paid, day = hand.day(day)),
            None => paid,
        };
        word(t!(lang, "paper-paid-in-full"), words)
    }

    /// A draft could be taken for an invoice, a void invoice for one that is to be paid.
    pub(super) fn notice(&self) -> Option<Notice> {
        let lang = self.draft.language;
        let is_invoice = self.kind == PaperKind::Invoice;
        match self.standing() {
            Standing::Draft => Some(Notice {
                title: t!(lang, "paper-draft"),
                text: match is_invoice {
                    true => t!(lang, "paper-draft-text"),
                    false => t!(lang, "paper-draft-credit-text"),
                },
            }),
            Standing::Void(_) => Some(Notice {
                title: t!(lang, "paper-void"),
                text: match is_invoice {
                    true => t!(lang, "paper-void-text"),
                    false => t!(lang, "paper-void-credit-text"),
                },
            }),
            Standing::Settled | Standing::Open(_) => None,
        }
    }
}
