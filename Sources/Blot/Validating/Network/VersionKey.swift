/// Keys and words of versions: four numbers between dots behind one of them are no address (`"version":"12.2.1.4"`,
/// `<firmware>4.1.2.3`, `OpenSSL 1.1.1.8`, `upgraded to 5.6.7.8`).
enum VersionKey {
  static func isAbsent(_ place: ValuePlace) -> Bool {
    let text = place.text
    var start = place.value.lowerBound
    guard start > place.line.lowerBound else { return true }
    switch text[start - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): break
    case UInt8(ascii: "="), UInt8(ascii: ":"): if isOfPackage(place) { return false }
    case UInt8(ascii: "("):
      start -= 1
      // `service.version: Str(1.2.3.4)`
      if let call = KeyedValue.call(before: start + 1, in: text, lowest: place.line.lowerBound),
        let key = ValuePlace(text: text, value: call..<call, line: place.line).key
      {
        return !isVersion(key, place)
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "`"): start -= 1
    case UInt8(ascii: ">"), UInt8(ascii: "|"): break
    case UInt8(ascii: "/"): return !isOfPath(place)
    default: return true
    }
    let isBare = isBlank(text[place.value.lowerBound - 1])
    // Dots may lead from a key to its column.
    if let key = isBare ? place.key : place.name, text[key.upperBound - 1] != UInt8(ascii: ".") || !isBare {
      return !isVersion(key, place)
    }
    if isBare, isInColumn(before: start, place) { return false }
    if text[start - 1] == UInt8(ascii: "(") || text[start] == UInt8(ascii: "("), isArgument(before: start, place) {
      return false
    }
    guard let word = place.word(before: start) else { return true }
    return !words.end(word, place) && !(directions.end(word, place) && isOfUpgrade(before: word, place))
      && !((products.end(word, place) || isOfInstallation(of: word, place)) && isSmall(place))
  }

  /// Whether the value is what a version is made of: `AssemblyVersion("1.2.3.4")`.
  private static func isArgument(before start: Int, _ place: ValuePlace) -> Bool {
    let end = place.text[start] == UInt8(ascii: "(") ? start : start - 1
    var index = end
    while index > place.line.lowerBound, NamedPair.isKeyByte(place.text[index - 1]) { index -= 1 }
    return index < end && isVersion(index..<end, place)
  }

  /// Whether the column before the value says that it is a version: `| version | 1.2.3.4 |`, `Version      : 1.2.3.4`,
  /// `Version . . . : 1.2.3.4`, `Version    1.2.3.4`.
  private static func isInColumn(before start: Int, _ place: ValuePlace) -> Bool {
    let text = place.text
    let lowest = max(place.line.lowerBound, start - farthestColumn)
    var index = start
    while index > lowest, isBlank(text[index - 1]) { index -= 1 }
    guard index > lowest else { return false }
    let separator = text[index - 1]
    let isPair = KeyedValue.isSeparator(separator)
    if isPair || separator == UInt8(ascii: "|") {
      index -= 1
      while index > lowest, isBlank(text[index - 1]) || isPair && text[index - 1] == UInt8(ascii: ".") { index -= 1 }
    } else if start - index == 1, text[index] == UInt8(ascii: " ") {
      // One space alone joins words of a sentence.
      return false
    }
    let end = index
    while index > lowest, NamedPair.isKeyByte(text[index - 1]) { index -= 1 }
    guard index < end else { return false }
    // A cell may as well name a host.
    return isPair ? isVersion(index..<end, place) : columns.end(index..<end, place)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// Whether the value is the version of an archive in a stack trace, `[app.jar!/:1.2.3.4]`, or of a package that is required,
  /// `requests==2.31.0.1`, where that is no filter: `ip.addr==203.0.113.7`.
  private static func isOfPackage(_ place: ValuePlace) -> Bool {
    let text = place.text
    let sign = place.value.lowerBound - 1
    guard sign - 2 > place.line.lowerBound else { return false }
    if text[sign] == UInt8(ascii: ":") {
      return text[sign - 1] == UInt8(ascii: "/") && text[sign - 2] == UInt8(ascii: "!")
    }
    guard text[sign - 1] == UInt8(ascii: "=") else { return false }
    var index = sign - 1
    var digits = 0
    while index > place.line.lowerBound, NamedPair.isKeyByte(text[index - 1]) {
      index -= 1
      if Boundary.isDigit(text[index]) { digits += 1 }
    }
    // A value that is glued to this one may be found itself, and another run would not see it.
    guard index < sign - 2, digits < 3, (0x61...0x7A).contains(text[index]) else { return false }
    let before = text[index - 1]
    guard
      index == place.line.lowerBound || isBlank(before) || before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
    else { return false }
    return !addresses.end(index..<sign - 1, place)
  }

  /// Whether the value is a folder whose files repeat it: `/org/example/app/1.2.3.4/app-1.2.3.4.jar`.
  private static func isOfPath(_ place: ValuePlace) -> Bool {
    let text = place.text
    var index = place.value.upperBound
    let limit = min(place.line.upperBound, index + farthestColumn) - place.value.count
    guard index < limit, text[index] == UInt8(ascii: "/") else { return false }
    while index < limit, NamedPair.isKeyByte(text[index]) || text[index] == UInt8(ascii: "/") {
      if text[index] == UInt8(ascii: "-"),
        place.value.indices.allSatisfy({ text[index + 1 + $0 - place.value.lowerBound] == text[$0] })
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Whether the first two numbers are those of a version rather than of the network of a host that has the product's name:
  /// `Tomcat 9.0.1.2`, not `redis 10.0.0.5`.
  private static func isSmall(_ place: ValuePlace) -> Bool {
    var part = 0
    var number = 0
    for byte in place.bytes {
      if byte == UInt8(ascii: ".") {
        // Few products have come to version 30, and many hosts of clouds have networks from there on.
        if number >= (part == 0 ? 30 : 40) || part == 0 && number == 10 { return false }
        part += 1
        number = 0
        if part == 2 { return true }
      } else {
        number = number * 10 + Int(byte &- 0x30)
      }
    }
    return false
  }

  private static let farthestColumn = 96
  private static let addresses = KeyWords([
    "ip", "ipv4", "addr", "address", "host", "hostname", "src", "dst", "source", "destination", "client", "server",
    "peer",
    "remote", "target", "node", "gateway", "gw", "net", "from", "to"
  ])
  private static let products = KeyWords([
    "tomcat", "jetty", "jboss", "wildfly", "websphere", "glassfish", "apache", "httpd", "nginx", "haproxy", "mysql",
    "mariadb",
    "postgres", "postgresql", "redis", "mongodb", "elasticsearch", "kibana", "logstash", "kafka", "zookeeper", "spark",
    "hadoop", "hive", "hbase", "jenkins", "gitlab", "docker", "kubernetes", "helm", "terraform", "ansible", "splunk",
    "windows", "office", "excel", "flash", "opera", "acrobat", "photoshop", "java", "python",
    "perl",
    "php", "ruby", "nodejs", "oracle", "sap", "db2", "sqlserver", "outlook", "teams", "zoom", "citrix", "vmware",
    "esxi", "cuda", "nvidia", "bios", "uefi", "weblogic", "liberty", "activemq", "rabbitmq", "solr", "cassandra",
    "maven",
    "gradle", "ubuntu", "debian", "centos", "android", "dotnet", "framework", "runtime"
  ])

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

  /// Whether the word is what is installed, with its version behind: `Installing rails 7.1.3.4`.
  private static func isOfInstallation(of word: Range<Int>, _ place: ValuePlace) -> Bool {
    guard !addresses.end(word, place), !prepositions.end(word, place), let verb = place.word(before: word.lowerBound)
    else { return false }
    return installations.end(verb, place)
  }

  private static let farthestName = 128
  private static let keys = KeyWords([
    "version", "versions", "versionno", "versionnumber", "versionname", "versionstring", "versioncode", "appversion",
    "fileversion", "productversion", "assemblyversion", "versionsnummer", "ver", "release", "firmware", "fw", "build",
    "buildnumber",
    "revision",
    "rev", "sdk", "tag", "patchlevel", "lib", "library", "chart", "plugin", "jar", "war"
  ])
  private static let values = KeyWords(["value", "stringvalue"])
  private static let words = KeyWords([
    "version", "versions", "versionsnummer", "rev", "patch", "fw", "firmware", "jdk", "openjdk", "jre", "openssl",
    "weblogic", "gcc",
    "glibc",
    "ios", "ipados", "macos", "firefox", "chrome", "chromium"
  ])
  private static let columns = KeyWords([
    "version", "versions", "versionsnummer", "fileversion", "productversion", "appversion", "firmware", "driver", "sdk"
  ])
  private static let directions = KeyWords(["from", "to"])
  private static let prepositions = KeyWords([
    "on", "at", "in", "by", "via", "for", "with", "using", "of", "onto", "into", "and", "is"
  ])
  private static let installations = KeyWords(["installing", "installed", "fetching"])
  private static let upgrades = KeyWords([
    "upgrade", "upgraded", "upgrading", "downgrade", "downgraded", "downgrading", "bump", "bumped", "bumping"
  ])
}
