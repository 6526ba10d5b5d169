/// The headers that tables had lately: what writes small tables writes the same few.
struct RecentHeaders {
  private var headers: [ColumnHeader] = []
  private var next = 0

  private static let most = 8

  func header(_ line: UnsafeRawBufferPointer) -> ColumnHeader? { headers.first { $0.isLine(line) } }

  mutating func add(_ header: ColumnHeader) {
    if headers.count < Self.most {
      headers.append(header)
    } else {
      headers[next] = header
      next = (next + 1) % Self.most
    }
  }
}
