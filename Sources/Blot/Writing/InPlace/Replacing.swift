import Dispatch

/// The replacing of one file, on a thread of its own: it waits for the disk twice, and several files wait for it
/// together.
///
/// It is Sendable unchecked because the file is handed over: from `start` on nobody else touches it until `wait` has
/// returned.
final class Replacing: @unchecked Sendable {
  /// So many files are replaced side by side at most, with so many bytes of new content, for which there is room.
  static let mostFiles = 8
  static let mostBytes = 1 << 20

  let rewrite: FileRewrite
  private let ended = DispatchGroup()
  private var result = Result<RawPath?, OutputError>.success(nil)

  private static let queue = DispatchQueue(label: "blot.replacing", qos: .userInitiated, attributes: .concurrent)

  init(_ rewrite: FileRewrite) { self.rewrite = rewrite }

  func start() {
    Self.queue.async(group: ended) { [self] in
      do throws(OutputError) {
        result = .success(try rewrite.replace())
      } catch {
        result = .failure(error)
      }
    }
  }

  var hasEnded: Bool { ended.wait(timeout: .now()) == .success }

  /// Waits until the file is replaced, or is not.
  ///
  /// - Returns: the original's new name, where it is kept.
  func wait() throws(OutputError) -> RawPath? {
    ended.wait()
    return try result.get()
  }
}
