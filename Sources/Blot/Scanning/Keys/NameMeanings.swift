/// What the names of the columns of a table say to the detectors of a catalogue.
struct NameMeanings {
  /// By column: the detectors whose key its name is.
  private(set) var keyed: [[Int32]] = []
  /// By column: the detectors of which its name is a context word, a bit each.
  private(set) var context: [UInt64]
  /// Whether a name is one of the other keys.
  private(set) var hasOtherKey = false

  /// - Parameter moreKeys: other keys, that say something as well.
  init(of names: ColumnNames, _ catalogue: Catalogue, _ moreKeys: LogKeyIndex?) {
    let wordCount = catalogue.context.wordCount
    keyed.reserveCapacity(names.cells.count)
    context = Array(repeating: UInt64(0), count: names.cells.count * wordCount)
    var isOfPersons = false
    // What looks up keys and words reads bytes before and behind them.
    var padded: [UInt8] = []
    padded.reserveCapacity(TextScanner.frontPadding + names.line.count + TextScanner.backPadding)
    padded.append(contentsOf: repeatElement(0x0A, count: TextScanner.frontPadding))
    padded.append(contentsOf: names.line)
    padded.append(contentsOf: repeatElement(0x0A, count: TextScanner.backPadding))
    padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let text = base + TextScanner.frontPadding
      let keys = catalogue.prefilter.keys
      for (column, cell) in names.cells.enumerated() {
        if cell.isEmpty {
          keyed.append([])
          continue
        }
        let entry = keys.isEmpty ? -1 : keys.key(endingAt: cell.upperBound - 1, in: text, lineStart: cell.lowerBound)
        keyed.append(entry >= 0 ? keys.detectors[entry] : [])
        var nesting = KeyNesting()
        if let watched = catalogue.watchedKeys {
          keyed[column].removeAll(where: watched.holds)
          watched.index.forEachKey(endingAt: cell.upperBound - 1, in: text, cell, &nesting) { key in
            keyed[column].append(Int32(watched.detectors[key]))
            return false
          }
        }
        context.withUnsafeMutableBufferPointer { bits in
          if let bits = bits.baseAddress {
            catalogue.context.collectWords(
              text, cell.lowerBound, cell.upperBound, cell.lowerBound, into: bits + column * wordCount)
          }
        }
        if let moreKeys, moreKeys.key(endingAt: cell.upperBound - 1, in: text, cell, &nesting) != nil {
          hasOtherKey = true
        }
        isOfPersons = isOfPersons || Self.isOfPerson(keyed[column], cell, in: text, catalogue)
      }
    }
    if isOfPersons { nameColumns(names, catalogue) }
  }

  /// Names of columns with addresses of mail.
  static let mailWords: [StaticString] = ["email", "mail", "email_address"]
  /// Types of which a table with a column is one of persons.
  static let typesOfPersons = ["DATE_OF_BIRTH", "PHONE_NUMBER", "US_SSN"]

  /// Whether the rows of a table with this column are about persons: it is one of births, of telephones or of addresses
  /// of mail.
  private static func isOfPerson(
    _ keyed: [Int32], _ name: Range<Int>, in text: UnsafePointer<UInt8>, _ catalogue: Catalogue
  ) -> Bool {
    keyed.contains { catalogue.tellsOfPersons[Int($0)] }
      || Self.mailWords.contains { NamedPair.isLastSegment($0, of: name, in: text) }
  }

  /// In a table of persons `name` is the name of one, whereas elsewhere it may be that of anything.
  private mutating func nameColumns(_ names: ColumnNames, _ catalogue: Catalogue) {
    let keys = catalogue.prefilter.keys
    guard keys.fullName >= 0 else { return }
    for (column, cell) in names.cells.enumerated() where keyed[column].isEmpty && cell.count == 4 {
      if names.line[cell].elementsEqual("name".utf8, by: { $0 | 0x20 == $1 }) {
        keyed[column] = keys.detectors[keys.fullName]
      }
    }
  }
}
