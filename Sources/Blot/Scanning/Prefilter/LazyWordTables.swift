import PatternCompiler
import Synchronization

/// Word tables that are made when they are first asked for, once for all workers.
final class LazyWordTables: Sendable {
  private let words: WordShapes
  private let made = Mutex<WordTables?>(nil)

  init(_ words: WordShapes) { self.words = words }

  var tables: WordTables {
    made.withLock { made in
      if let made { return made }
      let tables = WordTables(words)
      made = tables
      return tables
    }
  }
}
