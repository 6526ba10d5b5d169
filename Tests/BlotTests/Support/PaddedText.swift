@testable import Blot

/// A text with the padding around it that a scanner may read.
final class PaddedText {
  private let memory: UnsafeMutableRawBufferPointer
  let text: UnsafeRawBufferPointer
  /// The text as the parts of the scanner take it.
  let pointer: UnsafePointer<UInt8>

  /// - Parameter extraFront: more bytes before the text, which shifts it against the blocks of the kernels' loads.
  init(_ bytes: some Collection<UInt8>, extraFront: Int = 0) {
    let front = TextScanner.frontPadding + extraFront
    memory = .allocate(byteCount: front + bytes.count + TextScanner.backPadding, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "\n"))
    UnsafeMutableRawBufferPointer(rebasing: memory[front..<front + bytes.count]).copyBytes(from: bytes)
    text = UnsafeRawBufferPointer(rebasing: memory[front..<front + bytes.count])
    guard let base = memory.baseAddress else { fatalError("out of memory") }
    pointer = UnsafePointer((base + front).assumingMemoryBound(to: UInt8.self))
  }

  deinit { memory.deallocate() }
}

extension ColumnHeader {
  /// The header whose line has these bytes, which live as long as they are read.
  static func of(_ line: some Sequence<UInt8>, _ catalogue: Catalogue = BuiltIn.catalogue) -> ColumnHeader? {
    Array(line).withUnsafeBytes { ColumnHeader(firstLine: $0, catalogue: catalogue) }
  }
}

extension TextTables {
  /// A table whose columns are parted by commas.
  static var withCommas: TextTables? { ColumnHeader.of("id,ssn,email".utf8).map { TextTables($0) } }
}

extension TextScanner {
  /// The findings of `bytes`, overlaps resolved.
  func findings(in bytes: some Collection<UInt8>, header: ColumnHeader? = nil) -> [Finding] {
    let padded = PaddedText(bytes)
    var findings: [Finding] = []
    scan(padded.text, columns: header, into: &findings)
    return findings
  }

  /// What every detector finds for itself, by place.
  func unresolved(in bytes: some Collection<UInt8>, header: ColumnHeader? = nil) -> [Finding] {
    let padded = PaddedText(bytes)
    var findings: [Finding] = []
    search(padded.text, tables: header.map { TextTables($0) }, into: &findings)
    return findings.sorted { ($0.start, $0.end, $0.detector) < ($1.start, $1.end, $1.detector) }
  }
}

/// Bytes as a test's message shows them.
func printable(_ bytes: some Sequence<UInt8>) -> String {
  var result = ""
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += "\\" + String(UnicodeScalar(byte))
    case 0x20...0x7E: result += String(UnicodeScalar(byte))
    default: result += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
  return result
}
