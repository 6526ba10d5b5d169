import Synchronization

/// A search that is made when it is first asked for, once for all workers: many inputs never need it.
package final class LazySearch: Sendable {
  private let search: Mutex<CandidateSearch?>
  private let make: @Sendable () -> CandidateSearch

  package init(_ make: @escaping @Sendable () -> CandidateSearch) {
    self.make = make
    search = Mutex(nil)
  }

  package convenience init(_ search: CandidateSearch) { self.init { search } }

  package var made: CandidateSearch {
    search.withLock { search in
      if let search { return search }
      let fresh = make()
      search = fresh
      return fresh
    }
  }
}
