import Foundation
import Testing

struct PatternsTests {
  private func patterns(_ arguments: [String], _ files: [String: String] = ["acme.yaml": AcmePatterns.text]) throws
    -> BlotRun
  {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for (name, text) in files { try folder.write(text, to: name) }
    return try BlotRun(["patterns"] + arguments, in: folder.url)
  }

  @Test func theListIsAnAlignedTable() throws {
    let run = try patterns(["list", "--patterns", "acme.yaml"])
    #expect(run.status == 0)
    let lines = run.text.split(separator: "\n")
    #expect(lines[0].hasPrefix("TYPE "))
    let detectors = try #require(lines[0].firstRange(of: "DETECTOR")?.lowerBound)
    let column = lines[0].distance(from: lines[0].startIndex, to: detectors)
    for line in lines {
      let cell = line.index(line.startIndex, offsetBy: column)
      #expect(line[line.index(before: cell)] == " " && line[cell] != " ", "\(line)")
    }
    #expect(lines.contains { $0.hasPrefix("ACME_TOKEN ") && $0.contains("acme-token-raw") })
    #expect(lines.dropFirst() == lines.dropFirst().sorted { type($0) < type($1) }[...])
  }

  /// A customer number with a prefix has its check digit in its digits, as the contract shows it.
  @Test func theCheckDigitOfANumberWithAPrefixIsThatOfItsDigits() throws {
    let text = """
      detectors:
        - type: ACME_CUSTOMER_ID
          name: acme-customer-id            # optional: which rule; the `detector` of a finding
          regex: '\\bACME-\\d{8}\\b'
          confidence: 0.6                   # before validator and context
          validator: luhn                   # optional: a built-in validator
          context: [customer, kundennummer] # optional: words or keys near by
          regulations: [GDPR]
          countries: [DE]
          source: 'who issues it, where the rule stands'
          examples: ['ACME-12345674']
          counter_examples: ['ACME-1234567', 'XACME-12345674', 'ACME-12345675']

      """
    let run = try patterns(["test", "acme.yaml"], ["acme.yaml": text])
    #expect(run.status == 0, "\(run.text)")
  }

  private func type(_ line: Substring) -> String { String(line.prefix { $0 != " " }) }

  @Test func theListIsMarkdownOrJSONLinesOnRequest() throws {
    let page = try patterns(["list", "--format", "markdown"]).text.split(separator: "\n")
    let head = try #require(page.firstIndex { $0.hasPrefix("| Type | Detector |") })
    let rows = page[(head + 2)...]
    #expect(rows.allSatisfy { $0.hasPrefix("| ") && $0.hasSuffix(" |") })
    let lines = try patterns(["list", "--format", "jsonl"]).output.split(separator: UInt8(ascii: "\n"))
    for line in lines {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      #expect(object["type"] is String && object["detector"] is String && object["confidence"] is Double)
    }
    #expect(lines.count == rows.count)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "the system has no /dev/full"))
  func aFullDiskIsStatus2() throws {
    for arguments in [["patterns", "list"], ["--help"]] {
      let run = try BlotRun(arguments, outputFile: URL(fileURLWithPath: "/dev/full"))
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("blot: standard output: cannot be written: No space left on device ("))
    }
  }

  @Test func showTellsAllDetectorsOfAType() throws {
    let run = try patterns(["show", "ACME_ID", "--patterns", "acme.yaml"])
    #expect(run.status == 0)
    for part in ["ACME_ID  acme-id", #"ACME-\d{8}"#, "0.6", "id ACME-12345674 done", "XACME-12345674"] {
      #expect(run.text.contains(part))
    }
    let unknown = try patterns(["show", "ACME_DI", "--patterns", "acme.yaml"])
    #expect(unknown.status == 2)
    #expect(unknown.errors == "blot: unknown type 'ACME_DI' (did you mean 'ACME_ID'?)\n")
  }

  @Test func aGoodFileIsChecked() throws {
    let run = try patterns(["check", "acme.yaml"])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.text.split(separator: "\n").map { $0.prefix { $0 != " " } } == ["acme.yaml:2:", "acme.yaml:8:"])
    #expect(
      run.text.split(separator: "\n").allSatisfy {
        $0.wholeMatch(of: /.*\): found by .*; costs \d+\.\d\d ns a byte alone, on lines of typical logs/) != nil
      })
  }

  private static let noBoundary = "bad.yaml:3: a: the regex cannot be followed by its boundary: "

  /// Every mistake has file, line and reason; the other files go on.
  @Test(arguments: [
    ("", "bad.yaml:1: the file is empty"),
    ("detectors: []\n", "bad.yaml:1: no detectors in it"),
    ("detectors:\n  - type: A\n", "bad.yaml:2: the key 'regex' is missing"),
    ("detectors:\n  - type: A\n    regx: x\n", "bad.yaml:3: unknown key 'regx' (did you mean 'regex'?)"),
    ("detectors:\n  - type: lower\n    regex: x\n", "bad.yaml:2: 'lower' is no type name"),
    ("detectors:\n  - type: A\n    regex: x\n    confidence: 2\n", "bad.yaml:4: 'confidence' must be a number"),
    ("detectors:\n  - type: A\n    regex: 'a(b'\n", "bad.yaml:3: a: PCRE2 refuses the regex at byte "),
    ("detectors:\n  - type: A\n    regex: '(?x) \\d # x'\n    boundary: word\n", Self.noBoundary),
    ("detectors:\n  - type: A\n    regex: '(*UCP)\\d'\n    boundary: number\n", Self.noBoundary),
    ("detectors:\n  - type: A\n    regex: '\\Qa.b'\n    boundary: word\n", Self.noBoundary),
    ("detectors:\n  - type: A\n    regex: x\n    name:\n", "bad.yaml:4: the name is empty"),
    (
      "detectors:\n  - type: A\n    regex: x\n    validator: lunh\n",
      "bad.yaml:4: a: there is no validator 'lunh' (did you mean 'luhn'?)"
    ),
    ("detectors: [\n", "bad.yaml:"),
    (
      "detectors:\n  - {type: A, name: n, regex: x}\n  - {type: B, name: n, regex: y}\n",
      "bad.yaml:3: the detector name 'n' is taken already"
    )
  ])
  func aBadFileSaysWhereAndWhy(_ text: String, _ message: String) throws {
    for command in ["check", "test"] {
      let run = try patterns([command, "bad.yaml", "acme.yaml"], ["bad.yaml": text, "acme.yaml": AcmePatterns.text])
      #expect(run.status == 2)
      #expect(run.errorLines.count == 1, "\(run.errors)")
      #expect(run.errors.hasPrefix("blot: \(message)"), "\(run.errors)")
    }
    let scan = try patterns([], [:])
    #expect(scan.status == 2)
  }

  @Test func aLookbehindWithoutOneLengthHasAWayOut() throws {
    let run = try patterns(["check", "bad.yaml"], ["bad.yaml": "detectors:\n  - type: A\n    regex: '(?<=xa*)\\d+'\n"])
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: bad.yaml:3: a: PCRE2 refuses the regex at byte "))
    #expect(
      run.errors.hasSuffix("(every branch of a lookbehind must have one length: (?<=xab|xc) for (?<=x(?:ab|c)))\n"))
    let good =
      "detectors:\n  - type: A\n    regex: '(?<=xab|xc)\\d+'\n    examples: [xab7, xc7]\n    counter_examples: [c7]\n"
    #expect(try patterns(["test", "good.yaml"], ["good.yaml": good]).status == 0)
  }

  @Test func scanRefusesABadFile() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("detectors:\n  - type: A\n    regex: 'a(b'\n", to: "bad.yaml")
    let run = try BlotRun("scan", "--patterns", "bad.yaml", in: folder.url)
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("blot: bad.yaml:3: a: PCRE2 refuses the regex at byte "))
  }

  @Test func examplesAreRun() throws {
    let good = try patterns(["test", "acme.yaml"])
    #expect(good.status == 0)
    #expect(good.text == "2 detectors, 1 example, 2 counter-examples: all as they should be\n")
    let bad = try patterns(
      ["test", "bad.yaml"],
      [
        "bad.yaml":
          "detectors:\n  - type: A\n    regex: 'ab+'\n    examples: [abb, xyz]\n    counter_examples: [a, 'has abb']\n"
      ])
    #expect(bad.status == 2)
    #expect(
      bad.text == """
        bad.yaml:2: a: nothing is found in the example 'xyz'
        bad.yaml:2: a: 'abb' is found in the counter-example 'has abb', confidence 0.5
        1 detector, 2 examples, 2 counter-examples: 2 not as they should be

        """)
  }
}
