import Testing

@testable import Blot

struct LogKeyTests {
  @Test(arguments: ["customer_email", "a", "X-Forwarded-For", "größe", "user id"]) func isAName(_ text: String) throws {
    #expect(try !LogKey(text).isPath)
  }

  @Test(arguments: ["user.name", "request.headers.x-forwarded-for", "*.email", "a.*.*.b", "1.2"])
  func isAPath(_ text: String) throws {
    let key = try LogKey(text)
    #expect(key.isPath)
    #expect(key.description == text)
  }

  @Test(arguments: [
    "", "_a", "a_", "a__b", "a[]", "a=b", String(repeating: "a", count: 65), ".", "a.", ".a", "a..b", "a.*", "*", "*.*",
    "a.b c.d", "a._b", "a.b_.c", "a.**.b", "$.a", "a.\(String(repeating: "b", count: 65))"
  ])
  func isNoKey(_ text: String) { #expect(throws: LogKey.Problem.self) { try LogKey(text) } }

  @Test func caseAndSeparatorsWithinAStepDoNotCount() throws {
    #expect(try LogKey("User_Data.eMail").isSame(as: LogKey("userData.e-mail")))
    #expect(try !LogKey("user.data").isSame(as: LogKey("user_data")), "a path sees objects, a name does not")
    #expect(try !LogKey("user.*.data").isSame(as: LogKey("user.data")))
  }

  /// Each says more than those before it.
  @Test func whatSaysMoreGoesFirst() throws {
    let keys = try ["email", "user_email", "*.email", "*.user.email", "a.user.email", "long.user.email"].map(
      LogKey.init)
    for (index, key) in keys.enumerated() {
      for other in keys[..<index] {
        #expect(key.saysMore(than: other), "\(key), \(other)")
        #expect(!other.saysMore(than: key), "\(other), \(key)")
      }
      #expect(!key.saysMore(than: key))
    }
    #expect(try LogKey("user.id").saysMore(than: LogKey("organisation.*.id")), "the inner steps go first")
  }
}
