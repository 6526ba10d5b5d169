import BlotKernels
import Testing

@testable import Blot

/// The kernel that decides which lines are decoded: with SIMD it must stop where it stops without.
struct LayerKernelTests {
  /// The portable one first.
  private let kernels: [blot_layer_kernel] = {
    var kernels = [blot_layer_kernel](repeating: blot_layer_kernel(), count: Int(BLOT_MOST_LAYER_KERNELS))
    let count = blot_layer_kernels(&kernels)
    return Array(kernels.prefix(count))
  }()

  private func places(in text: PaddedText, _ next: (UnsafePointer<UInt8>, Int, Int) -> Int) -> [Int] {
    var places: [Int] = []
    var from = 0
    while from < text.text.count {
      let place = next(text.pointer, text.text.count, from)
      if place == text.text.count { break }
      places.append(place)
      from = place + 1
    }
    return places
  }

  @Test func everyInstructionSetStopsAtTheSamePlaces() {
    let seed = Proof.seed("layer kernels")
    var random = SeededGenerator(seed: seed)
    for kind in AdversarialText.allCases {
      for _ in 0..<12 {
        let count = Int.random(in: 1...700, using: &random)
        let text = PaddedText(
          Array(kind.bytes(count, using: &random).prefix(count)), extraFront: Int.random(in: 0..<64, using: &random))
        for runs: Int32 in [0, 1] {
          let all = kernels.map { kernel in
            places(in: text) {
              var near = blot_layer_blocks()
              return kernel.next_layer($0, $1, $2, runs, &near)
            }
          }
          #expect(all.allSatisfy { $0 == all[0] }, "seed \(seed), \(kind)")
          for kernel in kernels {
            var near = blot_layer_blocks()
            #expect(
              places(in: text) { kernel.next_layer($0, $1, $2, runs, &near) } == all[0], "seed \(seed), \(kind)")
          }
        }
        let wraps = kernels.map { kernel in places(in: text) { kernel.next_wrap($0, $1, $2) } }
        #expect(wraps.allSatisfy { $0 == wraps[0] }, "seed \(seed), \(kind)")
        let breaks = kernels.map { kernel in places(in: text) { kernel.next_escaped_break($0, $1, $2) } }
        #expect(breaks.allSatisfy { $0 == breaks[0] }, "seed \(seed), \(kind)")
      }
    }
  }

  @Test func aLayerIsFoundAtEveryAlignment() {
    for layer in [
      "\\u0041", "\\u{41}", "\\/", "\\]", "\\101", "\\e[", "^[[", "^[]", #"\\\\\"#, "&#64 ", "&#x40 ", "\\x41",
      "\\033[", "#033[", "%u0041", "%41", "&amp;", "&#64;", "=3D", "=40x", "=C3=A9",
      "\u{1B}[0m", "\u{A0}", "\u{200B}",
      "=\n", "=\r\n", #"=\n"#, #"=\\r\\n"#, "\u{0430}nn", "\u{039F}k",
      "\u{0E51}", "\u{09EA}", "\u{17E3}", "\u{1FBF4}", "\u{041E}4", "\u{FF14}", "\u{0664}", "\u{1D7D2}", "\u{FEFF}",
      "anVzdCBzb21lIHRleHQ", "G1szMW1hbm5hQGV4YW1wbGU"
    ] {
      for front in 0..<130 {
        let text = PaddedText(Array(repeating: UInt8(ascii: " "), count: front) + layer.utf8)
        #expect(blot_next_layer(text.pointer, text.text.count, 0, 1) == front, "\(layer) at \(front)")
      }
    }
  }

  @Test func aPlusSignOfAQueryIsFoundAtEveryAlignment() {
    for front in 0..<130 {
      let text = PaddedText(Array(repeating: UInt8(ascii: " "), count: front) + "/s?q=a+b&c=1 +0200 a+b".utf8)
      for kernel in kernels {
        var near = blot_layer_blocks()
        #expect(places(in: text) { kernel.next_layer($0, $1, $2, 1, &near) } == [front + 6], "at \(front)")
      }
    }
  }

  @Test(arguments: [#"a\n4"#, #"a\r\n4"#, #"a\\n4"#, #"a\\r\\n4"#, #"4 \n4"#, #"4\n 4"#])
  func anEscapedLineEndIsFoundAtEveryAlignment(_ lineEnd: String) throws {
    let n = try #require(lineEnd.utf8.lastIndex(of: UInt8(ascii: "n")))
    let place = lineEnd.utf8.distance(from: lineEnd.utf8.startIndex, to: n) - 1
    for front in 0..<130 {
      let text = PaddedText(Array(repeating: UInt8(ascii: " "), count: front) + lineEnd.utf8 + #" \n\tat x"\n"#.utf8)
      for kernel in kernels {
        #expect(places(in: text) { kernel.next_escaped_break($0, $1, $2) } == [front + place], "at \(front)")
      }
    }
  }

  /// A line that is decoded takes twice the time.
  @Test(arguments: [
    #"{"log":"{\"event\":\"save\",\"data\":{\"note\":\"GET /healthz\\n\"}}","stream":"stdout"}"#,
    "ts=2026-11-27T03:00:40.843Z order=3264569890094 size=40 took=86624ms mode=EF x=C3 y=\tz=\\x msg=\"a=b\"",
    "GET /api/orders?since=2026-11-27T03:00:40+02:00 n=a+b c++ a+b=1+2 [27/Nov/2026:03:00:40 +0000] tel=+4915112345678",
    "GET /api/orders?a=1&b=2&copy=3 HTTP/1.1; C:\\users\\new \\\"quoted\\\" 100% 5%x done",
    "550e8400-e29b-41d4-a716-446655440000 /usr/lib/x86_64-linux-gnu/libc.so.6 ConnectionManagerImplementation",
    "sha256:4a25704d1b5e2dff9480e8a534503953914fc5dd74b6e3de6b289c3b654ed649 J/Ek7c6XypMtxpOQxNLBcn93mkttsWA2",
    "Überweisung fällig — “Zitat” … größer, счёт закрыт, 注文番号, 🙂"
  ])
  func plainLinesHaveNone(_ line: String) {
    let text = PaddedText(line.utf8)
    #expect(blot_next_layer(text.pointer, text.text.count, 0, 1) == text.text.count)
  }
}
