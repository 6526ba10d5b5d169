import PatternCompiler
import Synchronization

/// Word tables that are made when they are first asked for, once for all workers.
final class LazyWordTables: Sendable {
  private let search: LazySearch
  private let made = Mutex<WordTables?>(nil)

  init(_ search: LazySearch) { self.search = search }

  var tables: WordTables {
    made.withLock { made in
      if let made { return made }
      let tables = WordTables(search.made.words)
      made = tables
      return tables
    }
  }
}
