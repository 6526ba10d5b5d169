import Testing

@testable import Blot

/// What a program says of a value that it refused stands where the value would stand.
struct RefusalTests {
  private func redacted(_ text: String) -> String {
    String(decoding: BuiltIn.catalogue.redacted(text.utf8), as: UTF8.self)
  }

  @Test(arguments: [
    #"{"address":"must be at least 5 characters"}"#, #"{"street":["is too long (maximum is 255 characters)"]}"#,
    #"{"address":"step 3 of 7"}"#, #"{"lastName":"Must not be blank"}"#, #"{"last_name":"This field is required"}"#,
    #"{"full_name":"Invalid Value"}"#, #"{"patient_name":"Not Available"}"#, "assignee: Unassigned",
    #"{"lastName":"too long"}"#, #"{"first_name":"asc"}"#, #"{"username":"already exists"}"#, "username: changed",
    "nom: [Filtered]", "swift: Required"
  ])
  func isNoFinding(_ text: String) {
    #expect(redacted(text) == text)
  }

  @Test(arguments: [
    (#"{"address":"12 Times Square"}"#, "STREET_ADDRESS"), (#"{"lastName":"Doe van der Example"}"#, "PERSON_NAME"),
    (#"{"lastName":"Short"}"#, "PERSON_NAME"), (#"{"first_name":"jane"}"#, "PERSON_NAME"),
    (#"{"username":"max"}"#, "USERNAME"), ("swift: DEUTDEFF", "BIC_CODE")
  ])
  func valuesThatLookLikeThemAre(_ text: String, _ type: String) {
    #expect(redacted(text).contains("[\(type)]"))
  }
}
