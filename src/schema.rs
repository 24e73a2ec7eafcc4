// @generated automatically by Diesel CLI.

diesel::table! {
    accounts (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        email -> Text,
        password_hash -> Nullable<Text>,
        client_id -> Nullable<Uuid>,
        staff_member_id -> Nullable<Uuid>,
        language -> Nullable<Text>,
        time_zone -> Nullable<Text>,
        created_at -> Timestamptz,
        last_sign_in_at -> Nullable<Timestamptz>,
        disabled_at -> Nullable<Timestamptz>,
        disabled_by -> Nullable<Uuid>,
        disabled_note -> Text,
        credentials -> Int4,
    }
}

diesel::table! {
    bank_lines (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        statement_id -> Uuid,
        account_id -> Uuid,
        place -> Int4,
        posted_on -> Date,
        amount -> Int8,
        description -> Text,
        reference -> Text,
        check_number -> Text,
        raw -> Text,
        fingerprint -> Bytea,
    }
}

diesel::table! {
    bank_mappings (firm_id, account_id) {
        firm_id -> Uuid,
        account_id -> Uuid,
        mapping -> Jsonb,
        changed_by -> Uuid,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    bank_matches (firm_id, line_id, posting_id) {
        firm_id -> Uuid,
        line_id -> Uuid,
        posting_id -> Uuid,
        rule -> Text,
        matched_by -> Uuid,
        matched_at -> Timestamptz,
    }
}

diesel::table! {
    bank_statements (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        format -> Text,
        file_name -> Text,
        file_hash -> Bytea,
        begins_on -> Date,
        ends_on -> Date,
        opening -> Int8,
        closing -> Int8,
        taken_by -> Uuid,
        taken_at -> Timestamptz,
        lines -> Int4,
    }
}

diesel::table! {
    bank_uploads (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        file_name -> Text,
        content -> Bytea,
        uploaded_by -> Uuid,
        uploaded_at -> Timestamptz,
    }
}

diesel::table! {
    billing_settings (firm_id) {
        firm_id -> Uuid,
        settings -> Jsonb,
        version -> Int4,
    }
}

diesel::table! {
    case_people (firm_id, case_id, client_id) {
        firm_id -> Uuid,
        case_id -> Uuid,
        client_id -> Uuid,
        role -> Text,
        position -> Int2,
        access -> Text,
        until -> Nullable<Date>,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    case_person_applicants (firm_id, case_id, client_id, applicant_id) {
        firm_id -> Uuid,
        case_id -> Uuid,
        client_id -> Uuid,
        applicant_id -> Uuid,
    }
}

diesel::table! {
    case_steps (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        workflow_id -> Uuid,
        stage_id -> Nullable<Uuid>,
        position -> Int2,
        lineage -> Nullable<Uuid>,
        name -> Jsonb,
        text -> Jsonb,
        turn -> Text,
        visible -> Bool,
        expected_days -> Nullable<Int2>,
        due_on -> Nullable<Date>,
        state -> Text,
        opened_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Uuid>,
        to_read -> Bool,
        case_status -> Nullable<Text>,
    }
}

diesel::table! {
    case_team (firm_id, case_id, staff_member_id) {
        firm_id -> Uuid,
        case_id -> Uuid,
        staff_member_id -> Uuid,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    case_workflows (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        version_id -> Uuid,
        position -> Int2,
        name -> Jsonb,
        description -> Jsonb,
        visible -> Bool,
        revision -> Int4,
        last_change -> Nullable<Jsonb>,
        before -> Nullable<Jsonb>,
        added_at -> Timestamptz,
        added_by -> Uuid,
        removed_at -> Nullable<Timestamptz>,
        removed_by -> Nullable<Uuid>,
        turn -> Nullable<Text>,
        waiting_since -> Nullable<Timestamptz>,
        waiting_step_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    cases (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        reference -> Text,
        name -> Text,
        kind -> Text,
        status -> Text,
        attorney_id -> Uuid,
        opened_on -> Date,
        closed_at -> Nullable<Timestamptz>,
        moved_at -> Timestamptz,
        restricted -> Bool,
        created_at -> Timestamptz,
        search_text -> Text,
        status_follows -> Bool,
    }
}

diesel::table! {
    checklist_items (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        version_id -> Uuid,
        position -> Int2,
        title -> Jsonb,
        instructions -> Jsonb,
        per_applicant -> Bool,
        due_in_days -> Nullable<Int2>,
    }
}

diesel::table! {
    checklist_versions (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        checklist_id -> Uuid,
        number -> Int4,
        name -> Jsonb,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    checklists (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        created_at -> Timestamptz,
        retired_at -> Nullable<Timestamptz>,
        retired_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    checkout_items (firm_id, checkout_id, invoice_id) {
        firm_id -> Uuid,
        checkout_id -> Uuid,
        invoice_id -> Uuid,
        amount -> Int8,
    }
}

diesel::table! {
    checkouts (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        gateway -> Text,
        client_id -> Nullable<Uuid>,
        link_id -> Nullable<Uuid>,
        payer_email -> Text,
        currency -> Text,
        exponent -> Int2,
        amount -> Int8,
        method -> Text,
        state -> Text,
        provider_ref -> Nullable<Text>,
        url -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        payment_id -> Nullable<Uuid>,
        trust_request_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    clients (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        name -> Text,
        email -> Text,
        phone -> Text,
        language -> Text,
        notes -> Text,
        created_at -> Timestamptz,
        search_text -> Text,
        address -> Text,
    }
}

diesel::table! {
    contract_template_versions (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        contract_template_id -> Uuid,
        number -> Int4,
        name -> Jsonb,
        body -> Jsonb,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    contract_templates (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        created_at -> Timestamptz,
        retired_at -> Nullable<Timestamptz>,
        retired_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    demo_firms (firm_id) {
        firm_id -> Uuid,
        fixture -> Text,
        loaded_at -> Timestamptz,
    }
}

diesel::table! {
    devices (firm_id, account_id, token_hash) {
        firm_id -> Uuid,
        account_id -> Uuid,
        token_hash -> Bytea,
        agent -> Text,
        first_seen_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        replaced_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    disclosures (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        language -> Text,
        version -> Int4,
        body -> Text,
        sha256 -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    document_receipts (firm_id, case_id, number) {
        firm_id -> Uuid,
        case_id -> Uuid,
        number -> Int4,
        version_id -> Uuid,
    }
}

diesel::table! {
    document_requests (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        applicant_id -> Nullable<Uuid>,
        title -> Jsonb,
        instructions -> Jsonb,
        due_on -> Nullable<Date>,
        state -> Text,
        on_hold -> Bool,
        checklist_version_id -> Nullable<Uuid>,
        requested_at -> Timestamptz,
        requested_by -> Uuid,
        withdrawn_at -> Nullable<Timestamptz>,
        withdrawn_by -> Nullable<Uuid>,
        on_paper_at -> Nullable<Timestamptz>,
        on_paper_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    document_versions (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        document_id -> Uuid,
        number -> Int4,
        file_name -> Text,
        file_kind -> Text,
        bytes -> Int8,
        sha256 -> Bytea,
        storage_key -> Text,
        uploaded_at -> Timestamptz,
        uploaded_by -> Uuid,
        superseded_at -> Nullable<Timestamptz>,
        review -> Text,
        review_note -> Text,
        reviewed_at -> Nullable<Timestamptz>,
        reviewed_by -> Nullable<Uuid>,
        expires_on -> Nullable<Date>,
    }
}

diesel::table! {
    documents (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        source -> Text,
        request_id -> Nullable<Uuid>,
        applicant_id -> Nullable<Uuid>,
        title -> Text,
        note -> Text,
        created_at -> Timestamptz,
        created_by -> Uuid,
        withdrawn_at -> Nullable<Timestamptz>,
        withdrawn_by -> Nullable<Uuid>,
        matched_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    email_changes (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        email -> Text,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    event_heads (firm_id) {
        firm_id -> Uuid,
        seq -> Int8,
        hash -> Bytea,
    }
}

diesel::table! {
    event_holds (firm_id, seq) {
        firm_id -> Uuid,
        seq -> Int8,
        until -> Nullable<Timestamptz>,
        came_from -> Text,
        nudge -> Text,
    }
}

diesel::table! {
    event_payloads (firm_id, seq) {
        firm_id -> Uuid,
        seq -> Int8,
        salt -> Bytea,
        body -> Nullable<Text>,
    }
}

diesel::table! {
    events (firm_id, seq) {
        firm_id -> Uuid,
        seq -> Int8,
        at -> Timestamptz,
        kind -> Text,
        actor_id -> Nullable<Uuid>,
        as_client_id -> Nullable<Uuid>,
        case_id -> Nullable<Uuid>,
        audience -> Text,
        payload_digest -> Bytea,
        previous_hash -> Bytea,
        hash -> Bytea,
        subject_kind -> Text,
        subject_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    firm_hosts (host) {
        host -> Text,
        firm_id -> Uuid,
    }
}

diesel::table! {
    firms (id) {
        id -> Uuid,
        name -> Text,
        tagline -> Text,
        color -> Text,
        language -> Text,
        time_zone -> Text,
        phone -> Text,
        email -> Text,
        website -> Text,
        welcome -> Jsonb,
        address -> Text,
        hours -> Jsonb,
        social -> Jsonb,
        agency -> Text,
        sender_name -> Text,
        sender_email -> Text,
        logo_file -> Nullable<Uuid>,
        logo_version -> Nullable<Text>,
        logo_width -> Nullable<Int4>,
        logo_height -> Nullable<Int4>,
        background_file -> Nullable<Uuid>,
        background_version -> Nullable<Text>,
        staff_second_factor -> Bool,
        created_at -> Timestamptz,
        sender_proven_at -> Nullable<Timestamptz>,
        country -> Text,
    }
}

diesel::table! {
    first_steps (firm_id, account_id) {
        firm_id -> Uuid,
        account_id -> Uuid,
        case_at -> Nullable<Timestamptz>,
        tasks_at -> Nullable<Timestamptz>,
        invoices_at -> Nullable<Timestamptz>,
        address_at -> Nullable<Timestamptz>,
        dismissed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    intakes (firm_id, storage_key) {
        firm_id -> Uuid,
        storage_key -> Text,
        started_at -> Timestamptz,
    }
}

diesel::table! {
    invitations (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        token_hash -> Bytea,
        sent_by -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    invoice_contents (firm_id, invoice_id) {
        firm_id -> Uuid,
        invoice_id -> Uuid,
        language -> Text,
        bill_to -> Text,
        client_tax_number -> Text,
        due_within -> Nullable<Int2>,
        tax_included -> Bool,
        discount_percent -> Nullable<Int8>,
        discount_amount -> Nullable<Int8>,
        exemption -> Text,
        terms -> Text,
        note -> Text,
        as_sent -> Nullable<Jsonb>,
    }
}

diesel::table! {
    invoice_installments (firm_id, invoice_id, position) {
        firm_id -> Uuid,
        invoice_id -> Uuid,
        position -> Int2,
        due_on -> Date,
        amount -> Int8,
    }
}

diesel::table! {
    invoice_lines (firm_id, invoice_id, position) {
        firm_id -> Uuid,
        invoice_id -> Uuid,
        position -> Int2,
        kind -> Text,
        day -> Nullable<Date>,
        description -> Text,
        detail -> Text,
        quantity -> Int8,
        unit -> Text,
        rate -> Int8,
        discount_percent -> Nullable<Int8>,
        discount_amount -> Nullable<Int8>,
        taxes -> Array<Nullable<Int2>>,
        amount -> Int8,
        advance -> Nullable<Text>,
    }
}

diesel::table! {
    invoice_taxes (firm_id, invoice_id, position) {
        firm_id -> Uuid,
        invoice_id -> Uuid,
        position -> Int2,
        name -> Text,
        percent -> Int8,
    }
}

diesel::table! {
    invoices (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        case_id -> Uuid,
        client_id -> Uuid,
        applicant_id -> Nullable<Uuid>,
        corrects_id -> Nullable<Uuid>,
        number -> Nullable<Text>,
        version -> Int4,
        currency -> Text,
        exponent -> Int2,
        due_on -> Nullable<Date>,
        net -> Int8,
        gross -> Int8,
        issued_on -> Nullable<Date>,
        created_at -> Timestamptz,
        created_by -> Uuid,
        sent_at -> Nullable<Timestamptz>,
        sent_by -> Nullable<Uuid>,
        viewed_at -> Nullable<Timestamptz>,
        voided_at -> Nullable<Timestamptz>,
        voided_by -> Nullable<Uuid>,
        written_off_at -> Nullable<Timestamptz>,
        written_off_by -> Nullable<Uuid>,
        paid -> Int8,
        under_way -> Int8,
        credited -> Int8,
        written_off -> Int8,
        outstanding -> Int8,
        next_due_on -> Nullable<Date>,
        next_due -> Int8,
    }
}

diesel::table! {
    jobs (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        payload -> Jsonb,
        run_at -> Timestamptz,
        attempts -> Int4,
        claimed_until -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        created_at -> Timestamptz,
        finished_at -> Nullable<Timestamptz>,
        failed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    login_requests (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        purpose -> Text,
        email -> Text,
        account_id -> Nullable<Uuid>,
        asked_by -> Nullable<Uuid>,
        token_hash -> Nullable<Bytea>,
        code_hash -> Nullable<Bytea>,
        code_failures -> Int2,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    mails (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        recipient -> Text,
        recipient_name -> Text,
        subject -> Text,
        sealed_body -> Nullable<Bytea>,
        created_at -> Timestamptz,
        sent_at -> Nullable<Timestamptz>,
        failed_at -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        due_at -> Nullable<Timestamptz>,
        about_id -> Nullable<Uuid>,
        sending_since -> Nullable<Timestamptz>,
        withdrawn_at -> Nullable<Timestamptz>,
        withdrawal -> Nullable<Text>,
    }
}

diesel::table! {
    notification_preferences (firm_id, account_id, kind) {
        firm_id -> Uuid,
        account_id -> Uuid,
        kind -> Text,
        delivery -> Text,
    }
}

diesel::table! {
    number_series (firm_id, series, year) {
        firm_id -> Uuid,
        series -> Text,
        year -> Int2,
        last -> Int4,
    }
}

diesel::table! {
    payment_allocations (firm_id, payment_id, invoice_id) {
        firm_id -> Uuid,
        payment_id -> Uuid,
        invoice_id -> Uuid,
        amount -> Int8,
        reversed -> Int8,
        outstanding_after -> Nullable<Int8>,
    }
}

diesel::table! {
    payment_disputes (firm_id, payment_id, dispute_ref) {
        firm_id -> Uuid,
        payment_id -> Uuid,
        dispute_ref -> Text,
        status -> Text,
        told_at -> Timestamptz,
    }
}

diesel::table! {
    payment_gateways (firm_id, gateway) {
        firm_id -> Uuid,
        gateway -> Text,
        settings -> Jsonb,
        secrets -> Bytea,
        enabled -> Bool,
        checked_at -> Nullable<Timestamptz>,
        checked_as -> Text,
        cursor -> Text,
        changed_at -> Timestamptz,
        changed_by -> Uuid,
    }
}

diesel::table! {
    payment_links (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        token_hash -> Bytea,
        token_sealed -> Bytea,
        invoice_id -> Nullable<Uuid>,
        case_id -> Nullable<Uuid>,
        client_id -> Nullable<Uuid>,
        purpose -> Text,
        currency -> Nullable<Text>,
        exponent -> Nullable<Int2>,
        amount -> Nullable<Int8>,
        shows_lines -> Bool,
        created_at -> Timestamptz,
        created_by -> Nullable<Uuid>,
        expires_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        advance -> Nullable<Text>,
    }
}

diesel::table! {
    payment_refunds (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        payment_id -> Uuid,
        amount -> Int8,
        reason -> Text,
        credits -> Bool,
        state -> Text,
        failure -> Text,
        attempt -> Int4,
        sent_at -> Nullable<Timestamptz>,
        provider_ref -> Nullable<Text>,
        asked_at -> Timestamptz,
        asked_by -> Uuid,
        settled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    payment_reversals (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        payment_id -> Uuid,
        kind -> Text,
        amount -> Int8,
        reversed_on -> Date,
        reason -> Text,
        recorded_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        refund_id -> Nullable<Uuid>,
        dispute_ref -> Text,
    }
}

diesel::table! {
    payments (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        client_id -> Nullable<Uuid>,
        payer_name -> Text,
        payer_email -> Text,
        purpose -> Text,
        currency -> Text,
        exponent -> Int2,
        amount -> Int8,
        method -> Text,
        detail -> Text,
        state -> Text,
        confirm_url -> Text,
        failure -> Text,
        reversed -> Int8,
        begun_on -> Date,
        received_on -> Nullable<Date>,
        receipt_number -> Nullable<Text>,
        gateway -> Nullable<Text>,
        provider_ref -> Nullable<Text>,
        held_reason -> Nullable<Text>,
        held_at -> Nullable<Timestamptz>,
        released_at -> Nullable<Timestamptz>,
        released_by -> Nullable<Uuid>,
        note -> Text,
        recorded_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        settled_at -> Nullable<Timestamptz>,
        trust_request_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    pending_hosts (firm_id, host) {
        firm_id -> Uuid,
        host -> Text,
        asked_at -> Timestamptz,
    }
}

diesel::table! {
    photo_set_pages (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        set_id -> Uuid,
        position -> Int4,
        file_name -> Text,
        file_kind -> Text,
        bytes -> Int8,
        sha256 -> Bytea,
        storage_key -> Text,
        turn -> Text,
    }
}

diesel::table! {
    photo_sets (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        client_id -> Uuid,
        request_id -> Nullable<Uuid>,
        applicant_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    provider_events (firm_id, gateway, event_id) {
        firm_id -> Uuid,
        gateway -> Text,
        event_id -> Text,
        kind -> Text,
        body -> Jsonb,
        received_at -> Timestamptz,
        processed_at -> Nullable<Timestamptz>,
        outcome -> Text,
    }
}

diesel::table! {
    reconciliations (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        month -> Date,
        state -> Text,
        figures -> Jsonb,
        version -> Int4,
        prepared_by -> Uuid,
        prepared_at -> Timestamptz,
        signed_by -> Nullable<Uuid>,
        signed_at -> Nullable<Timestamptz>,
        unlocked_by -> Nullable<Uuid>,
        unlocked_at -> Nullable<Timestamptz>,
        note -> Text,
    }
}

diesel::table! {
    recovery_codes (firm_id, account_id, code_hash) {
        firm_id -> Uuid,
        account_id -> Uuid,
        code_hash -> Bytea,
        created_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    schedules (name) {
        name -> Text,
        every_seconds -> Int4,
        next_run_at -> Timestamptz,
        claimed_until -> Nullable<Timestamptz>,
        last_run_at -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    second_factors (firm_id, account_id) {
        firm_id -> Uuid,
        account_id -> Uuid,
        sealed_secret -> Bytea,
        last_step -> Nullable<Int8>,
        created_at -> Timestamptz,
        confirmed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    sent_forms (firm_id, key) {
        firm_id -> Uuid,
        key -> Bytea,
        sent_at -> Timestamptz,
        page -> Nullable<Text>,
        flash -> Nullable<Text>,
    }
}

diesel::table! {
    sessions (id_hash) {
        id_hash -> Bytea,
        bound_firm -> Nullable<Uuid>,
        account_id -> Nullable<Uuid>,
        data -> Jsonb,
        created_at -> Timestamptz,
        seen_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    sign_in_attempts (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        account_id -> Nullable<Uuid>,
        method -> Text,
        outcome -> Text,
        address -> Text,
        agent -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    sign_in_backoffs (firm_id, subject) {
        firm_id -> Uuid,
        subject -> Bytea,
        failures -> Int4,
        last_at -> Timestamptz,
        held_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    signature_fields (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        request_id -> Uuid,
        signer_id -> Uuid,
        kind -> Text,
        page -> Int2,
        x -> Int4,
        y -> Int4,
        width -> Int4,
        height -> Int4,
        label -> Text,
        required -> Bool,
        value -> Nullable<Text>,
        filled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    signature_mails (firm_id, mail_id) {
        firm_id -> Uuid,
        mail_id -> Uuid,
        signer_id -> Uuid,
        reminder -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    signature_requests (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        applicant_id -> Nullable<Uuid>,
        title -> Text,
        message -> Text,
        nature -> Text,
        in_order -> Bool,
        due_on -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        file_name -> Text,
        upload_key -> Text,
        upload_bytes -> Int8,
        upload_sha256 -> Bytea,
        file_key -> Text,
        file_bytes -> Int8,
        file_sha256 -> Bytea,
        changes -> Jsonb,
        pages -> Jsonb,
        holds_signature -> Bool,
        created_at -> Timestamptz,
        created_by -> Uuid,
        version -> Int4,
        sent_at -> Nullable<Timestamptz>,
        sent_by -> Nullable<Uuid>,
        ended_at -> Nullable<Timestamptz>,
        ended_as -> Nullable<Text>,
        end_reason -> Text,
        by_hand -> Bool,
    }
}

diesel::table! {
    signed_copies (firm_id, request_id) {
        firm_id -> Uuid,
        request_id -> Uuid,
        document_id -> Uuid,
        storage_key -> Text,
        bytes -> Int8,
        sha256 -> Bytea,
        identity_id -> Uuid,
        sealed_at -> Timestamptz,
        timestamped_at -> Nullable<Timestamptz>,
        certificate_document_id -> Nullable<Uuid>,
        certificate_key -> Nullable<Text>,
        certificate_bytes -> Nullable<Int8>,
        certificate_sha256 -> Nullable<Bytea>,
    }
}

diesel::table! {
    signed_pages (firm_id, signer_id) {
        firm_id -> Uuid,
        signer_id -> Uuid,
        storage_key -> Nullable<Text>,
        bytes -> Nullable<Int8>,
        sha256 -> Nullable<Bytea>,
        handed_in_at -> Nullable<Timestamptz>,
        document_id -> Nullable<Uuid>,
        sent_back_at -> Nullable<Timestamptz>,
        reason -> Text,
    }
}

diesel::table! {
    signers (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        request_id -> Uuid,
        position -> Int2,
        client_id -> Nullable<Uuid>,
        staff_member_id -> Nullable<Uuid>,
        name -> Text,
        email -> Text,
        language -> Text,
        on_behalf_of -> Text,
        asked_at -> Nullable<Timestamptz>,
        opened_at -> Nullable<Timestamptz>,
        disclosure_id -> Nullable<Uuid>,
        consented_at -> Nullable<Timestamptz>,
        authentication -> Nullable<Text>,
        authenticated_at -> Nullable<Timestamptz>,
        adopted_at -> Nullable<Timestamptz>,
        adopted_name -> Text,
        adopted_initials -> Text,
        face -> Text,
        drawing -> Text,
        signed_at -> Nullable<Timestamptz>,
        declined_at -> Nullable<Timestamptz>,
        address -> Text,
        agent -> Text,
        time_zone -> Text,
        paper_asked_at -> Nullable<Timestamptz>,
        paper_sent_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    signing_identities (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        name -> Text,
        certificates -> Text,
        sealed_key -> Bytea,
        not_before -> Timestamptz,
        not_after -> Timestamptz,
        source -> Text,
        created_at -> Timestamptz,
        created_by -> Nullable<Uuid>,
        retired_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    signing_links (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        signer_id -> Uuid,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        code_hash -> Nullable<Bytea>,
        code_sent_at -> Nullable<Timestamptz>,
        code_tries -> Int2,
        proof_hash -> Nullable<Bytea>,
        proven_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    spent_proofs (firm_id, proof) {
        firm_id -> Uuid,
        proof -> Bytea,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    staff_members (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        name -> Text,
        role -> Text,
        created_at -> Timestamptz,
        removed_at -> Nullable<Timestamptz>,
        removed_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    stage_durations (firm_id, case_id, lineage) {
        firm_id -> Uuid,
        case_id -> Uuid,
        lineage -> Uuid,
        days -> Int4,
        closed_at -> Timestamptz,
    }
}

diesel::table! {
    stage_norms (firm_id, lineage) {
        firm_id -> Uuid,
        lineage -> Uuid,
        cases -> Int4,
        days -> Int4,
    }
}

diesel::table! {
    step_readings (firm_id, step_id) {
        firm_id -> Uuid,
        step_id -> Uuid,
        client_id -> Uuid,
        read_at -> Timestamptz,
    }
}

diesel::table! {
    storage_usage (firm_id, scope, subject_id) {
        firm_id -> Uuid,
        scope -> Text,
        subject_id -> Uuid,
        bytes -> Int8,
    }
}

diesel::table! {
    trust_accounts (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        name -> Text,
        bank_name -> Text,
        ending -> Text,
        interest -> Text,
        currency -> Text,
        exponent -> Int2,
        charges_ceiling -> Int8,
        clearing_days -> Int2,
        gateway -> Nullable<Text>,
        fees_confirmed_by -> Nullable<Uuid>,
        fees_confirmed_at -> Nullable<Timestamptz>,
        fees_confirmed_as -> Text,
        version -> Int4,
        opened_on -> Date,
        created_at -> Timestamptz,
        created_by -> Uuid,
        closed_at -> Nullable<Timestamptz>,
        closed_by -> Nullable<Uuid>,
        locked_through -> Nullable<Date>,
        balance -> Int8,
        seq -> Int8,
        receipts -> Int4,
        disbursements -> Int4,
    }
}

diesel::table! {
    trust_ledgers (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        kind -> Text,
        client_id -> Nullable<Uuid>,
        case_id -> Nullable<Uuid>,
        floor -> Nullable<Int8>,
        refill_to -> Nullable<Int8>,
        version -> Int4,
        created_at -> Timestamptz,
        balance -> Int8,
        pending -> Int8,
        spendable -> Int8,
        posted_at -> Nullable<Timestamptz>,
        has_money -> Bool,
    }
}

diesel::table! {
    trust_marks (firm_id, posting_id, mark) {
        firm_id -> Uuid,
        posting_id -> Uuid,
        mark -> Text,
        marked_on -> Date,
        marked_by -> Nullable<Uuid>,
        marked_at -> Timestamptz,
    }
}

diesel::table! {
    trust_open_checks (firm_id, posting_id) {
        firm_id -> Uuid,
        posting_id -> Uuid,
        account_id -> Uuid,
        posted_on -> Date,
        seq -> Int8,
    }
}

diesel::table! {
    trust_payouts (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        ledger_id -> Uuid,
        kind -> Text,
        amount -> Int8,
        method -> Text,
        payee -> Text,
        purpose -> Text,
        reference -> Text,
        check_number -> Nullable<Text>,
        invoice_id -> Nullable<Uuid>,
        posted_on -> Date,
        version -> Int4,
        prepared_by -> Uuid,
        prepared_at -> Timestamptz,
        asks_client -> Bool,
        client_answer -> Nullable<Text>,
        client_answered_by -> Nullable<Uuid>,
        client_answered_at -> Nullable<Timestamptz>,
        state -> Text,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        reason -> Text,
        posting_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    trust_postings (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        ledger_id -> Uuid,
        kind -> Text,
        amount -> Int8,
        posted_on -> Date,
        method -> Text,
        party -> Text,
        purpose -> Text,
        reference -> Text,
        check_number -> Nullable<Text>,
        invoice_id -> Nullable<Uuid>,
        payment_id -> Nullable<Uuid>,
        reverses_id -> Nullable<Uuid>,
        pair_id -> Nullable<Uuid>,
        clears -> Bool,
        recorded_by -> Nullable<Uuid>,
        approved_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        seq -> Int8,
        number -> Text,
        balance_after -> Int8,
        account_balance_after -> Int8,
        request_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    trust_requests (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        ledger_id -> Uuid,
        case_id -> Uuid,
        client_id -> Uuid,
        kind -> Text,
        amount -> Int8,
        currency -> Text,
        exponent -> Int2,
        purpose -> Text,
        due_on -> Nullable<Date>,
        version -> Int4,
        created_at -> Timestamptz,
        created_by -> Nullable<Uuid>,
        withdrawn_at -> Nullable<Timestamptz>,
        withdrawn_by -> Nullable<Uuid>,
        paid -> Int8,
        under_way -> Int8,
        outstanding -> Int8,
    }
}

diesel::table! {
    trust_rights (firm_id, staff_member_id, right_name) {
        firm_id -> Uuid,
        staff_member_id -> Uuid,
        right_name -> Text,
        granted_by -> Uuid,
        granted_at -> Timestamptz,
    }
}

diesel::table! {
    trust_settings (firm_id) {
        firm_id -> Uuid,
        settings -> Jsonb,
        version -> Int4,
    }
}

diesel::table! {
    workflow_steps (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        version_id -> Uuid,
        stage_id -> Nullable<Uuid>,
        position -> Int2,
        lineage -> Uuid,
        name -> Jsonb,
        text -> Jsonb,
        turn -> Text,
        visible -> Bool,
        expected_days -> Nullable<Int2>,
        to_read -> Bool,
        case_status -> Nullable<Text>,
    }
}

diesel::table! {
    workflow_versions (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        workflow_id -> Uuid,
        number -> Int4,
        name -> Jsonb,
        description -> Jsonb,
        visible -> Bool,
        created_at -> Timestamptz,
        created_by -> Uuid,
    }
}

diesel::table! {
    workflows (firm_id, id) {
        firm_id -> Uuid,
        id -> Uuid,
        created_at -> Timestamptz,
        retired_at -> Nullable<Timestamptz>,
        retired_by -> Nullable<Uuid>,
    }
}

diesel::joinable!(accounts -> firms (firm_id));
diesel::joinable!(bank_lines -> firms (firm_id));
diesel::joinable!(bank_mappings -> firms (firm_id));
diesel::joinable!(bank_matches -> firms (firm_id));
diesel::joinable!(bank_statements -> firms (firm_id));
diesel::joinable!(bank_uploads -> firms (firm_id));
diesel::joinable!(billing_settings -> firms (firm_id));
diesel::joinable!(case_people -> firms (firm_id));
diesel::joinable!(case_person_applicants -> firms (firm_id));
diesel::joinable!(case_steps -> firms (firm_id));
diesel::joinable!(case_team -> firms (firm_id));
diesel::joinable!(case_workflows -> firms (firm_id));
diesel::joinable!(cases -> firms (firm_id));
diesel::joinable!(checklist_items -> firms (firm_id));
diesel::joinable!(checklist_versions -> firms (firm_id));
diesel::joinable!(checklists -> firms (firm_id));
diesel::joinable!(checkout_items -> firms (firm_id));
diesel::joinable!(checkouts -> firms (firm_id));
diesel::joinable!(clients -> firms (firm_id));
diesel::joinable!(contract_template_versions -> firms (firm_id));
diesel::joinable!(contract_templates -> firms (firm_id));
diesel::joinable!(demo_firms -> firms (firm_id));
diesel::joinable!(devices -> firms (firm_id));
diesel::joinable!(disclosures -> firms (firm_id));
diesel::joinable!(document_receipts -> firms (firm_id));
diesel::joinable!(document_requests -> firms (firm_id));
diesel::joinable!(document_versions -> firms (firm_id));
diesel::joinable!(documents -> firms (firm_id));
diesel::joinable!(email_changes -> firms (firm_id));
diesel::joinable!(event_heads -> firms (firm_id));
diesel::joinable!(event_holds -> firms (firm_id));
diesel::joinable!(event_payloads -> firms (firm_id));
diesel::joinable!(events -> firms (firm_id));
diesel::joinable!(firm_hosts -> firms (firm_id));
diesel::joinable!(first_steps -> firms (firm_id));
diesel::joinable!(intakes -> firms (firm_id));
diesel::joinable!(invitations -> firms (firm_id));
diesel::joinable!(invoice_contents -> firms (firm_id));
diesel::joinable!(invoice_installments -> firms (firm_id));
diesel::joinable!(invoice_lines -> firms (firm_id));
diesel::joinable!(invoice_taxes -> firms (firm_id));
diesel::joinable!(invoices -> firms (firm_id));
diesel::joinable!(jobs -> firms (firm_id));
diesel::joinable!(login_requests -> firms (firm_id));
diesel::joinable!(mails -> firms (firm_id));
diesel::joinable!(notification_preferences -> firms (firm_id));
diesel::joinable!(number_series -> firms (firm_id));
diesel::joinable!(payment_allocations -> firms (firm_id));
diesel::joinable!(payment_disputes -> firms (firm_id));
diesel::joinable!(payment_gateways -> firms (firm_id));
diesel::joinable!(payment_links -> firms (firm_id));
diesel::joinable!(payment_refunds -> firms (firm_id));
diesel::joinable!(payment_reversals -> firms (firm_id));
diesel::joinable!(payments -> firms (firm_id));
diesel::joinable!(pending_hosts -> firms (firm_id));
diesel::joinable!(photo_set_pages -> firms (firm_id));
diesel::joinable!(photo_sets -> firms (firm_id));
diesel::joinable!(provider_events -> firms (firm_id));
diesel::joinable!(reconciliations -> firms (firm_id));
diesel::joinable!(recovery_codes -> firms (firm_id));
diesel::joinable!(second_factors -> firms (firm_id));
diesel::joinable!(sent_forms -> firms (firm_id));
diesel::joinable!(sessions -> firms (bound_firm));
diesel::joinable!(sign_in_attempts -> firms (firm_id));
diesel::joinable!(sign_in_backoffs -> firms (firm_id));
diesel::joinable!(signature_fields -> firms (firm_id));
diesel::joinable!(signature_mails -> firms (firm_id));
diesel::joinable!(signature_requests -> firms (firm_id));
diesel::joinable!(signed_copies -> firms (firm_id));
diesel::joinable!(signed_pages -> firms (firm_id));
diesel::joinable!(signers -> firms (firm_id));
diesel::joinable!(signing_identities -> firms (firm_id));
diesel::joinable!(signing_links -> firms (firm_id));
diesel::joinable!(spent_proofs -> firms (firm_id));
diesel::joinable!(staff_members -> firms (firm_id));
diesel::joinable!(stage_durations -> firms (firm_id));
diesel::joinable!(stage_norms -> firms (firm_id));
diesel::joinable!(step_readings -> firms (firm_id));
diesel::joinable!(storage_usage -> firms (firm_id));
diesel::joinable!(trust_accounts -> firms (firm_id));
diesel::joinable!(trust_ledgers -> firms (firm_id));
diesel::joinable!(trust_marks -> firms (firm_id));
diesel::joinable!(trust_open_checks -> firms (firm_id));
diesel::joinable!(trust_payouts -> firms (firm_id));
diesel::joinable!(trust_postings -> firms (firm_id));
diesel::joinable!(trust_requests -> firms (firm_id));
diesel::joinable!(trust_rights -> firms (firm_id));
diesel::joinable!(trust_settings -> firms (firm_id));
diesel::joinable!(workflow_steps -> firms (firm_id));
diesel::joinable!(workflow_versions -> firms (firm_id));
diesel::joinable!(workflows -> firms (firm_id));

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    bank_lines,
    bank_mappings,
    bank_matches,
    bank_statements,
    bank_uploads,
    billing_settings,
    case_people,
    case_person_applicants,
    case_steps,
    case_team,
    case_workflows,
    cases,
    checklist_items,
    checklist_versions,
    checklists,
    checkout_items,
    checkouts,
    clients,
    contract_template_versions,
    contract_templates,
    demo_firms,
    devices,
    disclosures,
    document_receipts,
    document_requests,
    document_versions,
    documents,
    email_changes,
    event_heads,
    event_holds,
    event_payloads,
    events,
    firm_hosts,
    firms,
    first_steps,
    intakes,
    invitations,
    invoice_contents,
    invoice_installments,
    invoice_lines,
    invoice_taxes,
    invoices,
    jobs,
    login_requests,
    mails,
    notification_preferences,
    number_series,
    payment_allocations,
    payment_disputes,
    payment_gateways,
    payment_links,
    payment_refunds,
    payment_reversals,
    payments,
    pending_hosts,
    photo_set_pages,
    photo_sets,
    provider_events,
    reconciliations,
    recovery_codes,
    schedules,
    second_factors,
    sent_forms,
    sessions,
    sign_in_attempts,
    sign_in_backoffs,
    signature_fields,
    signature_mails,
    signature_requests,
    signed_copies,
    signed_pages,
    signers,
    signing_identities,
    signing_links,
    spent_proofs,
    staff_members,
    stage_durations,
    stage_norms,
    step_readings,
    storage_usage,
    trust_accounts,
    trust_ledgers,
    trust_marks,
    trust_open_checks,
    trust_payouts,
    trust_postings,
    trust_requests,
    trust_rights,
    trust_settings,
    workflow_steps,
    workflow_versions,
    workflows,
);
