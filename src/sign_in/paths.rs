//! Addresses of signing in.

crate::paths! {
    pub LoginPath = "/login";
    /// Asks for a mail with a link and a code.
    pub LoginLinkPath = "/login/link";
    pub LoginTokenPath(token: String) = "/login/link/{token}";
    /// Where the code is typed, whatever it was asked for.
    pub LoginCodePath = "/login/code";
    /// Asks for the second factor, after the first.
    pub LoginSecondFactorPath = "/login/second-factor";
    pub PasswordResetPath = "/password/reset";
    pub PasswordTokenPath(token: String) = "/password/reset/{token}";
    pub NewPasswordPath = "/password/new";
    pub LogoutPath = "/logout";
    pub LanguagePath = "/language";
    pub InvitationPath(token: String) = "/invitations/{token}";
    pub InvitationPasswordPath(token: String) = "/invitations/{token}/password";
    pub InvitationRenewalPath(token: String) = "/invitations/{token}/renewal";
    pub ResumePath = "/resume";
    pub ResumeDeletePath = "/resume/delete";
}
