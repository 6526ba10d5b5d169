import Foundation

/// A pattern file of a user, so that the tests do not hang on what the built-in catalogue finds.
enum AcmePatterns {
  static let text = """
    detectors:
      - type: ACME_ID
        regex: 'ACME-\\d{8}'
        boundary: word
        confidence: 0.6
        examples: ['id ACME-12345674 done']
        counter_examples: ['XACME-12345674', 'ACME-1234567']
      - type: ACME_TOKEN
        name: acme-token-raw
        regex: 'tok_[\\x21-\\xFF]{10,40}'
        confidence: 0.9

    """

  /// Options that let these two types alone run.
  static func options(_ folder: TemporaryFolder) throws -> [String] {
    let file = try folder.write(text, to: "acme.yaml")
    return ["--patterns", file.path, "--only", "ACME_ID,ACME_TOKEN"]
  }
}
