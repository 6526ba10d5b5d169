@testable import Blot

/// Parts of tar archives: POSIX.1-2017, pax, "ustar Interchange Format".
enum SampleTar {
  static func header(_ name: String, _ size: Int, type: Unicode.Scalar = "0") -> [UInt8] {
    var block = [UInt8](repeating: 0, count: TarHeader.blockSize)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    func octal(_ number: Int, _ width: Int) -> String {
      let digits = String(number, radix: 8)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(size, 11), at: 124)
    put("00000000000", at: 136)
    put(String(type), at: 156)
    put("ustar\0" + "00", at: 257)
    correctChecksum(&block, at: 0)
    return block
  }

  /// A member with its content and what fills its last block up.
  static func member(_ name: String, _ content: [UInt8], size: Int? = nil, type: Unicode.Scalar = "0") -> [UInt8] {
    let content = content.prefix(size ?? content.count)
    return header(name, content.count, type: type) + content
      + [UInt8](repeating: 0, count: TarHeader.padding(after: content.count))
  }

  /// An extended header with records.
  static func pax(_ records: [(String, String)]) -> [UInt8] {
    var content = ""
    for (key, value) in records {
      let rest = " \(key)=\(value)\n"
      var length = rest.utf8.count + 1
      while String(length).utf8.count + rest.utf8.count != length { length += 1 }
      content += String(length) + rest
    }
    return member("pax", Array(content.utf8), type: "x")
  }

  /// Makes the checksum of each block right that looks like a header.
  static func correctChecksums(_ bytes: inout [UInt8]) {
    for offset in stride(from: 0, through: bytes.count - TarHeader.blockSize, by: TarHeader.blockSize)
    where bytes[offset + 257..<offset + 262].elementsEqual("ustar".utf8) {
      correctChecksum(&bytes, at: offset)
    }
  }

  private static func correctChecksum(_ bytes: inout [UInt8], at offset: Int) {
    bytes.replaceSubrange(offset + 148..<offset + 156, with: repeatElement(0x20, count: 8))
    let sum = bytes[offset..<offset + TarHeader.blockSize].reduce(0) { $0 + Int($1) }
    let digits = String(sum, radix: 8)
    let text = String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "\0 "
    bytes.replaceSubrange(offset + 148..<offset + 156, with: text.utf8)
  }
}

/// Zip archives: APPNOTE.TXT 6.3.10, section 4.3.
enum SampleZip {
  enum Method {
    case stored, deflated
  }

  static func archive(_ members: [(name: String, content: [UInt8], method: Method)]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let data =
        try member.method == .deflated
        ? Codec.gzip.compressed(member.content).dropFirst(10).dropLast(8) : member.content[...]
      let checksum = member.content.withUnsafeBytes { PieceChecksum($0) }
      var common: [UInt8] = []
      for number in [20, 0, member.method == .deflated ? 8 : 0, 0, 0x5A21] as [UInt16] {
        common.append(littleEndian: number)
      }
      for number in [UInt32(truncatingIfNeeded: checksum.crc), UInt32(data.count), UInt32(member.content.count)] {
        common.append(littleEndian: number)
      }
      common.append(littleEndian: UInt16(member.name.utf8.count))
      common.append(littleEndian: UInt16(0))
      directory += ZipRecord.signature + [20, 3] + common + [UInt8](repeating: 0, count: 10)
      directory.append(littleEndian: UInt32(bytes.count))
      directory += member.name.utf8
      bytes += [0x50, 0x4B, 3, 4] + common + member.name.utf8 + data
    }
    let start = bytes.count
    bytes += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    for number in [members.count, members.count] { bytes.append(littleEndian: UInt16(number)) }
    for number in [directory.count, start] { bytes.append(littleEndian: UInt32(number)) }
    return bytes + [0, 0]
  }
}
