import PatternFiles

/// The detector for the values of a key that a policy names: what stands there is a finding, whatever it looks like.
enum KeyDetector {
  static func definition(for key: LogKey) -> DetectorDefinition {
    var definition = DetectorDefinition(
      type: type(of: key), name: name(of: key), regex: regex, confidence: 1, keys: [key.texts[key.texts.count - 1]],
      family: "policy")
    if key.isPath { definition.keySteps = key.texts }
    definition.precedence = .whole
    return definition
  }

  /// The type of its findings: `CUSTOMER_EMAIL` for `customer_email`, `customerEmail` and the path `customer.*.email`.
  static func type(of key: LogKey) -> String {
    let key = key.texts.filter { $0 != "*" }.joined(separator: ".")
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
  static func name(of key: LogKey) -> String {
    let steps = key.steps.map { step in
      if case .named(let letters) = step { String(decoding: letters, as: UTF8.self) } else { "*" }
    }
    return "policy-key-" + steps.joined(separator: ".")
  }

  /// A string up to its closing quote, a cell of a table, or a word. Not what says that there is no value, not an
  /// object or a list, and not what redaction left: a label or pseudonym in brackets, a value without a letter or
  /// digit, or one of which five or more in a row are asterisks, with at most so many letters on either side as `mask`
  /// leaves.
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
    #"(?:(?<=[=:>\s])|(?<==\())(?<![^:=>\s]\t)(?!\#(pair))(?!\#(nothing)(?![^\#(delimiter)]))(?!\#(maskedWord))(?=[^\s&,;|\#(letter)]*[\#(letter)])[^\#(delimiter)]+"#
}
