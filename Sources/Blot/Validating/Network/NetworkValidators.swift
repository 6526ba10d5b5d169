extension Validator {
  /// Addresses of hosts and interfaces.
  static let network: [Validator] = [
    Validator("ipv4_address", bytes: IPv4Address.isHost),
    Validator("ipv4_address_no_version", bytes: IPv4Address.isHost, place: VersionKey.isAbsent),
    Validator("ipv4_special", bytes: IPv4Address.isSpecial),
    Validator("ipv6_address", ipv6: .host),
    Validator("ipv6_special", ipv6: .special),
    Validator("ipv6_unassigned", ipv6: .unassigned),
    Validator("mac_address", bytes: MACAddress.holds)
  ]
}
