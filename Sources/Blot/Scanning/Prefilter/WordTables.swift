import BlotKernels
import PatternCompiler

/// The kernel's tables of the shapes that begin words. Shared by all workers.
///
/// `@unchecked Sendable`: filled while it is made and only read from then on.
final class WordTables: @unchecked Sendable {
  let tables: UnsafeMutablePointer<blot_word_tables>

  /// So that no entry lies in two lines of the cache.
  private static let alignment = 64

  init(_ words: WordShapes) {
    tables = UnsafeMutableRawPointer.allocate(
      byteCount: MemoryLayout<blot_word_tables>.size, alignment: Self.alignment
    ).bindMemory(to: blot_word_tables.self, capacity: 1)
    words.fill(tables)
  }

  deinit { UnsafeMutableRawPointer(tables).deallocate() }
}
