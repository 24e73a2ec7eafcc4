use super::{samples::*, step};
use crate::pdf_files::{
    identity::{Facts, Identity, Unusable},
    read, seal,
    verify::{Verdict, digits, verify},
};
use jiff::Timestamp;

fn known() -> Vec<u8> {
    firm().certificates()[0].clone()
}

#[test]
fn a_sealed_file_is_known_again() {
    for (name, file) in all() {
        let sealed = sealed(&stamped(&file));
        let Verdict::Sealed(found) = verify(&sealed, &[b"other", &known()]) else { panic!("{name}") };
        assert_eq!((found.at, found.timestamped), (now(), None), "{name}");
        assert_eq!(found.reason, words().reason);
        assert_eq!(&found.by, firm().facts());
        assert_eq!(verify(&sealed, &[]), Verdict::ByOther);
    }
}

#[test]
fn not_a_byte_can_be_another() {
    let sealed = sealed(&made(&[LETTER]).bytes());
    let known = known();
    assert!(matches!(verify(&sealed, &[&known]), Verdict::Sealed(_)));
    let start = read::find(&sealed, b"/Contents").unwrap();
    let start = start + read::find(&sealed[start..], b"<").unwrap() + 1;
    let end = start + read::find(&sealed[start..], b">").unwrap();
    let padding = start + sealed[start..end].iter().rposition(|digit| *digit != b'0').unwrap() + 1..end;
    let mut file = sealed.clone();
    for at in (0..file.len()).step_by(step()) {
        // one of a hundred zeros is looked at as a part of the file, each of them for itself
        let is_zero = padding.contains(&at);
        for flip in if is_zero { [0x01, 0x20] } else { [0x01, 0x01 << (at % 8)] } {
            file[at] ^= flip;
            if !is_zero || at % 100 < step() {
                let verdict = verify(&file, &[&known]);
                assert!(!matches!(verdict, Verdict::Sealed(_)), "byte {at} of {}, {flip}", file.len());
            }
            assert!(!is_zero || digits(&file[start..end]).is_none(), "byte {at}");
            file[at] ^= flip;
        }
    }
    assert_eq!(file, sealed);
}

#[test]
fn nothing_can_be_added_or_cut_off() {
    let sealed = sealed(&made(&[LETTER]).bytes());
    let known = known();
    let verdict = |file: &[u8]| verify(file, &[&known]);
    assert_eq!(verdict(&[sealed.as_slice(), b"\n"].concat()), Verdict::Changed);
    assert_eq!(verdict(&[b"\n".as_slice(), &sealed].concat()), Verdict::Changed);
    assert!(!matches!(verdict(&sealed[..sealed.len() - 1]), Verdict::Sealed(_)));
    // a revision after it: one more seal of somebody else
    let other = Identity::generate("Somebody", now(), 1).unwrap();
    let ours = super::samples::sealed(&signed_by_another());
    let again = seal::prepare(&ours, &words()).unwrap().sign(&other).unwrap().finish(None).unwrap();
    assert_eq!((verdict(&again), matches!(verdict(&ours), Verdict::Sealed(_))), (Verdict::Changed, true));
}

#[test]
fn files_without_a_seal_are_told_from_others() {
    assert_eq!(verify(&made(&[LETTER]).bytes(), &[&known()]), Verdict::NotSigned);
    assert_eq!(verify(&form(), &[&known()]), Verdict::NotSigned);
    assert_eq!(verify(b"no file", &[&known()]), Verdict::Unreadable);
    assert_eq!(verify(b"", &[]), Verdict::Unreadable);
}

#[test]
fn a_seal_after_another_does_not_certify() {
    let certifies = |file: &[u8]| file.windows(7).any(|part| part == b"/DocMDP");
    let (first, second) = (sealed(&made(&[LETTER]).bytes()), sealed(&signed_by_another()));
    assert_eq!((certifies(&first), certifies(&second)), (true, false));
    assert!(matches!(verify(&second, &[&known()]), Verdict::Sealed(_)));
    assert_eq!(seal::prepare(&first, &words()).unwrap_err(), seal::Unsealed::Final);
}

#[test]
fn the_same_words_give_the_same_bytes() {
    let file = made(&[LETTER]).bytes();
    assert_eq!(sealed(&file), sealed(&file));
    assert_eq!(firm().certificates(), firm().certificates());
}

#[test]
fn a_file_that_is_read_only_with_repair_is_not_sealed() {
    for file in [cut_off(), with_bytes_before(), b"nothing".to_vec()] {
        assert_eq!(seal::prepare(&file, &words()).unwrap_err(), seal::Unsealed::Unreadable);
    }
}

#[test]
fn a_firm_keeps_its_certificate_and_key() {
    let firm = firm();
    let key = firm.key().unwrap();
    let again = Identity::from_der(firm.certificates().to_vec(), &key).unwrap();
    assert_eq!(again.facts(), firm.facts());
    let facts = Facts::of(&firm.certificates()[0]).unwrap();
    assert_eq!(facts.name, "Okafor & Lindqvist LLP");
    let until: Timestamp = "2036-11-29T10:00:00Z".parse().unwrap();
    assert_eq!((facts.not_before, facts.not_after), (now(), until));
    let other = Identity::generate("Other", now(), 10).unwrap();
    assert_ne!(other.facts().fingerprint, facts.fingerprint);
    let mixed = Identity::from_der(firm.certificates().to_vec(), &other.key().unwrap());
    assert_eq!(mixed.unwrap_err(), Unusable::OtherKey);
    assert_eq!(Identity::from_pem("", "").unwrap_err(), Unusable::Key);
    // the letters of the key are nowhere in what is printed for debugging
    assert!(!format!("{firm:?}").contains("key"));
}

#[test]
fn a_seal_reads_without_repair() {
    for (name, file) in all() {
        assert!(read::strict(&sealed(&stamped(&file))).is_some(), "{name}");
    }
}
