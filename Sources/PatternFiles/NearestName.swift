/// The candidate that a mistyped name most likely means, or nil where none comes near.
///
/// Near is a Levenshtein distance (insertions, deletions, substitutions) of at most two fifths of the longer name, letter
/// case and `-`/`_` not counted.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  func fold(_ text: String) -> [Character] { Array(text.lowercased().map { $0 == "_" ? "-" : $0 }) }
  let wanted = fold(name)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = fold(candidate)
    let distance =
      other.count > wanted.count && other.starts(with: wanted) && wanted.count >= 3 ? 1 : editDistance(wanted, other)
    let limit = max(wanted.count, other.count) * 2 / 5
    if distance <= max(limit, 1), distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.name
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for i in left.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in right.indices {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (left[i] == right[j] ? 0 : 1))
      diagonal = above
    }
  }
  return row[right.count]
}
