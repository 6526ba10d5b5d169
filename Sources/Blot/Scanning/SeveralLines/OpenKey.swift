/// A key whose line has ended before its value: the value stands on the next line, or values on several. So JSON and
/// YAML are written for people:
///
///     "password":            tokens:          private_key: |
///       "…"                    - …              …
///
/// A value must be indented like one: ordinary lines behind `Exception in password:` are none. Where the key stands
/// behind other text, as in a stack trace, the next line is indented deeper, and the value is in quotes or, behind
/// `password=`, is all of it:
///
///     login(password=
///         "…")
///
/// An element of markup may have its content on the next line: `<password>`, behind it `  …`.
///
/// A key may be the value of another one, the next line then tells that it is:
///
///     - name: DB_PASSWORD        "Key": "password",
///       value: …                 "Value": "…"
///
/// PHP dumps an array or an object with its types:
///
///     ["password"]=>
///     string(9) "…"
///
/// The key of an object says with those of its members what they are:
///
///     "passport": {            name:
///       "number": "…"            first: …
///
/// A field of a form has its value behind an empty line:
///
///     Content-Disposition: form-data; name="password"
///
///     …
struct OpenKey: Sendable, Equatable {
  /// What may follow, and on which lines.
  enum Form: Equatable {
    /// One value.
    case value
    /// YAML's block scalar: all lines that are indented deeper.
    case block
    /// YAML's list: `- value` a line.
    case list
    /// JSON's array, up to `]`.
    case array
    /// One value on the next line, behind a line that was broken in the middle.
    case wrapped(takesWord: Bool)
    /// The value of a pair whose name has come, on a line that begins with `value`.
    case pair
    /// The same in an object of its own: `"stringValue": "…"`.
    case typed
    /// What the element holds that the key is the name of.
    case element
    /// An element of what PHP dumps: its type stands before the value on the next line.
    case dumped
    /// The members of an object, or of a list of such, which are indented that deep; 0 before the first. Whether the object
    /// has said that it has a name of its own.
    case object(depth: Int, isNamed: Bool)
    /// The field of a form (RFC 7578): headers, an empty line, and the value, which is all of its line.
    case field(isBody: Bool)
  }

  /// Index of the key in the `KeyIndex`.
  let entry: Int
  /// What a log writes before each line.
  let before: LineShape
  /// White space before the key, and before its line.
  let indentation: Int
  let lineIndentation: Int
  let isQuoted: Bool
  /// The key where it is that of an object.
  var name: [UInt8] = []
  var form: Form
  /// Lines that were taken in this form.
  var lineCount = 0

  /// Whether it is the key of an object, whose members are looked at.
  var isObject: Bool { if case .object = form { true } else { false } }

  /// Whether all of the next line is the value.
  var takesLine: Bool { form == .field(isBody: true) }

  /// From the key `name` to the end of its line, in bytes.
  static let longestName = 160
  /// From the last byte of an object's key to the end of its line.
  static let longestObjectMark = 16
  /// `|2-` and its kin.
  static let longestMark = 3
}
