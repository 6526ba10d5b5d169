import Foundation
import Testing

/// What the tests look at in a SARIF document, and the rules of the standard that its schema states for these parts.
struct SARIFLog {
  struct Result {
    var ruleID: String
    var ruleIndex: Int
    var level: String
    var rank: Int
    var message: String
    var uri: String
    var uriBase: String?
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
    var byteOffset: Int
    var byteLength: Int
    var fingerprint: String
    var properties: [String: Any]
  }

  let run: [String: Any]
  let results: [Result]
  let rules: [[String: Any]]
  let invocation: [String: Any]

  var notifications: [[String: Any]] { invocation["toolExecutionNotifications"] as? [[String: Any]] ?? [] }

  init(_ data: Data) throws {
    let log = try Self.object(JSONSerialization.jsonObject(with: data))
    try Self.expect(log, only: ["$schema", "version", "runs"])
    try #require(log["version"] as? String == "2.1.0")
    let runs = try #require(log["runs"] as? [Any])
    try #require(runs.count == 1)
    run = try Self.object(runs[0])
    try Self.expect(run, only: ["columnKind", "originalUriBaseIds", "results", "invocations", "tool"])
    try #require(run["columnKind"] as? String == "utf16CodeUnits")
    let driver = try Self.object(Self.object(run["tool"])["driver"])
    try Self.expect(driver, only: ["name", "version", "semanticVersion", "rules"])
    rules = try #require(driver["rules"] as? [[String: Any]])
    for rule in rules {
      try Self.expect(
        rule, only: ["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"])
      for name in ["shortDescription", "fullDescription"] { _ = try Self.message(rule[name]) }
      try Self.expect(Self.object(rule["help"]), only: ["text", "markdown"])
    }
    let invocations = try #require(run["invocations"] as? [Any])
    try #require(invocations.count == 1)
    invocation = try Self.object(invocations[0])
    try Self.expect(
      invocation,
      only: [
        "executionSuccessful", "exitCode", "exitSignalNumber", "toolExecutionNotifications", "workingDirectory"
      ])
    try #require(invocation["executionSuccessful"] is Bool)
    results = try #require(run["results"] as? [Any]).map { try Self.result($0) }
    for result in results { try #require(rules[result.ruleIndex]["id"] as? String == result.ruleID) }
  }

  private static func result(_ any: Any) throws -> Result {
    let object = try object(any)
    try expect(
      object,
      only: ["ruleId", "ruleIndex", "level", "rank", "message", "locations", "partialFingerprints", "properties"])
    let locations = try #require(object["locations"] as? [[String: Any]])
    try #require(locations.count == 1)
    let physical = try Self.object(locations[0]["physicalLocation"])
    let region = try Self.object(physical["region"])
    try expect(region, only: ["startLine", "startColumn", "endLine", "endColumn", "byteOffset", "byteLength"])
    let artifact = try Self.object(physical["artifactLocation"])
    try expect(artifact, only: ["uri", "uriBaseId"])
    let fingerprints = try #require(object["partialFingerprints"] as? [String: String])
    try #require(fingerprints.count == 2)
    try #require(fingerprints["blotFinding/v1"] == fingerprints["primaryLocationLineHash"])
    let level = try #require(object["level"] as? String)
    try #require(["none", "note", "warning", "error"].contains(level))
    let result = Result(
      ruleID: try #require(object["ruleId"] as? String), ruleIndex: try #require(object["ruleIndex"] as? Int),
      level: level, rank: try #require(object["rank"] as? Int), message: try message(object["message"]),
      uri: try #require(artifact["uri"] as? String), uriBase: artifact["uriBaseId"] as? String,
      startLine: try #require(region["startLine"] as? Int), startColumn: try #require(region["startColumn"] as? Int),
      endLine: try #require(region["endLine"] as? Int), endColumn: try #require(region["endColumn"] as? Int),
      byteOffset: try #require(region["byteOffset"] as? Int),
      byteLength: try #require(region["byteLength"] as? Int),
      fingerprint: try #require(fingerprints["blotFinding/v1"]), properties: try Self.object(object["properties"]))
    try #require(
      result.startLine >= 1 && result.startColumn >= 1
        && (result.endColumn > result.startColumn || result.endLine > result.startLine))
    try #require(result.byteOffset >= 0 && result.byteLength > 0 && (0...100).contains(result.rank))
    // RFC 3986: what is not reserved, not unreserved and no percent-encoding has no place in a URI reference.
    try #require(result.uri.wholeMatch(of: /(?:[A-Za-z0-9\-._~\/!:]|%[0-9A-F]{2})+/) != nil, "\(result.uri)")
    return result
  }

  private static func message(_ any: Any?) throws -> String {
    let message = try object(any)
    try expect(message, only: ["text"])
    return try #require(message["text"] as? String)
  }

  private static func object(_ any: Any?) throws -> [String: Any] { try #require(any as? [String: Any]) }

  /// The schema allows no other names.
  private static func expect(_ object: [String: Any], only names: Set<String>) throws {
    try #require(names.isSuperset(of: object.keys), "\(object.keys)")
  }
}
