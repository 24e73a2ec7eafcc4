use super::*;
use crate::payments::{Providers, open};

#[test]
fn a_key_of_stripe_says_whether_money_is_real() {
    let key = |text| stripe_secret_key(text).map(|key| stripe_mode(&key));
    assert_eq!(key(" sk_live_51AbCdEfGhIj\n"), Ok(Mode::Live));
    assert_eq!(key("rk_live_51AbCdEfGhIj"), Ok(Mode::Live));
    assert_eq!(key("sk_test_51AbCdEfGhIj"), Ok(Mode::Test));
    assert_eq!(key("rk_test_51AbCdEfGhIj"), Ok(Mode::Test));
}

#[test]
fn what_is_wrong_with_a_pasted_key_is_said() {
    for (text, why) in [
        ("", KeyError::Empty),
        (" \t ", KeyError::Empty),
        ("pk_live_51AbCdEfGhIj", KeyError::Publishable),
        ("whsec_51AbCdEfGhIj", KeyError::WebhookSecret),
        ("SK_LIVE_51AbCdEfGhIj", KeyError::OtherPrefix),
        ("sk_51AbCdEfGhIj", KeyError::OtherPrefix),
        ("sk_live_51AbC dEfGhIj", KeyError::Characters),
        ("sk_live_••••••••••••", KeyError::Characters),
        ("sk_live_51Ab", KeyError::Length),
    ] {
        assert_eq!(stripe_secret_key(text), Err(why), "{text}");
    }
    assert_eq!(stripe_secret_key(&format!("sk_live_{}", "a".repeat(301))), Err(KeyError::Length));
    assert!(stripe_webhook_secret("whsec_AbCdEfGhIjKl").is_ok());
    assert_eq!(stripe_webhook_secret("sk_test_51AbCdEfGhIj"), Err(KeyError::ApiKey));
    assert_eq!(stripe_webhook_secret("we_51AbCdEfGhIj"), Err(KeyError::OtherPrefix));
    assert!(lawpay_secret_key("nQf-xjXcQ2_xo3DmtPaSHgj").is_ok());
    assert_eq!(lawpay_secret_key("m_wKgFeD0hHlaBPSGgaAQ"), Err(KeyError::Publishable));
    assert_eq!(lawpay_secret_key("sk_test_51AbCdEfGhIj"), Err(KeyError::OtherPrefix));
}

#[test]
fn a_payment_page_is_of_lawpay_and_stripped_of_what_would_fill_it_in() {
    let read = |text| lawpay_page(text, &Endpoints::default());
    let page = "https://secure.lawpay.com/pages/hartwell/trust";
    for right in [
        page,
        "  https://secure.lawpay.com/pages/hartwell/trust/?amount=1#x ",
        "HTTPS://SECURE.lawpay.com:443/pages/hartwell/trust",
    ] {
        assert_eq!(read(right), Ok(page.to_owned()), "{right}");
    }
    for (wrong, why) in [
        ("", PageError::NoUrl),
        ("secure.lawpay.com/pages/hartwell/trust", PageError::NoUrl),
        ("http://secure.lawpay.com/pages/hartwell/trust", PageError::NotHttps),
        ("https://secure.lawpay.com.example.com/pages/hartwell/trust", PageError::OtherSite),
        ("https://secure.lawpay.com@example.com/pages/hartwell/trust", PageError::OtherSite),
        ("https://me@secure.lawpay.com/pages/hartwell/trust", PageError::OtherSite),
        ("https://secure.lawpay.com:444/pages/hartwell/trust", PageError::OtherSite),
        ("https://secure.lawpay.com/login", PageError::NoPage),
        ("https://secure.lawpay.com/pages/hartwell", PageError::NoPage),
        ("https://secure.lawpay.com/pages/hartwell/trust/more", PageError::NoPage),
        ("https://secure.lawpay.com/pages/../x/y", PageError::NoPage),
    ] {
        assert_eq!(read(wrong), Err(why), "{wrong}");
    }
}

#[test]
fn a_domain_for_checkout_is_read_with_and_without_its_scheme() {
    for right in ["pay.example.com", "https://pay.example.com/", " https://PAY.example.com/c/x "] {
        assert_eq!(stripe_custom_domain(right), Ok("https://pay.example.com".to_owned()), "{right}");
    }
    assert_eq!(stripe_custom_domain("http://pay.example.com"), Err(PageError::NotHttps));
    for wrong in ["", "localhost", "https://10.0.0.1", "javascript://x.y"] {
        assert!(stripe_custom_domain(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_is_stored_comes_back_and_secrets_do_not_print() {
    let secrets = GatewaySecrets::Stripe(StripeSecrets {
        secret_key: Secret::new("sk_test_51AbCdEfGhIj"),
        webhook_secrets: vec![Secret::new("whsec_AbCdEfGhIjKl")],
    });
    let json = serde_json::to_string(&secrets).unwrap();
    assert_eq!(serde_json::from_str::<GatewaySecrets>(&json).unwrap(), secrets);
    let shown = format!("{secrets:?}");
    assert!(!shown.contains("51AbCdEfGhIj") && !shown.contains("AbCdEfGhIjKl"), "{shown}");
    let settings: GatewaySettings =
        serde_json::from_str(r#"{"kind":"stripe","account":"operating"}"#).unwrap();
    assert_eq!(settings.kind(), GatewayKind::Stripe);
    assert_eq!(serde_json::to_string(&GatewaySettings::Sandbox).unwrap(), r#"{"kind":"sandbox"}"#);
}

#[test]
fn an_account_that_stands_at_both_is_nobodys() {
    let account = |page: &str, ids: &[&str]| {
        Some(LawPayAccount {
            page: page.to_owned(),
            account_ids: ids.iter().map(|&id| id.to_owned()).collect(),
        })
    };
    let settings = LawPaySettings { operating: account("o", &["a", "b"]), trust: account("t", &["b", "c"]) };
    assert_eq!(settings.named("a"), PaidInto::Known(FirmAccount::Operating));
    assert_eq!(settings.named("c"), PaidInto::Known(FirmAccount::Trust));
    assert_eq!(settings.named("b"), PaidInto::Other("b".to_owned()));
    assert_eq!(settings.named("d"), PaidInto::Other("d".to_owned()));
}

#[test]
fn settings_and_secrets_are_of_one_provider() {
    let providers = Providers::new(Endpoints::default()).unwrap();
    let stripe =
        GatewaySettings::Stripe(StripeSettings { account: FirmAccount::Operating, custom_domain: None });
    let secrets = |key: &str| {
        GatewaySecrets::Stripe(StripeSecrets { secret_key: Secret::new(key), webhook_secrets: Vec::new() })
    };
    let opened =
        |settings: &_, secrets: &_| open(settings, secrets, &providers).map(|gateway| gateway.kind());
    assert_eq!(opened(&stripe, &secrets("sk_test_51AbCdEfGhIj")), Ok(GatewayKind::Stripe));
    assert_eq!(opened(&GatewaySettings::Sandbox, &GatewaySecrets::Sandbox), Ok(GatewayKind::Sandbox));
    assert_eq!(opened(&stripe, &GatewaySecrets::Sandbox), Err(SettingsError::OtherProvider));
    assert_eq!(opened(&stripe, &secrets("pk_test_51AbCdEfGhIj")), Err(KeyError::Publishable.into()));
    let lawpay = GatewaySettings::LawPay(LawPaySettings { operating: None, trust: None });
    let key = GatewaySecrets::LawPay(LawPaySecrets { secret_key: Secret::new("nQf-xjXcQ2_xo3DmtPaSHgj") });
    assert_eq!(opened(&lawpay, &key), Err(SettingsError::NoAccount));
}
