import Foundation
import Testing

/// Secrets whose key is a value itself, or that stand in an array, through the real binary.
struct PairTests {
  private static let log = #"""
    {"env":[{"name":"LOG_LEVEL","value":"debug"},{"name":"DB_PASSWORD","value":"hunter2-Example"}]}
    {"Tags":[{"Key":"password","Value":"hunter2-Example"},{"Key":"Team","Value":"billing"}]}
    {"attributes":[{"key":"user.password","value":{"stringValue":"hunter2-Example"}}]}
    {"headers":[{"name":"Authorization","value":"Bearer Ex4mpl3K3y9a8b7c6d"},{"name":"Accept","value":"text/plain"}]}
    {"m":"[{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2-Example\"}]"}
    {"password":["first-Secret-1",["second-Secret-2"]],"n":[1,2]}
    - name: DB_PASSWORD
      value: hunter2-Example
      "name": "DB_PASSWORD",
      "value": "hunter2-Example"

    """#
  private static let redacted = #"""
    {"env":[{"name":"LOG_LEVEL","value":"debug"},{"name":"DB_PASSWORD","value":"[PASSWORD]"}]}
    {"Tags":[{"Key":"password","Value":"[PASSWORD]"},{"Key":"Team","Value":"billing"}]}
    {"attributes":[{"key":"user.password","value":{"stringValue":"[PASSWORD]"}}]}
    {"headers":[{"name":"Authorization","value":"Bearer [AUTHORIZATION_HEADER]"},{"name":"Accept","value":"text/plain"}]}
    {"m":"[{\"name\":\"DB_PASSWORD\",\"value\":\"[PASSWORD]\"}]"}
    {"password":["[PASSWORD]",["[PASSWORD]"]],"n":[1,2]}
    - name: DB_PASSWORD
      value: [PASSWORD]
      "name": "DB_PASSWORD",
      "value": "[PASSWORD]"

    """#

  @Test(arguments: ["prefiltered", "reference"])
  func valuesOfPairsAndArraysAreRedacted(engine: String) throws {
    let run = try BlotRun(["redact", "--engine", engine, "--quiet"], input: Data(Self.log.utf8))
    #expect(run.status == 0)
    #expect(run.text == Self.redacted)
    let again = try BlotRun(["redact", "--engine", engine, "--quiet"], input: Data(Self.redacted.utf8))
    #expect(again.text == Self.redacted)
  }

  @Test func whyTellsOfAPair() throws {
    let run = try BlotRun(["patterns", "why", "PASSWORD", #"{"name":"DB_PASSWORD","value":"hunter2-Example"}"#])
    #expect(run.status == 0, "\(run.text)\(run.errors)")
    #expect(run.text.contains("password"))
  }
}
