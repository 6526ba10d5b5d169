/// Rows of cells as lines of text, aligned: the first cell and words to the left, numbers to the right.
struct TextTable {
  enum Alignment { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]] = []
  private let headings: [String]

  /// No column is made wider than that for its longest cell; longer cells run over.
  private static let widest = 60

  init(_ columns: [(heading: String, alignment: Alignment)]) {
    headings = columns.map(\.heading)
    alignments = columns.map(\.alignment)
  }

  /// - Parameter cells: as many as there are columns.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// - Parameter isColoured: whether the headings are bold.
  func text(isColoured: Bool) -> String {
    let widths = headings.indices.map { column in
      min(Self.widest, ([headings] + rows).map { Self.width($0[column]) }.max() ?? 0)
    }
    let head = line(headings, widths)
    let lines = rows.map { line($0, widths) + "\n" }
    return (isColoured ? "\u{1B}[1m\(head)\u{1B}[0m" : head) + "\n" + lines.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let gap = String(repeating: " ", count: max(0, widths[column] - Self.width(cell)))
      if column > 0 { line += "  " }
      line += alignments[column] == .left ? cell + gap : gap + cell
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func width(_ text: String) -> Int { text.unicodeScalars.count }

  /// With commas between groups of three digits.
  static func number(_ number: Int) -> String {
    let digits = Array("\(number)")
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
