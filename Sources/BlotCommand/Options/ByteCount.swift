import ArgumentParser

/// A size such as `65536`, `512K`, `64MiB` or `1.5g`. Suffixes are powers of 1024, in any case, with or without
/// `B`/`iB`.
struct ByteCount: ExpressibleByArgument, Equatable {
  let bytes: Int
  /// As it was written.
  let text: String

  init?(argument: String) {
    self.text = argument
    var text = argument.lowercased()[...]
    if text.hasSuffix("ib") {
      text = text.dropLast(2)
      guard let unit = text.last, "kmgt".contains(unit) else { return nil }
    } else if text.hasSuffix("b") {
      text = text.dropLast()
    }
    var scale = 1.0
    if let unit = text.last, let power = ["k": 1, "m": 2, "g": 3, "t": 4][unit] {
      for _ in 0..<power { scale *= 1024 }
      text = text.dropLast()
    }
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    guard isPlain, let number = Double(text), number > 0, number * scale < 0x1p60 else { return nil }
    bytes = Int(number * scale)
  }
}
