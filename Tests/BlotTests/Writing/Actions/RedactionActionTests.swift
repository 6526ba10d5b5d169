import Testing

@testable import Blot

struct RedactionActionTests {
  @Test(arguments: [
    ("label", RedactionAction.label), ("label:HIDDEN", .ownLabel("HIDDEN")), ("label-numbered", .numberedLabel),
    ("mask", .mask), ("mask:first=4,last=4", .maskKeeping(first: 4, last: 4)),
    ("mask:first=6", .maskKeeping(first: 6, last: 0)), ("remove", .remove), ("keep", .keep), ("hash", .hash),
    ("encrypt", .encrypt), ("fpe", .formatPreserving(failsCheck: false)),
    ("fpe:invalid-check", .formatPreserving(failsCheck: true)), ("truncate", .truncate), ("anonymise-ip", .anonymiseIP),
    ("shift-date", .shiftDate), ("fake", .fake)
  ])
  func aNameWithItsOptionsIsAnAction(_ text: String, _ action: RedactionAction) throws {
    #expect(try RedactionAction(parsing: text) == action)
    #expect(RedactionAction.names.contains(action.name))
    #expect(text.hasPrefix(action.name))
  }

  @Test func everyNameIsAnAction() throws {
    for name in RedactionAction.names { #expect(try RedactionAction(parsing: name).name == name) }
  }

  @Test(arguments: [
    ("hsah", "unknown action 'hsah' (did you mean 'hash'?)"),
    ("anonymize-ip", "unknown action 'anonymize-ip' (did you mean 'anonymise-ip'?)"),
    ("label:", "action 'label': '' does not fit (up to 40 letters, '_' and '-', with at most 4 digits)"),
    (#"label:a"b"#, #"action 'label': 'a"b' does not fit (up to 40 letters, '_' and '-', with at most 4 digits)"#),
    ("label:12345", "action 'label': '12345' does not fit (up to 40 letters, '_' and '-', with at most 4 digits)"),
    ("mask:", "action 'mask': '' does not fit (first=N or last=N, N from 0 to 32, as in mask:last=4)"),
    ("mask:middle=4", "action 'mask': 'middle=4' does not fit (first=N or last=N, N from 0 to 32, as in mask:last=4)"),
    ("mask:last=-1", "action 'mask': 'last=-1' does not fit (first=N or last=N, N from 0 to 32, as in mask:last=4)"),
    ("mask:last=4,last=2", "action 'mask': 'last=4,last=2' does not fit ('last' stands twice: keep one of them)"),
    ("fpe:", "action 'fpe': '' does not fit (fpe:invalid-check is the one there is)"),
    ("hash:k1", "action 'hash': 'k1' does not fit ('hash' takes no options)")
  ])
  func anythingElseIsAnErrorWithAWayOut(_ text: String, _ message: String) {
    let error = #expect(throws: RedactionActionError.self) { try RedactionAction(parsing: text) }
    #expect(error?.description == message)
  }

  @Test func theRulesSayWhoNeedsAKey() {
    #expect(RedactionRules().actionThatNeedsKey == nil)
    #expect(RedactionRules(defaultAction: .truncate, actionsByType: ["A": .keep]).actionThatNeedsKey == nil)
    #expect(RedactionRules(defaultAction: .fake).actionThatNeedsKey == .fake)
    #expect(RedactionRules(actionsByType: ["B": .hash, "A": .encrypt]).actionThatNeedsKey == .encrypt)
  }
}
