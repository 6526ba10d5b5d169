/// What an input is, told by its first bytes and never by its name.
public enum InputFormat: Sendable, Equatable, CaseIterable {
  /// Anything that is none of the others.
  case text
  case gzip
  case zstd
  case xz
  case bzip2
  case lz4
  case zip
  case tar
  case utf16
  case utf32
  // What is not read, and would look like text without anything in it.
  case sevenZip
  case rar
  /// That of the Unix program: `.Z`.
  case compress
  case lzip
  /// The form of old, `.lzma`.
  case lzma
  case snappy
  /// The form of lz4 before its frames, which `lz4 -l` and kernels write.
  case lz4Legacy
  /// A binary journal of systemd, which packs long fields.
  case journal
  /// An event log of Windows, which is UTF-16 in binary XML.
  case eventLog

  /// So many first bytes decide every format; a tar header has its mark at byte 257.
  static let decisiveByteCount = 262

  /// The format of an input that begins with `prefix`, which holds at least `decisiveByteCount` bytes or a line end or
  /// the whole input.
  init(prefix: some RandomAccessCollection<UInt8>) {
    let bytes = Array(prefix.prefix(Self.decisiveByteCount))
    self =
      Self.magics.first { magic in Self.holds(magic, bytes) }?.format
      ?? (ByteOrder(ofUnmarked: bytes) == nil ? .text : .utf16)
  }

  /// Whether more bytes than `prefix` may change what the format is. A line end decides: no binary format has one where
  /// text could stand before it, and a live pipe must not wait for more.
  static func needsMore(than prefix: some RandomAccessCollection<UInt8>) -> Bool {
    if prefix.count >= decisiveByteCount { return false }
    let bytes = Array(prefix)
    if magics.contains(where: { $0.offset == 0 && $0.format != .utf16 && holds($0, bytes) }) { return false }
    if !bytes.contains(UInt8(ascii: "\n")) || ByteOrder.needsMore(ofUnmarked: bytes) { return true }
    // A line end may be a byte of a compressed header, so wait while the beginning of a magic number stands there.
    return magics.contains { magic in
      magic.offset == 0 && bytes.count < magic.bytes.count && magic.bytes.starts(with: bytes)
    }
  }

  private struct Magic {
    let format: InputFormat
    let offset: Int
    let bytes: [UInt8]
  }

  private static func holds(_ magic: Magic, _ bytes: [UInt8]) -> Bool {
    guard bytes.count >= magic.offset + magic.bytes.count else { return false }
    return bytes[magic.offset...].starts(with: magic.bytes)
  }

  private static let magics: [Magic] = {
    // RFC 1952, section 2.3.1.
    var magics = [Magic(format: .gzip, offset: 0, bytes: [0x1F, 0x8B])]
    // RFC 8878, sections 3.1.1 and 3.1.2: a frame, or a skippable frame before it.
    magics.append(Magic(format: .zstd, offset: 0, bytes: [0x28, 0xB5, 0x2F, 0xFD]))
    magics += (0x50...0x5F).map { Magic(format: .zstd, offset: 0, bytes: [$0, 0x2A, 0x4D, 0x18]) }
    // The .xz file format 1.2.1, section 2.1.1.1.
    magics.append(Magic(format: .xz, offset: 0, bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]))
    // LZ4 frame format 1.6.4, and its legacy form.
    magics.append(Magic(format: .lz4, offset: 0, bytes: [0x04, 0x22, 0x4D, 0x18]))
    magics.append(Magic(format: .lz4Legacy, offset: 0, bytes: [0x02, 0x21, 0x4C, 0x18]))
    // APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.16: a member, or an archive without one.
    magics.append(Magic(format: .zip, offset: 0, bytes: [0x50, 0x4B, 0x03, 0x04]))
    magics.append(Magic(format: .zip, offset: 0, bytes: [0x50, 0x4B, 0x05, 0x06]))
    // bzip2 1.0: the level, then the mark of a block or of the stream's end.
    for level in UInt8(ascii: "1")...UInt8(ascii: "9") {
      for mark: [UInt8] in [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]] {
        magics.append(Magic(format: .bzip2, offset: 0, bytes: Array("BZh".utf8) + [level] + mark))
      }
    }
    // Byte-order marks; that of UTF-32 little-endian begins as that of UTF-16.
    magics.append(Magic(format: .utf32, offset: 0, bytes: [0xFF, 0xFE, 0x00, 0x00]))
    magics.append(Magic(format: .utf32, offset: 0, bytes: [0x00, 0x00, 0xFE, 0xFF]))
    magics.append(Magic(format: .utf16, offset: 0, bytes: [0xFF, 0xFE]))
    magics.append(Magic(format: .utf16, offset: 0, bytes: [0xFE, 0xFF]))
    // 7zFormat.txt of the LZMA SDK; the technical note of RAR 4 and 5; compress(1) with the bits of its codes.
    magics.append(Magic(format: .sevenZip, offset: 0, bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]))
    magics.append(Magic(format: .rar, offset: 0, bytes: [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]))
    magics += (0x89...0x90).map { Magic(format: .compress, offset: 0, bytes: [0x1F, 0x9D, $0]) }
    // The lzip manual, version 1; lzma_sdk's header with the usual properties; the framing format of Snappy.
    magics.append(Magic(format: .lzip, offset: 0, bytes: Array("LZIP\u{1}".utf8)))
    magics.append(Magic(format: .lzma, offset: 0, bytes: [0x5D, 0x00, 0x00]))
    magics.append(Magic(format: .snappy, offset: 0, bytes: [0xFF, 0x06, 0x00, 0x00] + Array("sNaPpY".utf8)))
    // The journal file format of systemd; the file header of [MS-EVEN6] logs.
    magics.append(Magic(format: .journal, offset: 0, bytes: Array("LPKSHHRH".utf8)))
    magics.append(Magic(format: .eventLog, offset: 0, bytes: Array("ElfFile\0".utf8)))
    // POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar has spaces behind.
    magics.append(Magic(format: .tar, offset: 257, bytes: Array("ustar".utf8)))
    return magics
  }()

  /// The name in messages.
  public var name: String {
    switch self {
    case .text: "text"
    case .gzip: "gzip"
    case .zstd: "zstd"
    case .xz: "xz"
    case .bzip2: "bzip2"
    case .lz4: "lz4"
    case .zip: "zip"
    case .tar: "tar"
    case .utf16: "UTF-16"
    case .utf32: "UTF-32"
    case .sevenZip: "7z"
    case .rar: "RAR"
    case .compress: "compress (.Z)"
    case .lzip: "lzip"
    case .lzma: "lzma"
    case .snappy: "Snappy"
    case .lz4Legacy: "lz4's legacy format"
    case .journal: "a journal of systemd"
    case .eventLog: "an event log of Windows"
    }
  }

  /// A command that reads the format without blot.
  var advice: String {
    switch self {
    case .text, .gzip: "it is read as it is"
    case .zstd: "pipe it through `zstd -dc`"
    case .xz: "pipe it through `xz -dc`"
    case .bzip2: "pipe it through `bzip2 -dc`"
    case .lz4, .lz4Legacy: "pipe it through `lz4 -dc`"
    case .zip: "unpack it with `unzip`"
    case .tar: "unpack it with `tar -x`"
    case .utf16: "pipe it through `iconv -f UTF-16 -t UTF-8`"
    case .utf32: "pipe it through `iconv -f UTF-32 -t UTF-8`"
    case .sevenZip: "unpack it with `7z x`"
    case .rar: "unpack it with `unrar x`"
    case .compress: "pipe it through `gzip -dc`"
    case .lzip: "pipe it through `lzip -dc`"
    case .lzma: "pipe it through `xz -dc`"
    case .snappy: "pipe it through `snzip -dc`"
    case .journal: "pipe `journalctl -o export --file FILE` into blot"
    case .eventLog: "write it as XML with `wevtutil qe /lf FILE`"
    }
  }

  /// A command that checks whether a file of the format is whole.
  var checkCommand: String {
    switch self {
    case .zip: "unzip -t"
    case .tar: "tar -t"
    default: "\(name) -t"
    }
  }
}
