import Testing

@testable import Blot

/// Identifiers of messages have the form of addresses.
struct MessageIDTests {
  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return BuiltIn.catalogue.findings(in: bytes).map {
      String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)
    }
  }

  private static let arrival = "2026-11-29 10:14:52 1wXyZ0-000001-Ab <= from P=esmtps S=4312 id="

  @Test(arguments: ["CAExample1", "1w$Xy", "a,b;c,d", String(repeating: "20261129.", count: 24) + "$1"])
  func isNoneWhereEximTakesAMessageIn(_ name: String) {
    #expect(found("\(Self.arrival)\(name)@mx.example.com\n").isEmpty)
    #expect(found("id=\(name)@mx.example.com\n").count == 1)
  }

  @Test func referencesHaveOneNameForAll() {
    let others = (0..<20).map { "<\($0).abc@mx.example.com>" }.joined(separator: " ")
    #expect(found("References: \(others)\n").isEmpty)
    #expect(found("To: \(others)\n").count == 20)
    // Behind an arrow stands the key.
    #expect(found("{:message_id=><1.abc@mx.example.com>}\n").isEmpty)
    #expect(found("{:from=><1.abc@mx.example.com>}\n").count == 1)
  }

  /// What a regex finds next may begin behind a dot of it.
  @Test(arguments: [
    "<img src=\"cid:part1.4F1C2A0B@mail.example.org\">", "mid:960830.1639@XIson.example.com/partA.960830",
    "TGS_REQ for HTTP/web1.corp.example.org@CORP.EXAMPLE.ORG", "krbtgt/EXAMPLE.ORG@EXAMPLE.ORG",
    "<5c3f46f4-9854-49bd-a70f-548c222bb033@mx.example.com>",
    "Link: /r/5c3f46f4-9854-49bd-a70f-548c222bb033@mx.example.com",
    "mail to j***@example.com", "mail to j***x@example.com", "\"smtp-id\":\"<14c5d.dfd.64b469@example.com>\""
  ])
  func partsAndServicesAndMasksAreNoAddresses(_ text: String) {
    #expect(found(text + "\n").isEmpty)
  }

  @Test(arguments: [
    ("acid:ann@example.com", "ann@example.com"), ("cid=ann@example.com", "ann@example.com"),
    ("**jane@example.com**", "jane@example.com"), ("/users/jane.doe@EXAMPLE.COM", "jane.doe@EXAMPLE.COM"),
    ("GET /USERS/JANE.M.DOE@EXAMPLE.COM", "JANE.M.DOE@EXAMPLE.COM"),
    ("/mail/jane.m.doe@example.com", "jane.m.doe@example.com"),
    ("ann+5c3f46f4-9854-49bd-a70f-548c222bb03@example.com", "ann+5c3f46f4-9854-49bd-a70f-548c222bb03@example.com")
  ])
  func addressesBesideWhatLooksLikeOnesAre(_ text: String, _ address: String) {
    #expect(found(text + "\n") == [address])
  }

  /// The look back from each of them has an end.
  @Test(arguments: [",", ";", "\",\"", "%2C", "&"])
  func addressesMayFillALine(_ separator: String) {
    let text = Array(repeating: "ann@example.com", count: 20_000).joined(separator: separator)
    #expect(found(text + "\n").count == 20_000)
  }
}
