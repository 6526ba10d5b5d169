extension Validator {
  /// The checks of secrets: checksums of tokens, structures that must decode, and what is no placeholder.
  static let credentials: [Validator] = [
    Validator("github_token", bytes: GitHubToken.holds),
    Validator("gitlab_routable_token", bytes: RoutableToken.holds),
    Validator("grafana_token", bytes: GrafanaToken.holds),
    Validator("age_secret_key", bytes: AgeSecretKey.holds),
    Validator("jwt", bytes: JSONWebToken.holds),
    Validator("pypi_token", bytes: PyPIToken.holds),
    Validator("discord_token", bytes: DiscordToken.holds),
    Validator("azure_storage_key", bytes: AzureStorageKey.holds),
    Validator("basic_credentials", bytes: BasicCredentials.holds),
    Validator("url_credentials", bytes: URLCredentials.holds),
    Validator("cookie_header", bytes: CookieHeader.holds),
    Validator("no_placeholder", recalling: Placeholder.isRealValue(_:recalling:)),
    Validator("unmasked_token", bytes: Placeholder.isUnmaskedToken),
    Validator("mixed_password", recalling: Placeholder.isMixedValue(_:recalling:)),
    Validator("secret", recalling: SecretValue.isSecret(_:recalling:)),
    Validator("opaque_token", recalling: SecretValue.isOpaqueToken(_:recalling:), place: PageToken.isAbsent),
    Validator("session_identifier", recalling: SecretValue.isSessionIdentifier(_:recalling:)),
    Validator("session_cookie", recalling: SecretValue.isSessionCookie(_:recalling:))
  ]
}
