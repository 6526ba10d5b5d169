/// Keys and words of versions: four numbers between dots behind one of them are no address (`"version":"12.2.1.4"`,
/// `<firmware>4.1.2.3`, `OpenSSL 1.1.1.8`, `upgraded to 5.6.7.8`).
enum VersionKey {
  static func isAbsent(_ place: ValuePlace) -> Bool {
    let text = place.text
    var start = place.value.lowerBound
    guard start > place.line.lowerBound else { return true }
    switch text[start - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: ":"): break
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "`"): start -= 1
    case UInt8(ascii: ">"), UInt8(ascii: "|"): break
    default: return true
    }
    let isBare = text[place.value.lowerBound - 1] == UInt8(ascii: " ")
    if let key = isBare ? place.key : place.name { return !isVersion(key, place) }
    guard let word = place.word(before: start) else { return true }
    return !words.end(word, place) && !(directions.end(word, place) && isOfUpgrade(before: word, place))
  }

  private static func isVersion(_ key: Range<Int>, _ place: ValuePlace) -> Bool {
    if key.count == 1 { return place.text[key.lowerBound] | 0x20 == UInt8(ascii: "v") }
    if keys.end(key, place) { return true }
    // `{"name":"version","value":"1.2.3.4"}`
    guard values.end(key, place),
      let pair = NamedPair(
        valueKeyEndingAt: key.upperBound - 1, in: place.text,
        max(place.line.lowerBound, key.lowerBound - farthestName)..<place.value.lowerBound),
      let name = pair.nameBefore(where: { _ in true })
    else { return false }
    return keys.end(name, place)
  }

  /// Whether the words before `from` or `to` tell of an upgrade: `upgrade from 1.2.3.4 to 1.2.3.5`.
  private static func isOfUpgrade(before direction: Range<Int>, _ place: ValuePlace) -> Bool {
    guard var word = place.word(before: direction.lowerBound) else { return false }
    if Boundary.isDigit(place.text[word.lowerBound]) {
      guard let other = place.word(before: word.lowerBound), directions.end(other, place),
        let verb = place.word(before: other.lowerBound)
      else { return false }
      word = verb
    }
    return upgrades.end(word, place)
  }

  private static let farthestName = 128
  private static let keys = KeyWords([
    "version", "versions", "versionno", "versionnumber", "versionname", "versionstring", "versioncode", "appversion",
    "fileversion", "productversion", "versionsnummer", "ver", "release", "firmware", "fw", "build", "buildnumber",
    "revision",
    "rev", "sdk", "tag", "patchlevel", "lib", "library", "chart", "plugin"
  ])
  private static let values = KeyWords(["value", "stringvalue"])
  private static let words = KeyWords([
    "version", "versions", "versionsnummer", "rev", "patch", "jdk", "openjdk", "jre", "openssl", "weblogic", "gcc",
    "glibc",
    "ios", "ipados", "macos"
  ])
  private static let directions = KeyWords(["from", "to"])
  private static let upgrades = KeyWords([
    "upgrade", "upgraded", "upgrading", "downgrade", "downgraded", "downgrading", "bump", "bumped", "bumping"
  ])
}
