import Foundation
import Testing

@testable import Blot

/// Paths in random JSON, against a walk through its objects.
struct LogKeyPropertyTests {
  private static let keys = ["user", "email", "app_user", "appUser", "a.user", "x-email", "list", "user.email"]
  private static let paths = [
    "user.email", "*.email", "user.*.email", "a.user.email", "list.user", "*.*.user", "app_user.x_email", "user.user",
    "list.*.*.email"
  ]

  /// A random object, and which keys its strings stand under: for those in JSON in a string also the keys of that string.
  private struct Maker {
    var random: SeededGenerator
    var chains: [String: [[String]]] = [:]
    /// Whether no object came before in the list: there its strings are no values of the key any more.
    private var isListOpen = false
    /// The keys of the strings around what is made.
    private var outer: [[String]] = []

    init(random: SeededGenerator) { self.random = random }

    mutating func object(_ chain: [String], depth: Int) throws -> [String: Any] {
      var object: [String: Any] = [:]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let key = LogKeyPropertyTests.keys.randomElement(using: &random) ?? ""
        // What stands there already is replaced with all that is in it.
        if object[key] == nil { object[key] = try value(chain + [key], depth: depth + 1, isDirect: true) }
      }
      return object
    }

    private mutating func value(_ chain: [String], depth: Int, isDirect: Bool) throws -> Any {
      switch Int.random(in: 0..<(depth > 4 ? 2 : 6), using: &random) {
      case 0: return ["}", "{\"", "x ] y", "", "say \"user\": {"].randomElement(using: &random) ?? ""
      case 1:
        let token = "token\(chains.count)"
        chains[token] = outer + (isDirect || isListOpen ? [chain] : [])
        return token
      case 2:
        if isDirect { isListOpen = true }
        defer { if isDirect { isListOpen = false } }
        return try (0..<Int.random(in: 0...2, using: &random)).map { _ in
          try value(chain, depth: depth + 1, isDirect: false)
        }
      case 3:
        let around = outer
        let wasListOpen = isListOpen
        if isDirect || isListOpen { outer.append(chain) }
        isListOpen = false
        defer {
          outer = around
          isListOpen = wasListOpen
        }
        return String(
          decoding: try JSONSerialization.data(withJSONObject: try object(chain, depth: depth + 1)), as: UTF8.self)
      default:
        isListOpen = false
        return try object(chain, depth: depth + 1)
      }
    }
  }

  /// Whether the keys of `chain`, from the outermost one, end with the steps of `path`.
  private static func fits(_ path: String, _ chain: [String]) -> Bool {
    let steps = path.split(separator: ".").map(String.init)
    let texts = chain.flatMap { $0.split(separator: ".").map(String.init) }
    guard texts.count >= steps.count else { return false }
    return zip(steps.reversed(), texts.reversed()).enumerated().allSatisfy { index, pair in
      let (step, text) = pair
      if step == "*" { return true }
      let wanted = parts(step)
      // The first step is as long as it is written.
      return index == steps.count - 1 ? parts(text).suffix(wanted.count) == wanted[...] : parts(text) == wanted
    }
  }

  private static func parts(_ key: String) -> [String] {
    key.replacing("appUser", with: "app_user").split { $0 == "_" || $0 == "-" }.map(String.init)
  }

  @Test(arguments: paths) func whatAPathFindsIsWhatStandsThere(_ path: String) throws {
    let scanner = TextScanner(try Catalogue([KeyDetector.definition(for: try LogKey(path))]))
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    var foundCount = 0
    var round = 0
    // The longest path is rare: 300 objects have none in one run of many.
    while round < 300 || foundCount == 0 && round < 10_000 {
      round += 1
      var maker = Maker(random: SeededGenerator(seed: random.next()))
      let object = try maker.object([], depth: 0)
      let line = String(
        decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
      let bytes = Array("12:00 INFO [main] request \(line)".utf8)
      let found = scanner.findings(in: bytes).flatMap { finding in
        String(decoding: bytes[finding.start..<finding.end], as: UTF8.self).matches(of: /token\d+/).map {
          String($0.output)
        }
      }
      let expected = maker.chains.filter { $0.value.contains { Self.fits(path, $0) } }.map(\.key)
      #expect(Set(found) == Set(expected), "seed \(seed), \(path): \(line)")
      foundCount += found.count
    }
    #expect(foundCount > 0)
  }
}
