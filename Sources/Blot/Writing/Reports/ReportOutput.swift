/// The report of a run on its way to where it goes.
struct ReportOutput {
  private let sink: DescriptorSink
  /// Nil where the report is nothing but the lines as they were prepared.
  private var document: (any ReportDocument)?
  private var buffer: [UInt8] = []

  /// - Parameter leavesOutKnown: whether there is a baseline.
  init(_ format: any ReportFormat, to sink: DescriptorSink, leavesOutKnown: Bool) {
    self.sink = sink
    document = format.asDocumentFormat?.makeDocument()
    if document == nil && leavesOutKnown { document = LinesOnly() }
  }

  var path: RawPath { sink.path }
  var regularFile: FileIdentity? { sink.regularFile }
  var isStandardOutput: Bool { sink.isStandardOutput }

  mutating func begin() throws(OutputError) {
    document?.begin(into: &buffer)
    try writeBuffer()
  }

  mutating func begin(_ input: InputHandle) {
    document?.begin(input)
  }

  mutating func write(_ block: Block) throws(OutputError) {
    if block.prepared.report.isEmpty && !block.isContinued { return }
    if document == nil {
      if !block.prepared.report.isEmpty { try sink.write(block.prepared.report) }
    } else {
      document?.append(block, into: &buffer)
      try writeBuffer()
    }
  }

  mutating func end(_ input: InputSummary) {
    document?.end(input)
  }

  mutating func finish(_ summary: RunSummary) throws(OutputError) {
    document?.end(summary, into: &buffer)
    try writeBuffer()
    try sink.finish()
  }

  private mutating func writeBuffer() throws(OutputError) {
    if buffer.isEmpty { return }
    try sink.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
