extension TextScanner {
  /// Cuts the findings from index `first` on where the cells of a table end that they go beyond: a password may have a
  /// comma, and redaction would take the cells behind it away. A secret ends with its cell; of other values, such as a
  /// latitude and a longitude, there is a part in each.
  func cutAtCells(
    _ text: UnsafeRawBufferPointer, _ tables: TextTables, _ findings: inout [Finding], from first: Int
  ) {
    guard let bytes = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    var row = TableRow()
    var (lineStart, lineEnd) = (-1, -1)
    for index in first..<findings.count {
      let finding = findings[index]
      if finding.lineStart != lineStart {
        lineStart = finding.lineStart
        lineEnd = text.firstOffset(of: "\n", from: finding.start) ?? text.count
      }
      let header = tables.header(ofLineAt: finding.lineStart)
      if catalogue.findsSecrets[finding.detector], catalogue.detectors[finding.detector].isKeyed {
        let end = Self.endBehindBars(finding, bytes, lineEnd, header.delimiter)
        if end > finding.end {
          findings[index].end = end
          findings[index].spelling = .plain
          findings[index].decodedStart = 0
          findings[index].decodedCount = 0
          continue
        }
      }
      guard header.cutsValues, finding.end <= lineEnd, finding.range.contains(where: { bytes[$0] == header.delimiter })
      else { continue }
      row.read(header, bytes, lineStart, lineEnd)
      guard let parts = row.parts(of: finding.range) else { continue }
      for (number, range) in parts.enumerated() {
        var part = finding
        part.start = range.lowerBound
        part.end = range.upperBound
        // The decoded value is that of the whole.
        part.spelling = .plain
        part.decodedStart = 0
        part.decodedCount = 0
        if number == 0 {
          findings[index] = part
          if catalogue.findsSecrets[finding.detector] { break }
        } else {
          findings.append(part)
        }
      }
    }
  }

  /// Where a secret ends that stands behind its key in a cell and has vertical bars in it, which part no columns there:
  /// `ann,password=Ex|ample1`. They may part pairs, though.
  private static func endBehindBars(
    _ finding: Finding, _ text: UnsafePointer<UInt8>, _ lineEnd: Int, _ delimiter: UInt8
  ) -> Int {
    let bar = UInt8(ascii: "|")
    guard delimiter != bar, finding.end + 1 < lineEnd, text[finding.end] == bar, finding.start > finding.lineStart,
      text[finding.start - 1] == UInt8(ascii: "=")
    else { return finding.end }
    var end = finding.end
    while end < lineEnd, text[end] > 0x20, text[end] != delimiter {
      switch text[end] {
      case UInt8(ascii: "="), UInt8(ascii: ":"): return finding.end
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: ","),
        UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        return end
      default: end += 1
      }
    }
    return end
  }
}
