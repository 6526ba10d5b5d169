/// The form in which a derived search travels inside the binary, so that nothing is derived at start-up: numbers one
/// after the other, six bits a character from "0" to "o", the lowest first. Read as it stands, since every page of
/// memory that a copy takes costs more than to read it.
package enum SearchTables {
  /// - Returns: the search for `sure` with what is known of each detector, and that for `contextual`, which is read
  ///   only when it is first needed.
  package static func encode(_ search: DerivedSearch) -> (sure: String, contextual: String) {
    var writer = Writer()
    writer.write(search.sure)
    for method in search.methods { writer.write(method) }
    for awaits in search.awaitsContext { writer.write(awaits) }
    var contextual = Writer()
    contextual.write(search.contextual.made)
    return (writer.text, contextual.text)
  }

  /// - Parameters:
  ///   - indexes: for each encoded detector its index among the selected ones, -1 where it is not selected.
  ///   - count: how many are selected.
  package static func decode(
    _ sure: StaticString, contextual: StaticString, selecting indexes: [Int32], count: Int
  ) -> DerivedSearch {
    var reader = Reader(sure)
    let sure = reader.search(indexes, count)
    var methods: [SearchMethod] = []
    for index in indexes {
      let method = reader.method()
      if index >= 0 { methods.append(method) }
    }
    var awaitsContext: [Bool] = []
    for index in indexes {
      let awaits = reader.flag()
      if index >= 0 { awaitsContext.append(awaits) }
    }
    let lazy = LazySearch {
      var reader = Reader(contextual)
      return reader.search(indexes, count)
    }
    return DerivedSearch(sure: sure, contextual: lazy, methods: methods, awaitsContext: awaitsContext)
  }

  private struct Writer {
    private var characters: [UInt8] = []

    var text: String { String(decoding: characters, as: UTF8.self) }

    private mutating func write<Number: FixedWidthInteger>(_ number: Number) {
      for shift in stride(from: 0, to: Number.bitWidth, by: 6) {
        characters.append(0x30 + (UInt8(truncatingIfNeeded: number >> Number(shift)) & 63))
      }
    }

    mutating func write(_ flag: Bool) { write(flag ? 1 : 0 as UInt8) }

    private mutating func write(_ count: Int) { write(UInt32(count)) }

    private mutating func write(_ set: ByteSet) { for word in set.fourWords { write(word) } }

    private mutating func write(_ automaton: CandidateAutomaton) {
      let program = automaton.program
      write(program.count)
      let length = program.count * CandidateAutomaton.Instruction.length
      characters.append(contentsOf: UnsafeBufferPointer(start: program.characters, count: length))
      write(automaton.starts.count)
      for start in automaton.starts { write(start) }
      write(automaton.traits.count)
      for traits in automaton.traits { write(traits.rawValue) }
      for byteClass in automaton.classOfByte { write(byteClass) }
      write(automaton.representatives.count)
      for byte in automaton.representatives { write(byte) }
      write(automaton.sets.count)
      for set in automaton.sets { write(set) }
    }

    mutating func write(_ search: CandidateSearch) {
      write(search.anchored)
      write(search.conditional)
      write(search.inner)
      for inner in search.inners {
        write(inner == nil ? 0 : 1 as UInt8)
        guard let inner else { continue }
        write(inner.run)
        write(inner.minimum)
        write(inner.maximum)
        write(inner.before)
      }
      write(search.innerFirst)
      write(search.plan.count)
      for byte in search.plan { write(byte) }
      write(search.words)
    }

    private mutating func write(_ words: WordShapes) {
      for tables in [words.coarse, words.fine] {
        for table in [tables.bytes, tables.runs, tables.groups] { writeRows(table, of: tables.laneCount) }
      }
    }

    /// Many rows are the same: each is written once, and where it stands.
    private mutating func writeRows(_ table: [UInt64], of length: Int) {
      var numbers: [ArraySlice<UInt64>: Int] = [:]
      var rows: [ArraySlice<UInt64>] = []
      let places = stride(from: 0, to: table.count, by: length).map { start in
        let row = table[start..<(start + length)]
        if let number = numbers[row] { return number }
        numbers[row] = rows.count
        rows.append(row)
        return rows.count - 1
      }
      write(rows.count)
      for row in rows { for number in row { write(number) } }
      for place in places { write(UInt16(place)) }
    }

    mutating func write(_ method: SearchMethod) {
      switch method {
      case .shape(let count, let frequency, let isExact):
        write(isExact ? 1 : 0 as UInt8)
        write(count)
        write(frequency.bitPattern)
      case .inner(let frequency):
        write(2 as UInt8)
        write(frequency.bitPattern)
      // The keys stand in the definition.
      case .key: write(3 as UInt8)
      case .fullScan: write(4 as UInt8)
      }
    }
  }

  /// Reads what `Writer` wrote. It trusts the text: both come from one build.
  private struct Reader {
    private var next: UnsafePointer<UInt8>

    init(_ constant: StaticString) { next = constant.utf8Start }

    private mutating func read<Number: FixedWidthInteger>(_: Number.Type = Number.self) -> Number {
      var number: Number = 0
      for shift in stride(from: 0, to: Number.bitWidth, by: 6) {
        number |= Number(truncatingIfNeeded: next.pointee &- 0x30) << Number(shift)
        next += 1
      }
      return number
    }

    mutating func flag() -> Bool { read(UInt8.self) != 0 }

    private mutating func count() -> Int { Int(read(UInt32.self)) }

    private mutating func set() -> ByteSet { ByteSet(fourWords: [read(), read(), read(), read()]) }

    private mutating func automaton(_ indexes: [Int32], _ selected: Int) -> CandidateAutomaton {
      let instructionCount = count()
      let program = AutomatonProgram(constant: next, count: instructionCount, owners: indexes)
      next += instructionCount * CandidateAutomaton.Instruction.length
      var starts: [Int32] = []
      for _ in 0..<count() {
        let start = read(Int32.self)
        if program.owner(of: program[Int(start)]) >= 0 { starts.append(start) }
      }
      var traits: [CandidateAutomaton.Traits] = Array(repeating: [], count: selected)
      for index in 0..<count() {
        let known = CandidateAutomaton.Traits(rawValue: read())
        if indexes[index] >= 0 { traits[Int(indexes[index])] = known }
      }
      let classOfByte = (0..<256).map { _ in read(UInt8.self) }
      let representatives = (0..<count()).map { _ in read(UInt8.self) }
      let sets = (0..<count()).map { _ in set() }
      return CandidateAutomaton(
        program: program, starts: starts, traits: traits, classOfByte: classOfByte, representatives: representatives,
        sets: sets)
    }

    mutating func search(_ indexes: [Int32], _ selected: Int) -> CandidateSearch {
      let anchored = automaton(indexes, selected)
      let conditional = automaton(indexes, selected)
      let inner = automaton(indexes, selected)
      var inners: [CandidateSearch.Inner?] = Array(repeating: nil, count: selected)
      for index in indexes {
        guard read(UInt8.self) == 1 else { continue }
        let way = CandidateSearch.Inner(run: set(), minimum: count(), maximum: count(), before: set())
        if index >= 0 { inners[Int(index)] = way }
      }
      let innerFirst = set()
      let planCount = count()
      let plan = (0..<planCount).map { _ in read(UInt8.self) }
      return CandidateSearch(
        anchored: anchored, conditional: conditional, inner: inner, inners: inners, innerFirst: innerFirst, plan: plan,
        words: words())
    }

    private mutating func words() -> WordShapes {
      var words = WordShapes()
      read(&words.coarse)
      read(&words.fine)
      return words
    }

    private mutating func read(_ tables: inout GroupTables) {
      readRows(&tables.bytes, of: tables.laneCount)
      readRows(&tables.runs, of: tables.laneCount)
      readRows(&tables.groups, of: tables.laneCount)
    }

    private mutating func readRows(_ table: inout [UInt64], of length: Int) {
      let rows: [UInt64] = (0..<count() * length).map { _ in read() }
      for start in stride(from: 0, to: table.count, by: length) {
        let row = Int(read(UInt16.self)) * length
        for lane in 0..<length { table[start + lane] = rows[row + lane] }
      }
    }

    mutating func method() -> SearchMethod {
      switch read(UInt8.self) {
      case 0: return .shape(bytes: count(), frequency: Double(bitPattern: read()), isExact: false)
      case 1: return .shape(bytes: count(), frequency: Double(bitPattern: read()), isExact: true)
      case 2: return .inner(frequency: Double(bitPattern: read()))
      case 3: return .key([])
      default: return .fullScan
      }
    }
  }
}
