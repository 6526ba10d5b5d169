/// Where the bytes of a decoded text come from: one atom for each escape, in ascending order. Between atoms both texts
/// are the same, but that spaces may be written as plus signs.
struct OffsetMap {
  /// An escape and what it stands for, which is empty where it stands for nothing.
  struct Atom: Equatable {
    /// Offsets in the decoded text.
    var start: Int32
    var end: Int32
    /// Offsets in the raw text.
    var rawStart: Int32
    var rawEnd: Int32
    /// Whether it may be none: an encoder does not write letters and digits so, and `=2E` may be the value of a key.
    var isDoubtful = false
  }

  /// Where the bytes stand in a decoded text that escapes stand for, asked in ascending order.
  struct Places {
    private let atoms: [Atom]
    private var next = 0

    init(_ atoms: [Atom]) { self.atoms = atoms }

    mutating func hold(_ offset: Int) -> Bool {
      while next < atoms.count, Int(atoms[next].end) <= offset { next += 1 }
      return next < atoms.count && Int(atoms[next].start) <= offset
    }
  }

  var atoms: ArraySlice<Atom>
  /// Offsets at which both texts begin.
  var start: Int
  var rawStart: Int

  /// The raw range of a range of the decoded text that is not empty. It has whole escapes in it, and none that stand
  /// for nothing at its ends.
  func rawRange(of range: Range<Int>) -> Range<Int> {
    var near = atoms.startIndex
    return rawRange(of: range, near: &near)
  }

  /// - Parameter near: where the look for another range has ended: from there on this one is looked for, and most follow
  ///   each other.
  func rawRange(of range: Range<Int>, near: inout Int) -> Range<Int> {
    let start = rawStart(of: range.lowerBound, &near)
    return start..<rawEnd(of: range.upperBound, &near)
  }

  /// Where the byte at `rawOffset` of the raw text stands in the decoded one, or what its escape stands for.
  func offset(ofRaw rawOffset: Int) -> Int {
    let next = atoms.partitioningIndex { Int($0.rawEnd) > rawOffset }
    if next < atoms.endIndex, atoms[next].rawStart <= rawOffset { return Int(atoms[next].start) }
    guard next > atoms.startIndex else { return start + rawOffset - rawStart }
    return Int(atoms[next - 1].end) + rawOffset - Int(atoms[next - 1].rawEnd)
  }

  private func rawStart(of offset: Int, _ near: inout Int) -> Int {
    guard let atom = lastAtom(startingAtMost: offset, &near) else { return rawStart + offset - start }
    return offset < atom.end ? Int(atom.rawStart) : Int(atom.rawEnd) + offset - Int(atom.end)
  }

  private func rawEnd(of offset: Int, _ near: inout Int) -> Int {
    guard let atom = lastAtom(startingAtMost: offset - 1, &near) else { return rawStart + offset - start }
    return offset <= atom.end ? Int(atom.rawEnd) : Int(atom.rawEnd) + offset - Int(atom.end)
  }

  private func lastAtom(startingAtMost offset: Int, _ near: inout Int) -> Atom? {
    // In ever longer steps away from there, and then between the last two.
    var low = min(max(near, atoms.startIndex), atoms.endIndex)
    var high = low
    var step = 1
    while high < atoms.endIndex, Int(atoms[high].start) <= offset {
      low = high + 1
      high = min(atoms.endIndex, high + step)
      step *= 2
    }
    step = 1
    while low > atoms.startIndex, Int(atoms[low - 1].start) > offset {
      high = low - 1
      low = max(atoms.startIndex, low - step)
      step *= 2
    }
    while low < high {
      let middle = (low + high) / 2
      if Int(atoms[middle].start) > offset { high = middle } else { low = middle + 1 }
    }
    near = high
    return high > atoms.startIndex ? atoms[high - 1] : nil
  }

  /// The atoms of a text that was decoded once more: `later` maps to this map's decoded text.
  ///
  /// Takes time in proportion to both.
  func followed(by later: [Atom]) -> [Atom] {
    var result: [Atom] = []
    result.reserveCapacity(atoms.count + later.count)
    var next = atoms.startIndex
    var near = atoms.startIndex
    var shift: Int32 = 0
    // Up to where this map's decoded text is mapped. What an escape stands for may be the beginning or the end of
    // another one; then each part of it is mapped to the whole escape.
    var mappedEnd = Int32(start)
    func append(_ atom: Atom, before end: Int32) {
      var part = atom
      part.start = max(atom.start, mappedEnd) + shift
      part.end = min(atom.end, end) + shift
      result.append(part)
    }
    for atom in later {
      while next < atoms.endIndex, atoms[next].end <= atom.rawStart {
        append(atoms[next], before: .max)
        next += 1
      }
      if next < atoms.endIndex, max(atoms[next].start, mappedEnd) < atom.rawStart {
        append(atoms[next], before: atom.rawStart)
      }
      let range = rawRange(of: Int(atom.rawStart)..<Int(atom.rawEnd), near: &near)
      var whole = atom
      whole.rawStart = Int32(range.lowerBound)
      whole.rawEnd = Int32(range.upperBound)
      result.append(whole)
      mappedEnd = atom.rawEnd
      shift = atom.end - atom.rawEnd
      while next < atoms.endIndex, atoms[next].start < atom.rawEnd, atoms[next].end <= atom.rawEnd { next += 1 }
    }
    for atom in atoms[next...] { append(atom, before: .max) }
    return result
  }
}
