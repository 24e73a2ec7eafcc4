use super::{samples::*, step, tools};
use crate::pdf_files::{
    identity::{Identity, Unusable},
    seal,
    timestamp::{Request, Token, Untimed},
    verify::{Verdict, verify},
};
use std::{fs, path::Path};

const CONFIGURATION: &str = include_str!("../../../tests/peers/authority.cnf");

/// An authority in a folder; none where OpenSSL is not installed.
fn authority(folder: &Path, key: &[&str]) -> Option<()> {
    fs::write(folder.join("conf"), CONFIGURATION).unwrap();
    fs::write(folder.join("serial"), "01\n").unwrap();
    let run = |arguments: &[&str]| {
        let output = tools::run("openssl", arguments, folder)?;
        assert!(output.status.success(), "{arguments:?}: {}", tools::text(&output));
        Some(())
    };
    for name in ["ca", "tsa", "leaf"] {
        let file = format!("{name}.key");
        let key =
            if name == "leaf" { &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"] } else { key };
        run(&[&["genpkey", "-out", &file], key].concat())?;
        let (subject, request) = (format!("/O=Clockwork/CN=Clockwork {name}"), format!("{name}.csr"));
        run(&["req", "-new", "-config", "conf", "-key", &file, "-subj", &subject, "-out", &request])?;
        let (pem, own) = (format!("{name}.pem"), ["-signkey", "ca.key"]);
        let by =
            if name == "ca" { &own[..] } else { &["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"] };
        let kind = format!("ext_{name}");
        let how = [
            "x509",
            "-req",
            "-in",
            &request,
            "-extfile",
            "conf",
            "-extensions",
            &kind,
            "-days",
            "30",
            "-out",
            &pem,
        ];
        run(&[&how, by].concat())?;
    }
    Some(())
}

fn answer(folder: &Path, request: &Request) -> Vec<u8> {
    fs::write(folder.join("request"), &request.der).unwrap();
    let arguments = ["ts", "-reply", "-config", "conf", "-queryfile", "request", "-out", "reply"];
    let output = tools::run("openssl", &arguments, folder).unwrap();
    assert!(output.status.success(), "{}", tools::text(&output));
    fs::read(folder.join("reply")).unwrap()
}

const KEYS: [&[&str]; 3] = [
    &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
];

#[test]
fn a_time_stamp_of_an_authority_is_in_the_seal() {
    for key in KEYS {
        let folder = tempfile::tempdir().unwrap();
        let Some(()) = authority(folder.path(), key) else { return };
        let signed = seal::prepare(&made(&[LETTER]).bytes(), &words()).unwrap().sign(&firm()).unwrap();
        let request = Request::new(signed.imprint()).unwrap();
        let token = request.check(&answer(folder.path(), &request)).unwrap();
        assert_eq!(token.by, "Clockwork tsa");
        let sealed = signed.clone().finish(Some(&token.der)).unwrap();
        let known = firm().certificates()[0].clone();
        let Verdict::Sealed(found) = verify(&sealed, &[&known]) else { panic!("not sealed") };
        assert_eq!(found.timestamped, Some((token.at, token.by.clone())));
        fs::write(folder.path().join("token"), &token.der).unwrap();
        let output = tools::run(
            "openssl",
            &["ts", "-verify", "-in", "token", "-token_in", "-queryfile", "request", "-CAfile", "ca.pem"],
            folder.path(),
        )
        .unwrap();
        assert!(tools::text(&output).contains("Verification: OK"), "{}", tools::text(&output));
    }
}

#[test]
fn not_a_byte_of_a_seal_with_a_time_stamp_can_be_another() {
    let folder = tempfile::tempdir().unwrap();
    let Some(()) = authority(folder.path(), KEYS[0]) else { return };
    let signed = seal::prepare(&made(&[LETTER]).bytes(), &words()).unwrap().sign(&firm()).unwrap();
    let request = Request::new(signed.imprint()).unwrap();
    let token = request.check(&answer(folder.path(), &request)).unwrap();
    let mut file = signed.finish(Some(&token.der)).unwrap();
    let known = firm().certificates()[0].clone();
    let start = file.windows(10).position(|part| part == b"/Contents ").unwrap();
    for at in (start..start + 16 + 2 * (token.der.len() + 1_100)).step_by(step()) {
        // the digit that two names of an algorithm differ in is among them, and its other case
        for digit in if file[at] == b'1' { [b'0', b'B'] } else { [file[at] ^ 1, file[at] | 0x20] } {
            let was = file[at];
            if was == digit {
                continue;
            }
            file[at] = digit;
            assert!(!matches!(verify(&file, &[&known]), Verdict::Sealed(_)), "byte {}", at - start);
            file[at] = was;
        }
    }
    assert!(matches!(verify(&file, &[&known]), Verdict::Sealed(_)));
}

#[test]
fn an_answer_to_another_question_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let Some(()) = authority(folder.path(), KEYS[1]) else { return };
    let request = Request::with_nonce([1; 32], 77).unwrap();
    let answer = answer(folder.path(), &request);
    let right = request.check(&answer).unwrap();
    let with = |imprint, nonce| Request::with_nonce(imprint, nonce).unwrap().check(&answer).unwrap_err();
    assert_eq!(with([1; 32], 78), Untimed::OtherRequest);
    assert_eq!(with([2; 32], 77), Untimed::OtherRequest);
    assert_eq!(request.check(&answer[..answer.len() - 1]).unwrap_err(), Untimed::Unreadable);
    assert_eq!(request.check(b"<html>busy</html>").unwrap_err(), Untimed::Unreadable);
    for at in 0..answer.len() {
        let mut other = answer.clone();
        other[at] ^= 1;
        if let Ok(token) = request.check(&other) {
            // only what is not kept can be another: words about the status, certificates that then prove nothing
            assert_eq!((token.at, token.der.len() <= right.der.len()), (right.at, true), "byte {at}");
            assert_eq!(Token::read(&token.der, &[1; 32]).unwrap(), token, "byte {at}");
        }
    }
}

#[test]
fn a_refusal_is_told() {
    // PKIStatusInfo { status 2 }
    let request = Request::with_nonce([1; 32], 77).unwrap();
    assert_eq!(request.check(&[0x30, 5, 0x30, 3, 2, 1, 2]).unwrap_err(), Untimed::Refused(2));
}

#[test]
fn a_firm_brings_its_certificate_and_those_that_vouch_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let Some(()) = authority(folder.path(), KEYS[1]) else { return };
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let brought =
        Identity::from_pem(&[read("ca.pem"), read("leaf.pem")].concat(), &read("leaf.key")).unwrap();
    assert_eq!((brought.facts().name.as_str(), brought.certificates().len()), ("Clockwork leaf", 2));
    let signed = seal::prepare(&made(&[LETTER]).bytes(), &words()).unwrap().sign(&brought).unwrap();
    let sealed = signed.finish(None).unwrap();
    assert!(matches!(verify(&sealed, &[&brought.certificates()[0]]), Verdict::Sealed(_)));
    // a certificate of the chain is not the firm's own
    assert_eq!(verify(&sealed, &[&brought.certificates()[1]]), Verdict::ByOther);
    assert_eq!(Identity::from_pem(&read("ca.pem"), &read("leaf.key")).unwrap_err(), Unusable::OtherKey);
    assert_eq!(Identity::from_pem(&read("ca.pem"), &read("ca.key")).unwrap_err(), Unusable::NotForSigning);
}
