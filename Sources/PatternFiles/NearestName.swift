/// The candidate that a mistyped name most likely means, or nil where none comes near.
///
/// Near is a distance (insertions, deletions, substitutions, neighbours swapped) of at most two fifths of the longer
/// name, letter case and `-`/`_` not counted, or the same words with others between or around them: `SSN` and `US_SSN`.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  func fold(_ text: String) -> [Character] { Array(text.lowercased().map { $0 == "_" ? "-" : $0 }) }
  let wanted = fold(name)
  let wantedWords = wanted.split(separator: "-")
  var best: (name: String, distance: Int, further: Int)?
  for candidate in candidates {
    let other = fold(candidate)
    let isBeginning = other.count > wanted.count && other.starts(with: wanted) && wanted.count >= 3
    let words = other.split(separator: "-")
    let further = words.count - wantedWords.count
    var distance = isBeginning ? 1 : editDistance(wanted, other)
    if distance > max(max(wanted.count, other.count) * 2 / 5, 1) { distance = Int.max }
    if let mistakes = mistakes(in: wantedWords, among: words) { distance = min(distance, 1 + mistakes) }
    if distance < Int.max, (distance, further) < (best?.distance ?? Int.max, best?.further ?? Int.max) {
      best = (candidate, distance, further)
    }
  }
  return best?.name
}

/// How many slips, one a longer word at most, make each of `wanted` a word of its own of a longer name; nil where they
/// are no such words.
private func mistakes(in wanted: [ArraySlice<Character>], among words: [ArraySlice<Character>]) -> Int? {
  guard !wanted.isEmpty, wanted.count < words.count, wanted.contains(where: { $0.count > 1 }) else { return nil }
  var count = 0
  var left = words
  for word in wanted {
    if let index = left.firstIndex(of: word) {
      left.remove(at: index)
    } else if word.count > 3, let index = left.firstIndex(where: { editDistance(Array($0), Array(word)) == 1 }) {
      left.remove(at: index)
      count += 1
    } else {
      return nil
    }
  }
  return count
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
