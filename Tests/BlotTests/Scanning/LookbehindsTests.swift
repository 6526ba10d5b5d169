import BlotKernels
import PatternFiles
import Testing

@testable import Blot
@testable import PatternCompiler

/// What stands before a candidate is told without PCRE2, and by the same rules.
struct LookbehindsTests {
  @Test(arguments: [
    (#"(?<![.])(?<!::)[0-9]+"#, #"(?<![.])(?<!::)"#), (#"(?<=["'])a|b"#, ""), (#"(?:(?<!x)a)"#, ""), (#"a(?<!b)"#, ""),
    (#"(?<![|()])(?<=\()a[|]"#, #"(?<![|()])(?<=\()"#), (#"(?<!\Qa)\E)b"#, ""), (#"(?<![]])b"#, ""), (#"(?<!a"#, ""),
    (#"(?<!a)(?!(?<=/)(?:(?<=b/)|(?<=c/)))(?!d)e"#, #"(?<!a)(?!(?<=/)(?:(?<=b/)|(?<=c/)))"#)
  ])
  func theBeginningIsTakenWhereItIsThatOfTheWholeRegex(regex: String, beginning: String) {
    #expect(LeadingLookbehinds.beginning(of: regex) == beginning)
  }

  /// Nothing is refused that PCRE2 would take, and where all lookbehinds are understood nothing else is.
  @Test func theyHoldWhereThoseOfPCRE2Do() throws {
    var beginnings = Set(BuiltIn.definitions.map { LeadingLookbehinds.beginning(of: $0.regex) })
    beginnings.remove("")
    #expect(beginnings.count > 10)
    beginnings.formUnion([
      #"(?<=ab|c)"#, #"(?<!(?<!x)a{2}[:-])"#, #"(?<![^a])"#, #"(?!(?<=[:f])(?:(?<=a:)|(?<=[ab]f)|(?<=:)))"#,
      #"(?!(?<=a)(?<!ba)|(?<=0:))"#, #"(?<!\b[ab]{2}-)"#, #"(?<!(?<!-[0a])[ab0])"#, #"(?<!(?<!ab)0|\b[ab]:)"#
    ])
    let lookbehinds = Lookbehinds(BuiltIn.catalogue)
    let matcher = try #require(MatchContext())
    var generator = SeededGenerator(seed: 11)
    var refused = 0
    var toldCount = 0
    for beginning in beginnings.sorted() {
      guard let program = lookbehinds.program(beginning) else { continue }
      let regex = try CompiledRegex(beginning + #"[\s\S]"#, isAnchored: true)
      let leading = LeadingLookbehinds(beginning)
      let items = RegexParser.parse(beginning).map {
        if case .sequence(let items) = $0.node { items } else { [$0.node] }
      }
      let isTold = leading.toldItems == items?.count
      toldCount += isTold ? 1 : 0
      // One byte is for the automata.
      let hasBytes = items?.contains { ShapeDerivation.lookbehindByte($0) != nil } ?? true
      // The bytes that it names, and others.
      let alphabet = Array(beginning.utf8).filter { $0 != 0x0A } + Array("ab:-./0f \n".utf8)
      for _ in 0..<300 {
        let bytes = (0..<24).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
        let text = PaddedText(bytes)
        var lineStart = 0
        for position in bytes.indices {
          if position > 0, bytes[position - 1] == 0x0A { lineStart = position }
          let line = UnsafeRawBufferPointer(rebasing: text.text[lineStart...])
          var matches = false
          if case .match = matcher.match(regex, in: line, from: position - lineStart) { matches = true }
          let holds = blot_lookbehinds_hold(program.pointer, text.pointer + position) != 0
          if !holds { refused += 1 }
          #expect(holds || !matches, "\(beginning) at \(position) of \(printable(bytes))")
          if isTold, !hasBytes, bytes[position] != 0x0A {
            #expect(holds == matches, "\(beginning) at \(position) of \(printable(bytes))")
          }
        }
      }
    }
    #expect(refused > 1000)
    #expect(toldCount > 5)
  }
}
