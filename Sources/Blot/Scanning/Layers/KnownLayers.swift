import BlotKernels

/// In which lines of a text layers were found before it is decoded, as far as somebody has looked.
struct KnownLayers {
  /// Where the first layer of each such line stands, ascending: bytes from the beginning of the text.
  private var places: [Int] = []
  /// Behind the lines of those no other layer stands before.
  private var end = 0

  /// Where layers are so many, looking for them is little of what they cost.
  private static let mostPlaces = 64

  /// - Parameter text: as `TextScanner.scan` takes it.
  mutating func find(in text: UnsafeRawBufferPointer) {
    reset()
    guard let start = text.baseAddress else { return }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    var near = blot_layer_blocks()
    end = blot_next_layer_near(bytes, text.count, 0, 1, &near)
    while end < text.count, places.count < Self.mostPlaces {
      places.append(end)
      let lineEnd = text.firstOffset(of: "\n", from: end) ?? text.count
      end = blot_next_layer_near(bytes, text.count, lineEnd, 1, &near)
    }
  }

  mutating func reset() {
    places.removeAll(keepingCapacity: true)
    end = 0
  }

  /// The first layer of the text from `start` on, its end where there is none. Asked behind the end of one line after the
  /// other.
  ///
  /// - Parameters:
  ///   - index: that of the first place which was not passed, 0 at first.
  ///   - near: what is known of the bytes of the text.
  func next(
    in text: UnsafePointer<UInt8>, _ count: Int, from start: Int, _ index: inout Int, _ near: inout blot_layer_blocks
  ) -> Int {
    while index < places.count {
      if places[index] >= start { return places[index] }
      index += 1
    }
    return blot_next_layer_near(text, count, max(start, end), 1, &near)
  }
}
