import PatternCompiler
import PatternFiles

/// Where what a match goes over a gap to begins in the lines of a text, so that the gap is not looked through at each place
/// where a match may begin: `curl -u ann curl -u ann …`.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands at a candidate. One a worker.
final class RequiredRests {
  private struct Entry {
    /// The text that the places are of.
    var text = 0
    /// How often its regex failed in a row, one time not far behind the other, and where it did last.
    var failures = 0
    var lastFailure = 0
    /// How often in a row a look found that it might match, and it failed all the same.
    var vainLooks = 0
    var isRead = false
    var regex: CompiledRegex.Code?
    /// Bytes from the beginning of a match to what it goes to at most.
    var reach = Int.max
    /// Bytes that what it goes to has at most, as far as the regex says.
    var longest = Int.max
    /// None begins in this range; one begins behind it where `isFound`.
    var searched = 0..<0
    var isFound = false
  }

  private let catalogue: Catalogue
  private let matcher: MatchContext
  private let entries: UnsafeMutableBufferPointer<Entry>
  private let text: UnsafeMutablePointer<Int>

  init(_ catalogue: Catalogue, _ matcher: MatchContext) {
    self.catalogue = catalogue
    self.matcher = matcher
    entries = .allocate(capacity: catalogue.detectors.count)
    entries.initialize(repeating: Entry())
    text = .allocate(capacity: 1)
    text.initialize(to: 1)
  }

  deinit {
    entries.deallocate()
    text.deallocate()
  }

  /// Forgets the text at hand.
  func begin() { text.pointee &+= 1 }

  /// Whether a line may hold a match of the detector that begins at `start`. Asked in ascending order, it is searched once.
  func mayHold(_ detector: Int, in text: UnsafePointer<UInt8>, from start: Int, _ line: Range<Int>) -> Bool {
    let entry = entries[detector]
    // Where a regex mostly matches, or is tried here and there, a look before would be in vain.
    guard entry.failures >= Self.mostFailures, entry.text == self.text.pointee,
      start - entry.lastFailure < Self.farthest
    else { return true }
    let isInReach = mayReach(detector, in: text, from: start, line)
    if !isInReach { entries[detector].lastFailure = start }
    // What is found each time is looked for ever more rarely.
    entries[detector].vainLooks = isInReach ? min(entry.vainLooks + 1, Self.mostVainLooks) : 0
    if isInReach { entries[detector].failures = -Self.failuresBetween * entries[detector].vainLooks }
    return isInReach
  }

  /// Notes whether a regex found something at a place.
  @inline(__always)
  func note(_ isFound: Bool, of detector: Int, at place: Int) {
    if isFound {
      entries[detector].failures = 0
    } else {
      noteFailure(of: detector, at: place)
    }
  }

  private func noteFailure(of detector: Int, at place: Int) {
    if entries[detector].text != text.pointee {
      entries[detector].text = text.pointee
      entries[detector].failures = 0
      entries[detector].vainLooks = 0
      entries[detector].searched = 0..<0
      entries[detector].isFound = false
    } else if place - entries[detector].lastFailure >= Self.farthest {
      entries[detector].failures = 0
    }
    entries[detector].failures += 1
    entries[detector].lastFailure = place
  }

  private static let mostFailures = 4
  private static let mostVainLooks = 32
  private static let failuresBetween = 8
  private static let farthest = 1024
  /// Bytes that are searched beyond what a match may reach to: where several may begin close together, one look is for all.
  private static let bytesAhead = 512

  private func mayReach(_ detector: Int, in text: UnsafePointer<UInt8>, from start: Int, _ line: Range<Int>) -> Bool {
    if !entries[detector].isRead { read(detector) }
    guard let regex = entries[detector].regex else { return true }
    let reach = entries[detector].reach
    let limit = line.upperBound - start > reach ? start + reach : line.upperBound
    if !entries[detector].searched.contains(start) {
      entries[detector].searched = start..<start
      entries[detector].isFound = false
    }
    let searched = entries[detector].searched
    if !entries[detector].isFound, searched.upperBound <= limit {
      let end = min(line.upperBound, limit + Self.bytesAhead)
      // PCRE2 looks at each call for a byte that every match has, over thousands of bytes where the line goes on for long.
      let longest = entries[detector].longest
      let subjectEnd = line.upperBound - end > longest ? end + longest : line.upperBound
      let subject = UnsafeRawBufferPointer(start: text + line.lowerBound, count: subjectEnd - line.lowerBound)
      switch matcher.search(
        regex, in: subject, from: searched.upperBound - line.lowerBound, startingAtMost: end - line.lowerBound)
      {
      case .match(let found, _, _, _):
        entries[detector].searched = searched.lowerBound..<line.lowerBound + found
        entries[detector].isFound = true
      case .noMatch: entries[detector].searched = searched.lowerBound..<end + 1
      case .limitReached: return true
      }
    }
    return entries[detector].isFound && entries[detector].searched.upperBound <= limit
  }

  @inline(never)
  private func read(_ detector: Int) {
    if let rest = catalogue.regexes.restBehindGap(detector) {
      entries[detector].regex = rest.regex.code
      entries[detector].reach = rest.place.reach ?? .max
      entries[detector].longest = rest.place.longest ?? .max
    }
    entries[detector].isRead = true
  }
}
