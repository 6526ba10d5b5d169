import Foundation

/// Reads comma-separated values by RFC 4180, section 2, and nothing but that: records end with CR LF, quotation marks
/// stand around whole fields only.
struct CSVText {
  struct Violation: Error {
    var reason: String
    var byteOffset: Int
  }

  let records: [[String]]

  init(_ data: Data) throws {
    let bytes = Array(data)
    var records: [[String]] = []
    var record: [String] = []
    var position = 0
    while position < bytes.count {
      record.append(try Self.field(bytes, &position))
      if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
        position += 1
      } else if position + 1 < bytes.count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A {
        position += 2
        records.append(record)
        record = []
      } else {
        throw Violation(reason: "neither a comma nor CR LF behind a field", byteOffset: position)
      }
    }
    guard record.isEmpty else { throw Violation(reason: "the last record has no end", byteOffset: position) }
    self.records = records
  }

  private static func field(_ bytes: [UInt8], _ position: inout Int) throws -> String {
    var field: [UInt8] = []
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      position += 1
      while true {
        guard position < bytes.count else { throw Violation(reason: "an open quotation mark", byteOffset: position) }
        let byte = bytes[position]
        position += 1
        if byte != UInt8(ascii: "\"") {
          field.append(byte)
        } else if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
          field.append(byte)
          position += 1
        } else {
          break
        }
      }
    } else {
      while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 0x0D {
        guard bytes[position] != UInt8(ascii: "\""), bytes[position] != 0x0A else {
          throw Violation(reason: "a quotation mark or LF in a bare field", byteOffset: position)
        }
        field.append(bytes[position])
        position += 1
      }
    }
    guard let text = String(validating: field, as: UTF8.self) else {
      throw Violation(reason: "not UTF-8", byteOffset: position)
    }
    return text
  }
}
