/// Where the redacted inputs of a run are written, a file for each.
protocol OutputDestination {
  /// Begins the file of an input that was opened.
  mutating func begin(_ input: InputHandle, _ facts: OpenedInput.Facts) throws(OutputError) -> any OutputFile
  /// The compressions around an archive as it is written, the outermost first.
  func codecs(of facts: OpenedInput.Facts) -> [Codec]
}

extension OutputDestination {
  /// Those that it has.
  func codecs(of facts: OpenedInput.Facts) -> [Codec] { facts.codecs }
}

/// A file that takes a redacted input. Unless `complete` is called nothing of it stays.
protocol OutputFile: AnyObject {
  var sink: any ByteSink { get }
  /// Where bytes may be kept whose turn to be written has not come.
  var folder: RawPath { get }
  /// The content whose place it takes; nil for none.
  var original: (any OriginalContent)? { get }

  /// What was prepared for `block` is written next.
  func note(_ block: Block) throws(OutputError)
  /// A member of the archive is not written.
  func noteOmittedMember()
  /// All is written.
  func complete() throws(OutputError)
}

extension OutputFile {
  var original: (any OriginalContent)? { nil }
}
