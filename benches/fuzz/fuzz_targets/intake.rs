//! Any bytes are a file that somebody sends for signing. What is made ready of them needs nothing more, takes a stamp or says why not, and
//! is known again once it is sealed.

#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use portico::pdf_files::{
    identity::Identity,
    intake::{Prepared, prepare},
    seal::{self, Unsealed, Words},
    stamp::{Overlay, Unstamped, stamp},
    verify::{Verdict, verify},
};
use std::sync::LazyLock;

/// A page with a word on it, in a face that every reader has.
const DRAWING: &[u8] = include_bytes!("drawing.pdf");

/// The same for all files of a run.
static FIRM: LazyLock<Identity> = LazyLock::new(|| {
    Identity::generate("Okafor & Lindqvist LLP", Timestamp::UNIX_EPOCH, 10).expect("a firm")
});

fuzz_target!(|file: &[u8]| {
    let Ok(ready) = prepare(file) else { return };
    let again = prepare(&ready.file).expect("what was made ready is taken");
    assert!(again.changes.is_empty(), "made ready twice: {:?}", again.changes);
    assert!(again.file == ready.file && again.pages == ready.pages);
    seal_and_verify(&stamped(&ready));
});

fn stamped(ready: &Prepared) -> Vec<u8> {
    let overlays = [Overlay { page: 0, overlay_page: 0 }];
    match stamp(&ready.file, &overlays, DRAWING, None) {
        Ok(stamped) => {
            assert!(!ready.holds_signature && stamped.starts_with(&ready.file));
            stamped
        }
        Err(why) => {
            let is_expected = match why {
                Unstamped::HoldsSignature => ready.holds_signature,
                Unstamped::TextChanged | Unstamped::TooLarge => true,
                Unstamped::Unreadable | Unstamped::OverlayUnreadable | Unstamped::NoPage => false,
            };
            assert!(is_expected, "{why:?}");
            ready.file.clone()
        }
    }
}

fn seal_and_verify(file: &[u8]) {
    let words = Words {
        name: "Okafor & Lindqvist LLP",
        reason: "Completed",
        location: "",
        at: Timestamp::UNIX_EPOCH,
    };
    let pending = match seal::prepare(file, &words) {
        Ok(pending) => pending,
        Err(Unsealed::TooLarge) => return,
        Err(why) => panic!("{why:?}"),
    };
    let sealed = pending.sign(&FIRM).and_then(|signed| signed.finish(None)).expect("a seal");
    let verdict = verify(&sealed, &[&FIRM.certificates()[0]]);
    assert!(matches!(verdict, Verdict::Sealed(_)), "{verdict:?}");
}
