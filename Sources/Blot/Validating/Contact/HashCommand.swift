/// Commands of Redis and Valkey that set the fields of a hash. Fields and values stand in turn behind the key, on a
/// command line, as `MONITOR` writes them, in an array of JSON or in the protocol:
///
///     HSET user:1 first_name Jane      "HSET" "user:1" "first_name" "Jane"      ["HSET","user:1","first_name","Jane"]
enum HashCommand {
  /// Whether such a command stands before the value, so that a field's name before it is one.
  static func isBefore(_ place: ValuePlace) -> Bool {
    place.hasWord(commands, in: max(place.line.lowerBound, place.value.lowerBound - reach)..<place.value.lowerBound)
  }

  /// So far before the value the command is looked for.
  private static let reach = 512
  private static let commands = WordList(" hset hmset hsetnx ")
}
