/// Names in folders that are no inputs of a run which replaces its inputs.
struct InPlaceNames: Sendable {
  /// What names of kept originals end with; nil where none are kept.
  var backupSuffix: String?

  /// Whether a file of that name is an original that was kept.
  func isBackup(_ name: [UInt8]) -> Bool {
    guard let suffix = backupSuffix.map({ Array($0.utf8) }) else { return false }
    return name.count > suffix.count && name.suffix(suffix.count).elementsEqual(suffix)
  }

  // MARK: Files that are being written

  private static let temporaryPrefix = Array(".blot-in-place-".utf8)
  private static let randomCount = 12
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// A name for a file that is being written.
  static func makeTemporary() -> [UInt8] {
    temporaryPrefix + (0..<randomCount).map { _ in alphabet[Int.random(in: alphabet.indices)] }
  }

  /// Whether a run gives such a name to what it writes.
  static func isTemporary(_ name: [UInt8]) -> Bool {
    name.count == temporaryPrefix.count + randomCount && name.starts(with: temporaryPrefix)
      && name[temporaryPrefix.count...].allSatisfy { alphabet.contains($0) }
  }
}
