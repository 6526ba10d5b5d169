/// What stands where a secret would stand and is none: masks, labels, variables, format directives, and words of
/// prose.
///
/// The rule is blot's own; what it must let through are real passwords, weak ones (`changeme`, `secret`) included.
enum Placeholder {
  /// Whether the value of a key such as `password` may be a real one.
  static func isRealValue(_ value: UnsafeRawBufferPointer) -> Bool { isRealValue(value, recalling: nil) }

  /// The same for a value of a text of which others were looked at before.
  static func isRealValue(_ value: UnsafeRawBufferPointer, recalling recent: RecentValue?) -> Bool {
    guard value.count > 0 else { return false }
    // What looks at all of a value, which may be long, comes behind what looks at its beginning.
    return !isEnclosed(value) && !isVariable(value) && !isPair(value) && !isMask(value) && !isWord(value, recent)
      && !isSigns(value) && !isLabelsAmongSigns(value)
  }

  private static let mostSigns = 3

  /// `-=`, `-/`, `-%00`: up to three signs, such as what is left where a value was removed.
  private static func isSigns(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count <= 3 * mostSigns else { return false }
    var count = 0
    for byte in DecodedBytes(value) {
      count += 1
      if count > mostSigns || FoldedHash.counts(byte) { return false }
    }
    return true
  }

  /// `?[AZURE_SAS_TOKEN]`, `[JWT]=[US_SSN]-`: what is left where all of a value but up to three signs beside each was
  /// better findings.
  private static func isLabelsAmongSigns(_ value: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    var signs = 0
    var hasLabel = false
    while index < value.count {
      if let end = labelEnd(value, at: index) {
        hasLabel = true
        signs = 0
        index = end
        continue
      }
      signs += 1
      if signs > mostSigns || FoldedHash.counts(value[index]) { return false }
      index += 1
    }
    return hasLabel
  }

  /// Behind the label that begins at `start`; nil where none does. What was encrypted may be longer than a value, so that
  /// its end is cut: `[AZURE_SAS_TOKEN~enc~k1~bcdf`.
  private static func labelEnd(_ value: UnsafeRawBufferPointer, at start: Int) -> Int? {
    guard value[start] == UInt8(ascii: "["), start + 1 < value.count, (0x41...0x5A).contains(value[start + 1]) else {
      return nil
    }
    var hasMark = false
    var index = start + 1
    while index < value.count {
      switch value[index] {
      case UInt8(ascii: "]"): return index + 1
      case UInt8(ascii: "~"): hasMark = true
      case UInt8(ascii: "_"), UInt8(ascii: "#"): break
      case UInt8(ascii: "\\") where index + 1 < value.count && value[index + 1] == UInt8(ascii: "]"): break
      default: if !FoldedHash.counts(value[index]) { return nil }
      }
      index += 1
    }
    return hasMark ? index : nil
  }

  /// Whether the value of a key that names other things as well (`pass`, `pwd`, `clave`) may be a password: no
  /// directory, no count, no word; six bytes with a letter and a digit or sign at least.
  static func isMixedValue(_ value: UnsafeRawBufferPointer, recalling recent: RecentValue?) -> Bool {
    guard value.count >= 6, value[0] != UInt8(ascii: "/"), value[0] != UInt8(ascii: "~"),
      value[1] != UInt8(ascii: ":"), isRealValue(value, recalling: recent)
    else { return false }
    var hasLetter = false
    var hasOther = false
    for byte in value {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): hasLetter = true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), 0x20: break
      default: hasOther = true
      }
      if hasLetter, hasOther { return true }
    }
    return hasLetter && hasOther || isLettersAtRandom(value)
  }

  /// Eight letters and more, capitals and small ones as no words are written: one of them changes too soon.
  /// `XgmHvhhDl`, not `FirstPass`.
  private static func isLettersAtRandom(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count >= 8 else { return false }
    var capitals = 0
    var smallRun = 0
    var hasShortRun = false
    for byte in value {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if capitals > 0 && smallRun < 2 { hasShortRun = true }
        capitals += 1
        smallRun = 0
      case UInt8(ascii: "a")...UInt8(ascii: "z"): smallRun += 1
      default: return false
      }
    }
    if smallRun < 2 { hasShortRun = true }
    return hasShortRun && capitals >= 2 && value.count - capitals >= 2
  }

  /// Whether a token of a known form is more than its prefix and a filling: not `AKIAXXXXXXXXXXXXXXXX`, of which half
  /// or more is one character in a row, eight times at least.
  static func isUnmaskedToken(_ value: UnsafeRawBufferPointer) -> Bool {
    var run = 0
    var longest = 0
    var last: UInt8 = 0
    for byte in value {
      run = byte == last ? run + 1 : 1
      last = byte
      longest = max(longest, run)
    }
    return value.count > 0 && (longest < 8 || longest * 2 < value.count) && !isStars(value)
  }

  /// `[PASSWORD]`, `<password>`, `{{ password }}`, `(hidden)`, `%(password)s`: brackets around the whole.
  static func isEnclosed(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let first = value.first, let last = value.last else { return false }
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "("):
      // An unquoted value may have lost its closing bracket to the delimiter: `[REDACTED` is a label all the same.
      // Behind `(` a password may go on: `(Mx@hHq4`.
      return value.count < 3 || last == closing(first)
        || isLabel(value, 1..<(first == UInt8(ascii: "(") ? value.count : min(value.count, 5)))
    default: return false
    }
  }

  private static func closing(_ opening: UInt8) -> UInt8 {
    switch opening {
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    default: UInt8(ascii: ")")
    }
  }

  /// Only letters, underscores and spaces: the name of something, not the thing.
  private static func isLabel(_ value: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    for index in range {
      switch value[index] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x20, 0x2D, 0x5F: continue
      default: return false
      }
    }
    return true
  }

  /// `***`, `xxxxxxxx`, `ab****yz`, `••••`, `....`: one byte throughout, three stars in a row, or only bullets.
  static func isMask(_ value: UnsafeRawBufferPointer) -> Bool {
    if value.firstOffset(of: "***") != nil { return true }
    var isUniform = true
    var isBullets = true
    for byte in value {
      isUniform = isUniform && byte | 0x20 == value[0] | 0x20
      // U+2022 and U+25CF: E2 80 A2, E2 97 8F.
      isBullets = isBullets && (byte == 0xE2 || byte == 0x80 || byte == 0xA2 || byte == 0x97 || byte == 0x8F)
      if !isUniform, !isBullets { break }
    }
    let isDigit = (0x30...0x39).contains(value[0])
    return isBullets || (isUniform && (!isDigit || value.count < 4)) || isStars(value)
  }

  /// `**:**:**`, `*******=`, `+** ** **1820`: stars for half of it at least, as masks are that keep separators and the
  /// last characters; `('**',`, too, where nothing but signs stands around them.
  private static func isStars(_ value: UnsafeRawBufferPointer) -> Bool {
    // Mostly there is none, and a value may have thousands of bytes.
    if value.firstOffset(of: "*") == nil { return value.isEmpty }
    var count = 0
    var kept = 0
    var stars = value.count..<value.count
    for (index, byte) in value.enumerated() {
      if FoldedHash.counts(byte) { kept += 1 }
      if byte == UInt8(ascii: "*") {
        count += 1
        stars = min(stars.lowerBound, index)..<index + 1
      }
    }
    if kept > 0 { return count >= max(kept, 4) }
    return 2 * count >= (count > 1 ? stars.count : value.count)
  }

  /// `${VAR}`, `$VAR`, `$(cmd)`, `%s`, `%PASSWORD%`, `#{x}`, `@Value`, `:password`, `$1`, `?`, `&pw`, `process.env.X`.
  static func isVariable(_ value: UnsafeRawBufferPointer) -> Bool {
    let second: UInt8 = value.count > 1 ? value[1] : 0
    switch value[0] {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "@"):
      if value.count < 2 || second == UInt8(ascii: "{") || second == UInt8(ascii: "(") || second == UInt8(ascii: "[") {
        return true
      }
      if value[0] == UInt8(ascii: "%") { return value.count == 2 || isName(value, 1, dropping: UInt8(ascii: "%")) }
      if value[0] == UInt8(ascii: "$") { return isNumber(value, 1) || isName(value, 1, dropping: 0) }
      return false
    case UInt8(ascii: ":"): return isName(value, 1, dropping: 0)
    // `${DB_PASSWORD:?missing}`: what a shell says where there is none.
    case UInt8(ascii: "?"): return value.count == 1 || isLabel(value, 1..<value.count)
    default: break
    }
    return beginningsOfReferences.contains { $0.begins(value) } || isMember(value) || isCall(value)
  }

  /// `getValue()`, `user.getPassword()`, `varchar(255)`, `Optional[None]`: what code asks for, or a type.
  private static func isCall(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count <= 80, let last = value.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") else {
      return false
    }
    let opening = last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
    guard let start = value.firstIndex(of: opening), start > 1 else { return false }
    for index in 0..<start {
      guard (value[index] | 0x20) &- 0x61 < 26 || value[index] == UInt8(ascii: "_") || value[index] == UInt8(ascii: ".")
      else { return false }
    }
    let inside = start + 1..<value.count - 1
    return inside.isEmpty || inside.count <= 5 && inside.allSatisfy { (0x30...0x39).contains(value[$0]) }
      || UnsafeRawBufferPointer(rebasing: value[inside]).elementsEqual("None".utf8)
  }

  /// `req.body.password`, `form.password.data`, `this.apiKey`: names with dots between them, of which the first is one that
  /// code gives to what came in or the last one says what it holds.
  private static func isMember(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count <= 80, let dot = value.firstOffset(of: "."), dot > 1 else { return false }
    var last = 0
    for index in 0..<value.count {
      if value[index] == UInt8(ascii: ".") {
        guard index > last, index + 1 < value.count else { return false }
        last = index + 1
      } else if (value[index] | 0x20) &- 0x61 >= 26, value[index] != UInt8(ascii: "_") {
        return false
      }
    }
    return owners.holds(value, dot)
      || members.holds(UnsafeRawBufferPointer(rebasing: value[last...]), value.count - last)
  }

  private static let owners = Words([
    "req", "request", "self", "this", "form", "params", "props", "body", "data", "config", "cfg", "settings", "options",
    "opts", "args", "payload", "event", "ctx", "context", "credentials", "creds", "input", "process", "env", "values",
    "var", "vars", "local", "module", "each", "secrets"
  ])

  private static let members = Words([
    "password", "passwd", "pwd", "pass", "passphrase", "secret", "token", "apikey", "api_key", "credentials", "label",
    "placeholder", "tooltip", "hint", "required", "invalid", "blank", "mismatch"
  ])

  private static let beginningsOfReferences: [StaticString] = [
    "process.env", "os.environ", "os.getenv", "System.getenv", "getenv(", "env.", "secretKeyRef", "vault:", "arn:aws:",
    // The end of a request whose last parameter has no value.
    "HTTP/1.", "HTTP/2",
    // Where the secret is kept, or what is asked for with it.
    "/run/secrets/", "/etc/", "/var/run/", "/vault/", "https://", "http://"
  ]

  /// `user=ann`, `user=`, `user:`: what follows an empty value.
  private static func isPair(_ value: UnsafeRawBufferPointer) -> Bool {
    let end = endOfName(value)
    guard end > 1, end < value.count else { return false }
    if value[end] == UInt8(ascii: ":") { return end + 1 == value.count }
    return value[end] == UInt8(ascii: "=") && (end + 1 == value.count || value[end + 1] != UInt8(ascii: "="))
  }

  /// Whether what stands at `value` is a pair wherever the value ends, so that no regex needs to tell: `user=ann`.
  static func beginsPair(_ value: UnsafeRawBufferPointer) -> Bool {
    let end = endOfName(value)
    return end > 1 && end + 1 < value.count && value[end] == UInt8(ascii: "=") && value[end + 1] != UInt8(ascii: "=")
  }

  private static func endOfName(_ value: UnsafeRawBufferPointer) -> Int {
    var index = 0
    while index < value.count, (0x61...0x7A).contains(value[index]) || value[index] == UInt8(ascii: "_") { index += 1 }
    return index
  }

  private static func isNumber(_ value: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    for index in start..<value.count where !(0x30...0x39).contains(value[index]) { return false }
    return value.count < start + 3
  }

  /// Letters and underscores of one case, as variables are called: `DB_PASSWORD`, `password`.
  private static func isName(_ value: UnsafeRawBufferPointer, _ start: Int, dropping last: UInt8) -> Bool {
    var end = value.count
    if end > start, value[end - 1] == last { end -= 1 }
    var hasUpper = false
    var hasLower = false
    for index in start..<end {
      switch value[index] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): hasUpper = true
      case UInt8(ascii: "a")...UInt8(ascii: "z"): hasLower = true
      case UInt8(ascii: "_"): break
      default: return false
      }
    }
    return hasUpper != hasLower
  }

  /// Whether the value is, or a phrase of several words begins with, a word that is no secret.
  private static func isWord(_ value: UnsafeRawBufferPointer, _ recent: RecentValue?) -> Bool {
    let space = value.firstOffset(of: " ")
    let isPhrase = space != nil
    var end = space ?? value.count
    while end > 1, isTrailing(value[end - 1]) { end -= 1 }
    if isInstruction(value) || saysHidden(value, recent) || words.holds(value, end)
      || namesOfPasswords.holds(value, end)
    {
      return true
    }
    return isPhrase && (openings.holds(value, end) || speaksOfPassword(value))
  }

  /// Whether `redacted`, `filtered]` or `-masked-` stands in the value, in any case.
  private static func saysHidden(_ value: UnsafeRawBufferPointer, _ recent: RecentValue?) -> Bool {
    guard let recent, value.count >= longestHidden else { return saysHidden(value, from: 0) }
    // What is known says nothing of a word that goes beyond it.
    let known = min(value.count, recent.open.reach(into: value))
    if known == value.count { return false }
    if saysHidden(value, from: max(0, known - longestHidden)) { return true }
    // A word may stand across the end of what was known, and begin before the value.
    recent.open.extend(through: value, value.count, overlap: longestHidden)
    return false
  }

  /// Bytes of the longest of the words that say so.
  private static let longestHidden = 16

  private static func saysHidden(_ value: UnsafeRawBufferPointer, from start: Int) -> Bool {
    // Values may be long and are told apart by sixteen bytes at once: all three words have `ed`.
    let (letterE, letterD) = (SIMD16<UInt8>(repeating: UInt8(ascii: "e")), SIMD16<UInt8>(repeating: UInt8(ascii: "d")))
    let caseBit = SIMD16<UInt8>(repeating: 0x20)
    var index = start
    while index + 17 <= value.count {
      let first = value.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self) | caseBit
      let second = value.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self) | caseBit
      let hits = unsafeBitCast((first .== letterE) .& (second .== letterD), to: SIMD2<UInt64>.self)
      if hits.x | hits.y != 0, saysHidden(value, withEdIn: index..<index + 16) {
        return true
      }
      index += 16
    }
    return index + 1 < value.count && saysHidden(value, withEdIn: index..<value.count - 1)
  }

  private static func saysHidden(_ value: UnsafeRawBufferPointer, withEdIn places: Range<Int>) -> Bool {
    for place in places where lower(value[place]) == UInt8(ascii: "e") && lower(value[place + 1]) == UInt8(ascii: "d") {
      if stands("redacted", at: place - 6, in: value) || stands("redacted", at: place - 1, in: value)
        || stands("filtered]", at: place - 6, in: value) || stands("-masked-", at: place - 5, in: value)
      {
        return true
      }
    }
    return false
  }

  /// Whether `text`, which is in lower case, stands at `start`, in any case.
  private static func stands(_ text: StaticString, at start: Int, in value: UnsafeRawBufferPointer) -> Bool {
    guard start >= 0, value.count - start >= text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount where lower(value[start + index]) != text.utf8Start[index] { return false }
    return true
  }

  /// `your_password_here`, `your-api-key`, `insert_password_here`: what examples of configurations ask for.
  private static func isInstruction(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count <= 40,
      stands("your_", at: 0, in: value) || stands("your-", at: 0, in: value)
        || stands("_here", at: value.count - 5, in: value) || stands("-here", at: value.count - 5, in: value)
        || stands("replace_", at: 0, in: value) || stands("replace-", at: 0, in: value)
    else { return false }
    return isLabel(value, 0..<value.count)
  }

  private static func isTrailing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "?")
  }

  /// Words in lower case, found by their hash: a value is compared with one of them at most.
  private struct Words: Sendable {
    private let words: [StaticString]
    private let table: HashTable
    private let longest: Int

    init(_ words: [StaticString]) {
      self.words = words
      longest = words.reduce(0) { max($0, $1.utf8CodeUnitCount) }
      var table = HashTable(most: words.count)
      for (index, word) in words.enumerated() {
        let number = word.withUTF8Buffer { table.add(Self.hash($0)) }
        precondition(number == index, "each word stands there once")
      }
      self.table = table
    }

    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
      var hash = FoldedHash()
      for byte in bytes { hash.append(byte) }
      return hash.value
    }

    /// Whether the first `end` bytes of `value` are a word, in any case.
    func holds(_ value: UnsafeRawBufferPointer, _ end: Int) -> Bool {
      guard end <= longest else { return false }
      let number = table.find(Self.hash(value[..<end]))
      return number >= 0 && end == words[number].utf8CodeUnitCount && stands(words[number], at: 0, in: value)
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  /// Values that say that there is none, that it is hidden, of which kind it is or what became of it.
  private static let words = Words([
    "null", "nil", "none", "undefined", "true", "false", "yes", "no", "on", "off", "empty", "blank", "unset", "set",
    "n/a", "na", "unknown", "default", "anonymous", "redacted", "masked", "hidden", "filtered", "removed", "omitted",
    "sanitized", "scrubbed", "suppressed", "protected", "encrypted", "hashed", "stripped", "obfuscated", "snip",
    "elided", "string", "str", "text", "varchar", "char", "bytes", "integer", "int", "object", "boolean", "bool",
    "nan", "array", "stdclass", "password", "passwd", "passphrase", "passwort", "contrasena", "senha",
    "yourpassword", "<password>", "placeholder", "replaceme", "todo", "tbd", "fixme", "required", "optional",
    "invalid", "incorrect",
    "wrong", "missing", "mismatch",
    "abgelaufen", "ungültig", "incorrecte", "invalide", "expiré", "errata", "scaduta", "obrigatório", "obrigatória",
    "incorreta", "onjuist", "ongeldig", "nieprawidłowe", "błędne", "krävs", "saknas", "zorunlu", "hatalı",
    "geçersiz", "povinné", "neplatné", "неверный", "обязателен", "неправильный", "必填", "必須", "必须", "错误", "不正确", "无效",
    "为空", "필수", "없음", "오류", "आवश्यक", "गलत", "مطلوبة", "خاطئة", "שגויה",
    "expired", "changed", "updated", "reset", "accepted", "rejected", "denied", "failed", "failure", "success", "ok",
    "error", "present", "provided", "enabled", "disabled", "valid", "md5", "sha1", "sha-1", "sha256", "sha-256",
    "sha512", "sha-512", "bcrypt", "scrypt", "argon2", "argon2id", "pbkdf2", "plain", "plaintext", "ldap", "policy",
    "is", "was", "has", "must", "for", "from", "the", "and", "not", "cannot", "with", "authentication", "confirmation",
    "verification", "method", "prompt", "hint", "hash", "login", "auth", "pam", "keyboard-interactive", "too", "you",
    "your", "this", "that", "please", "should", "can", "could", "does", "may", "needs", "at", "to", "of", "by", "are",
    "be", "been", "will", "would", "contains", "if", "when", "or", "as", "it", "in", "an", "a", "publickey",
    "await", "@password", "hashedpassword", "hashed_password", "encryptedpassword", "encodedpassword", "plainpassword",
    "rawpassword", "pwd", "pass", "pw", "enter", "choose", "repeat", "confirm", "retype", "re-enter", "forgot",
    "current", "new", "old", "bitte", "das", "dein", "ihr", "neues", "pflichtfeld", "erforderlich", "fehlt", "falsch",
    "campo", "champ", "veld", "feld", "pole", "obligatorio",
    "obligatoria", "requerido", "requerida", "incorrecto", "incorrecta", "requis", "obligatoire", "obrigatorio",
    "obbligatorio", "obbligatoria", "verplicht", "wymagane", "!vault", "!secret", "!ref", "!sub", "!getatt",
    "!importvalue", "!env", "!env_var", "!include", "!file", "!encrypted", "!join",
    "gssapi-with-mic", "chauthtok", "md5sum", "trust", "peer", "ident", "scram-sha-256", "cert", "-", "--", "...",
    "verified", "unverified", "validated", "matches", "matched", "match", "mismatched", "already", "pending", "auto",
    "automatic", "unchanged", "rotated", "revoked", "compromised", "breached", "strength", "cleartext", "asc", "desc",
    "mustn't", "didn't", "isn't", "wasn't", "varchar2", "nvarchar", "getpass", "geändert", "zurückgesetzt",
    "vergessen", "oublié", "modifié", "olvidada", "cambiada", "dimenticata", "modificata", "esquecida", "alterada",
    "vergeten", "gewijzigd", "zmienione", "glömt", "glemt", "zapomenuté", "unutuldu", "değiştirildi"
  ])

  /// Words that open a sentence about a password.
  private static let openings = Words([
    "can't", "doesn't", "do", "don't", "user", "enter", "length", "only", "check", "minimum", "at-least", "maximum",
    "mindestens", "maximal", "höchstens", "mínimo", "máximo", "minimo", "massimo", "minstens", "minst"
  ])

  /// A value may be long, and what speaks of a password does so early.
  private static let mostOfPhrase = 160

  /// Whether one of the first words is that of a password, as labels and messages have it.
  private static func speaksOfPassword(_ value: UnsafeRawBufferPointer) -> Bool {
    let count = min(value.count, mostOfPhrase)
    var start = 0
    for index in 0...count where index == count || value[index] == 0x20 {
      var end = index
      while end > start, isTrailing(value[end - 1]) || value[end - 1] == UInt8(ascii: ",") { end -= 1 }
      if namesOfPasswords.holds(UnsafeRawBufferPointer(rebasing: value[start..<end]), end - start) { return true }
      start = index + 1
    }
    return false
  }

  private static let namesOfPasswords = Words([
    "password", "passwords", "passwort", "kennwort", "passphrase", "passe", "contraseña", "contrasena", "senha",
    "wachtwoord", "lösenord", "adgangskode", "passord", "hasło", "hasła", "heslo", "пароль", "пароля", "Пароль", "密码",
    "密碼", "パスワード", "비밀번호",
    // How long it has to be.
    "characters", "chars", "zeichen", "caractères", "caracteres", "caratteri", "tekens", "znaków", "tecken", "tegn"
  ])
}
