/// Puts the types and the previews of text lines below each other, for a terminal. A column is as wide as its widest
/// cell so far, so that lines can be written as they come; the places of each input, whose paths differ, begin anew.
struct AlignedLines: ReportDocument {
  /// Where the parts of one line end and how many characters they show, in front of its bytes on its way from worker to
  /// writer.
  struct Cells {
    private var placeEnd: UInt32 = 0
    private var placeWidth: UInt32 = 0
    private var typeEnd: UInt32 = 0
    private var typeWidth: UInt32 = 0

    /// Where they stand in the output.
    private var start = 0
  }

  private var placeWidth = 0
  private var typeWidth = 0

  mutating func begin(_ input: InputHandle) {
    placeWidth = 0
  }

  mutating func append(_ block: Block, into output: inout [UInt8]) {
    block.forEachNewFinding { _, _, bytes in
      let (cells, _) = Cells.split(bytes)
      placeWidth = max(placeWidth, cells.place)
      typeWidth = max(typeWidth, cells.type)
    }
    block.forEachNewFinding { _, _, bytes in
      let (cells, line) = Cells.split(bytes)
      output += line[..<cells.placeEnd]
      Self.pad(placeWidth - cells.place, &output)
      output += line[cells.placeEnd..<cells.typeEnd]
      Self.pad(typeWidth - cells.type, &output)
      output += line[cells.typeEnd...]
    }
  }

  private static func pad(_ count: Int, _ output: inout [UInt8]) {
    if count > 0 { output += repeatElement(UInt8(ascii: " "), count: count) }
  }
}

extension AlignedLines.Cells {
  private static let byteCount = 16

  /// Keeps a place for them in front of the line.
  mutating func appendPlace(to output: inout [UInt8]) {
    start = output.count
    output += repeatElement(0, count: Self.byteCount)
  }

  func fillPlace(in output: inout [UInt8]) {
    for (index, number) in [placeEnd, placeWidth, typeEnd, typeWidth].enumerated() {
      withUnsafeBytes(of: number) { bytes in
        for (offset, byte) in bytes.enumerated() { output[start + 4 * index + offset] = byte }
      }
    }
  }

  /// - Parameter invisible: bytes of colours in what is written.
  mutating func endPlace(_ line: LineWriter, invisible: Int) {
    placeEnd = UInt32(line.count)
    placeWidth = UInt32(Self.characterCount(line.written) - invisible)
  }

  mutating func endType(_ line: LineWriter, invisible: Int) {
    typeEnd = UInt32(line.count)
    let type = UnsafeRawBufferPointer(rebasing: line.written[Int(placeEnd)...])
    typeWidth = UInt32(Self.characterCount(type) - invisible)
  }

  private static func characterCount(_ text: UnsafeRawBufferPointer) -> Int {
    text.count { $0 & 0xC0 != 0x80 }
  }

  /// The cells and the line behind them; their ends are indexes of the line.
  static func split(
    _ bytes: ArraySlice<UInt8>
  ) -> (cells: (place: Int, placeEnd: Int, type: Int, typeEnd: Int), line: ArraySlice<UInt8>) {
    let line = bytes.dropFirst(byteCount)
    let numbers = bytes.withUnsafeBytes { bytes in
      (0..<4).map { Int(bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)) }
    }
    let cells = (
      place: numbers[1], placeEnd: line.startIndex + numbers[0], type: numbers[3], typeEnd: line.startIndex + numbers[2]
    )
    return (cells, line)
  }
}
