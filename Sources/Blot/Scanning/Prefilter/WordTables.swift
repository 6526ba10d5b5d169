import BlotKernels
import PatternCompiler

/// The kernel's tables of what words begin with: shapes, and context words where they are looked for. Shared by all workers.
///
/// `@unchecked Sendable`: filled while it is made and only read from then on.
final class WordTables: @unchecked Sendable {
  let tables: UnsafeMutablePointer<blot_word_tables>

  /// - Parameter context: the words whose beginnings the kernel reports, where it is to.
  init(_ words: WordShapes, context: WordBeginnings? = nil) {
    tables = .allocate(capacity: 1)
    words.fill(tables)
    if let context { blot_add_words(tables, context.table) }
  }

  deinit { tables.deallocate() }
}
