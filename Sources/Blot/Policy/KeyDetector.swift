import PatternFiles

/// The detector for the values of a key that a policy names: what stands there is a finding, whatever it looks like.
enum KeyDetector {
  static func definition(for key: String) -> DetectorDefinition {
    var definition = DetectorDefinition(
      type: type(of: key), name: name(of: key), regex: regex, confidence: 1, keys: [key], family: "policy")
    definition.precedence = .whole
    return definition
  }

  /// The type of its findings: `CUSTOMER_EMAIL` for `customer_email` and `customerEmail`.
  static func type(of key: String) -> String {
    var type = ""
    var isAfterLower = false
    for scalar in key.unicodeScalars {
      let isUpper = ("A"..."Z").contains(scalar)
      let isLower = ("a"..."z").contains(scalar)
      if isUpper, isAfterLower { type += "_" }
      if isUpper || isLower || ("0"..."9").contains(scalar) {
        type += String(scalar).uppercased()
      } else if !type.hasSuffix("_") {
        type += "_"
      }
      isAfterLower = isLower
    }
    return type.first.map { ("A"..."Z").contains($0) } ?? false ? type : "KEY_" + type
  }

  /// The same for keys that mean the same.
  static func name(of key: String) -> String {
    let letters = key.utf8.filter(FoldedHash.counts).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return "policy-key-" + String(decoding: letters, as: UTF8.self)
  }

  /// A string up to its closing quote, a cell of a table, or a word. Not what says that there is no value, not an object or a
  /// list, and not what redaction left: a label or pseudonym in brackets, a value without a letter or digit, or one of
  /// which five or more in a row are asterisks, with at most so many letters on either side as `mask` leaves.
  private static let regex = "\(string)|\(cell)|\(word)"

  private static let letter = #"0-9A-Za-z\x80-\xFF"#
  private static let nothing = "(?i:null|nil|none|true|false|undefined|nan)"
  private static let masked =
    #"(?:[^*\#(letter)]*[\#(letter)]){0,128}[^*\#(letter)]*\*(?:[^*\#(letter)]*\*){4,}(?:[^*\#(letter)]*[\#(letter)]){0,128}[^*\#(letter)]*"#
  /// A match of it ends where the string or cell does.
  private static let toTheEnd =
    #"(?!\[[A-Za-z][^\[\]\s]*+\]\z)(?!\#(nothing)\z)(?!\#(masked)\z)(?=[^\#(letter)]*[\#(letter)])[^\x00]+"#
  private static let string = #"(?<=["'])\#(toTheEnd)"#
  /// Behind a delimiter, which stands before no value of a key, or at the beginning of a line.
  private static let cell = #"(?:(?<=[,;|])|(?<=[^:=>\s]\t)|(?<![\x00-\xFF]))(?![\[{])\#(toTheEnd)"#

  private static let delimiter = #"\s&,;|"'<>(){}\[\]\\"#
  private static let maskedWord =
    #"[^*\#(delimiter)]*+\*(?:[^*\#(delimiter)\#(letter)]*+\*){4,}[^*\#(delimiter)]*+(?![^\#(delimiter)])"#
  /// Behind a space no pair of its own: in `a= b=c` the value of `a` is empty.
  private static let pair =
    #"(?<=[ \t])[A-Za-z_][\w.-]*=[^=\s]|(?:(?<=\S=[ \t])|(?<=\S=[ \t]{2}))[A-Za-z_][\w.-]*="#
  private static let word =
    #"(?<=[=:>\s])(?<![^:=>\s]\t)(?!\#(pair))(?!\#(nothing)(?![^\#(delimiter)]))(?!\#(maskedWord))(?=[^\s&,;|\#(letter)]*[\#(letter)])[^\#(delimiter)]+"#
}
