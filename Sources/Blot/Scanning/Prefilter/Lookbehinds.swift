import BlotKernels
import PatternCompiler
import PatternFiles

/// The lookbehinds that the regexes of a catalogue begin with, as the kernels ask them. Made where they are first asked
/// for; one a worker.
final class Lookbehinds {
  private let catalogue: Catalogue
  /// By their text, since many detectors begin with the same ones; nil where none can be told without PCRE2.
  private var made: [String: Program?] = [:]

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Those of a detector; nil where there are none.
  func program(of detector: Int) -> Program? {
    program(LeadingLookbehinds.beginning(of: catalogue.detectors[detector].definition.regex))
  }

  /// Those that a regex begins with.
  func program(_ beginning: String) -> Program? {
    if beginning.isEmpty { return nil }
    if let known = made[beginning] { return known }
    let leading = LeadingLookbehinds(beginning)
    let program = leading.conditions.isEmpty ? nil : Program(leading)
    made[beginning] = .some(program)
    return program
  }

  /// What the kernels read, at places that do not change.
  final class Program {
    let pointer: UnsafeMutablePointer<blot_lookbehinds>
    /// A bit for each byte behind which they may not hold.
    let failing: ByteSet
    private let conditions: UnsafeMutableBufferPointer<blot_lookbehind>
    private let texts: UnsafeMutableBufferPointer<blot_lookbehind_text>
    private let sets: UnsafeMutableBufferPointer<UInt64>
    /// By condition: which of its texts the last bytes fit, where they are many.
    private let fitting: [UnsafeMutableBufferPointer<UInt64>?]
    /// Fewer are looked at one by one.
    private static let manyTexts = 6

    fileprivate init(_ leading: LeadingLookbehinds) {
      var sets = leading.conditions.map { $0.texts.reduce(into: ByteSet()) { $0.formUnion($1.sets.last ?? .all) } }
      var failing = ByteSet()
      for (condition, last) in zip(leading.conditions, sets) {
        failing.formUnion(condition.isNegative ? last : .all)
      }
      self.failing = failing
      var texts: [blot_lookbehind_text] = []
      let fitting = leading.conditions.map { $0.texts.count < Self.manyTexts ? nil : Self.copy(Self.fitting($0)) }
      self.fitting = fitting
      conditions = Self.copy(
        zip(leading.conditions, fitting).map { condition, fitting in
          let first = texts.count
          for text in condition.texts {
            var notBefore: Int32 = -1
            if !text.notBefore.isEmpty {
              notBefore = Int32(sets.count)
              sets += text.notBefore
            }
            texts.append(
              blot_lookbehind_text(
                first: UInt32(sets.count), count: UInt32(text.sets.count), not_before: notBefore,
                not_before_count: UInt32(text.notBefore.count)))
            sets += text.sets
          }
          return blot_lookbehind(
            first: UInt32(first), end: UInt32(texts.count), is_negative: condition.isNegative ? 1 : 0,
            fitting: UnsafePointer(fitting?.baseAddress), words: UInt32(Self.words(of: condition)))
        })
      self.texts = Self.copy(texts)
      let lineEnd = ByteSet(bytes: [0x0A])
      self.sets = Self.copy(sets.flatMap { $0.subtracting(lineEnd).fourWords })
      pointer = .allocate(capacity: 1)
      pointer.initialize(
        to: blot_lookbehinds(
          conditions: conditions.baseAddress, condition_count: UInt32(conditions.count), texts: self.texts.baseAddress,
          sets: self.sets.baseAddress))
    }

    deinit {
      pointer.deallocate()
      conditions.deallocate()
      texts.deallocate()
      sets.deallocate()
      for table in fitting { table?.deallocate() }
    }

    private static func words(of condition: LeadingLookbehinds.Condition) -> Int { (condition.texts.count + 63) / 64 }

    /// `blot_lookbehind.fitting`. A byte before a text that is shorter may be any.
    private static func fitting(_ condition: LeadingLookbehinds.Condition) -> [UInt64] {
      let words = words(of: condition)
      var rows = [UInt64](repeating: 0, count: Int(BLOT_LOOKBEHIND_BYTES) * 256 * words)
      for (index, text) in condition.texts.enumerated() {
        for distance in 1...Int(BLOT_LOOKBEHIND_BYTES) {
          let set = distance <= text.sets.count ? text.sets[text.sets.count - distance] : .all
          set.forEach { byte in
            rows[((distance - 1) * 256 + Int(byte)) * words + index / 64] |= 1 << UInt64(index % 64)
          }
        }
      }
      return rows
    }

    private static func copy<Element>(_ elements: [Element]) -> UnsafeMutableBufferPointer<Element> {
      let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
      _ = copy.initialize(from: elements)
      return copy
    }
  }
}
