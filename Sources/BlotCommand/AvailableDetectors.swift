import Blot
import PatternFiles

/// The built-in detectors and those of the user's files, before a choice is made.
struct AvailableDetectors {
  let builtIn: [DetectorDefinition]
  private let userPatterns: UserPatterns

  var own: [DetectorDefinition] { userPatterns.definitions }
  var all: [DetectorDefinition] { builtIn + own }

  /// - Parameter userPaths: the files and folders of `--patterns`.
  init(userPaths: [String]) throws(PatternFileError) {
    builtIn = Catalogue.builtInDefinitions()
    var own = UserPatterns()
    for path in userPaths { try own.add(path) }
    if !userPaths.isEmpty { try own.makeNamesUnique(besides: builtIn) }
    userPatterns = own
  }

  /// The detectors of a type, or the one with that name.
  func definitions(only name: String) throws(SelectionError) -> [DetectorDefinition] {
    var selection = Selection()
    selection.only = [name]
    return try definitions(selection)
  }

  func definitions(_ selection: Selection) throws(SelectionError) -> [DetectorDefinition] {
    try selection.definitions(from: builtIn, and: own)
  }

  /// The detectors that any input needs.
  func definitions(_ policy: PolicyInForce) throws(SelectionError) -> [DetectorDefinition] {
    try policy.definitions(from: builtIn, and: own)
  }

  /// Compiles what `selection` leaves.
  func catalogue(_ selection: Selection) throws -> Catalogue {
    try catalogue(of: try definitions(selection))
  }

  /// Compiles `definitions`. An error in a user's regex names the user's file.
  func catalogue(of definitions: [DetectorDefinition]) throws -> Catalogue {
    do {
      return try Catalogue.shared(definitions)
    } catch {
      if let place = userPatterns.place(of: error.detector) { throw error.located(in: place.path) }
      throw error
    }
  }
}

extension CatalogueError {
  /// The same error with the path of the file that the detector stands in.
  func located(in path: String) -> PatternFileError {
    PatternFileError(path: path, line: line, reason: "\(detector): \(reason)", advice: advice)
  }
}
