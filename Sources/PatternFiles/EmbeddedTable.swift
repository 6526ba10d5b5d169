/// Records of lists of texts, in the form in which they travel inside the binary: cut by ASCII separators, read in one
/// pass, so that no YAML is parsed at start-up.
public enum EmbeddedTable {
  /// Nil where a text holds one of the separators, or is empty, which a list cannot tell from no text.
  static func encode(_ records: [[[String]]]) -> String? {
    let separators = EmbeddedCatalogue.record...EmbeddedCatalogue.item
    for text in records.joined().joined() where text.isEmpty || text.utf8.contains(where: separators.contains) {
      return nil
    }
    func joined(_ texts: [String], _ separator: UInt8) -> String {
      texts.joined(separator: String(UnicodeScalar(separator)))
    }
    return joined(
      records.map { fields in
        joined(fields.map { joined($0, EmbeddedCatalogue.item) }, EmbeddedCatalogue.field)
      }, EmbeddedCatalogue.record)
  }

  static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [[[String]]] {
    text.split(separator: EmbeddedCatalogue.record).map { record in
      record.split(separator: EmbeddedCatalogue.field, omittingEmptySubsequences: false).map { field in
        field.split(separator: EmbeddedCatalogue.item).map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }
}

extension EmbeddedTable {
  /// One record an entry; the entries of a pack follow each other.
  public static func encode(_ packs: [PackDefinition]) -> String? {
    encode(
      packs.flatMap { pack in
        pack.entries.map { entry in
          [
            [pack.name], [pack.version], [pack.title], [entry.clause], entry.types, entry.families, entry.countries,
            entry.isEverything ? ["1"] : [], entry.includesOptIn ? ["1"] : []
          ]
        }
      })
  }

  /// The packs of an `encode`d text. A record with fields missing is a fault of the build and stops the program.
  public static func packs(_ text: UnsafeBufferPointer<UInt8>) -> [PackDefinition] {
    var packs: [PackDefinition] = []
    for record in decode(text) {
      precondition(record.count == 9, "the embedded packs are damaged: rebuild blot")
      if packs.last?.name != record[0].first {
        packs.append(PackDefinition(name: record[0][0], version: record[1][0], title: record[2][0], entries: []))
      }
      packs[packs.count - 1].entries.append(
        PackDefinition.Entry(
          clause: record[3][0], types: record[4], families: record[5], countries: record[6],
          isEverything: !record[7].isEmpty, includesOptIn: !record[8].isEmpty))
    }
    return packs
  }

  public static func encode(_ groups: [TestValueDefinition]) -> String? {
    encode(groups.map { [$0.types, $0.values, $0.regexes, [$0.source]] })
  }

  /// The groups of an `encode`d text. A record with fields missing is a fault of the build and stops the program.
  public static func testValues(_ text: UnsafeBufferPointer<UInt8>) -> [TestValueDefinition] {
    decode(text).map { record in
      precondition(record.count == 4, "the embedded test values are damaged: rebuild blot")
      return TestValueDefinition(types: record[0], values: record[1], regexes: record[2], source: record[3][0])
    }
  }
}
