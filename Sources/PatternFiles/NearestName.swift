/// The candidate that a mistyped name most likely means, or nil where none comes near.
///
/// Near is a distance (insertions, deletions, substitutions, neighbours swapped) of at most two fifths of the longer
/// name, letter case and `-`/`_` not counted.
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

/// Optimal string alignment (Boytsov 2011, section 2.1): two neighbours that changed places count once.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { least = min(least, beforeLast[j - 1] + 1) }
      row.append(least)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
