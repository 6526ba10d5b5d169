import PatternFiles

@testable import Blot

extension PolicyFile {
  /// A policy whose names are looked up among the detectors that there are.
  static func checked(
    _ text: String, path: String = "blot.yaml", builtIn: [DetectorDefinition] = Catalogue.builtInDefinitions(),
    own: [DetectorDefinition] = []
  ) -> PolicyFile {
    var file = PolicyFile(text: text, path: path)
    file.checkNames(builtIn: builtIn, own: own)
    return file
  }
}
