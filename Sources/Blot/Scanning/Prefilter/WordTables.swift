import BlotKernels
import PatternCompiler

/// The kernel's tables of the shapes that begin words. Shared by all workers.
///
/// `@unchecked Sendable`: filled while it is made and only read from then on.
final class WordTables: @unchecked Sendable {
  let tables: UnsafeMutablePointer<blot_word_tables>

  init(_ words: WordShapes) {
    tables = .allocate(capacity: 1)
    words.fill(tables)
  }

  deinit { tables.deallocate() }
}
