import ArgumentParser
import Blot

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files that are replaced by their redacted selves.
struct InPlaceOptions: ParsableArguments {
  @Flag(help: "Replace each file, atomically; it is scanned again before that.")
  var inPlace = false

  @Option(help: .init("Keep the original, unredacted, under its name and this.", valueName: "suffix"))
  var backup: String?

  @Flag(help: "Replace nothing; show the lines that would change, values masked.")
  var dryRun = false

  @Flag(help: "Files keep their times of access and change.")
  var keepTimes = false

  @Option(
    help: .init("Note here which files are done, and leave those out.", valueName: "journal"), completion: .file())
  var resume: String?

  func validate() throws {
    if !inPlace {
      let others = [("--backup", backup != nil), ("--dry-run", dryRun), ("--keep-times", keepTimes)]
      for (name, isGiven) in others + [("--resume", resume != nil)] where isGiven {
        throw UsageProblem.missing("--in-place", neededBy: name)
      }
    }
    if let backup, backup.isEmpty || backup.contains("/") || backup.contains("\0") {
      throw UsageProblem.badValue("--backup", backup, advice: "a suffix such as .orig, without a slash")
    }
    // A name was most likely meant to be the file.
    if let backup, let first = backup.first, first.isLetter || first.isNumber, access(backup, F_OK) == 0 {
      throw UsageProblem.badValue(
        "--backup", backup, advice: "it is a file or folder: a suffix comes first, such as --backup .orig \(backup)")
    }
    if resume == "-" || resume == "" {
      throw UsageProblem.badValue("--resume", resume ?? "", advice: "name a file")
    }
  }

  /// Refuses what cannot be replaced.
  func validate(_ paths: [String]) throws {
    if inPlace, paths.isEmpty || paths.contains("-") { throw UsageProblem.standardInputInPlace }
  }

  /// Where the redacted text goes; nil where it does not go in place.
  ///
  /// - Parameters:
  ///   - detectors: which findings there are, for the journal.
  ///   - actions: those of the command line, which may keep values.
  ///   - isColoured: whether the lines that would change are shown in colours.
  func target(_ detectors: DetectorOptions, _ actions: [ActionOption], isColoured: Bool) -> RedactedTarget? {
    guard inPlace else { return nil }
    let journal = resume.map { path in
      JournalPlan(
        PathArgument.raw(path),
        conditions: [detectors.minConfidence.map { "\($0)" } ?? "", String(describing: detectors.ignoreTestValues)]
          + detectors.allow + actions.map { "\($0.type ?? "")=\($0.name)" },
        conditionFiles: (detectors.allow.filter { $0.hasPrefix("@") }.map { String($0.dropFirst()) }
          + [detectors.policy.path].compactMap { $0 }).map { RawPath($0) })
    }
    let plan = InPlacePlan(backupSuffix: backup, keepsTimes: keepTimes, journal: journal)
    if dryRun { return .difference(DifferencePlan(.standardOutput, isColoured: isColoured, inPlace: plan)) }
    return .inPlace(plan)
  }
}
