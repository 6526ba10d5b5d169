/// What a client sends to get the next page of a list, or what changed since: `nextPageToken`, `continuation_token`. It
/// says where to go on, and opens nothing (Google API Improvement Proposals, AIP-158).
enum PageToken {
  /// Whether the value is none of them.
  static func isAbsent(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return true }
    return !keys.end(key, place)
  }

  private static let keys = KeyWords([
    "pagetoken", "nexttoken", "continuationtoken", "paginationtoken", "synctoken", "deltatoken", "skiptoken",
    "cursortoken", "scrolltoken"
  ])
}
