import Testing

@testable import Blot

struct GlobTests {
  @Test(arguments: [
    // A glob matches the last components.
    ("*.log", "app.log", true), ("*.log", "/srv/logs/app.log", true), ("*.log", "app.log.gz", false),
    ("*.log", "app.log/part", false), ("app.log", "myapp.log", false), ("logs/*.log", "/srv/logs/app.log", true),
    ("logs/*.log", "logs/app.log", true), ("logs/*.log", "./logs/app.log", true),
    ("./logs/*.log", "logs/app.log", true),
    ("logs/*.log", "oldlogs/app.log", false), ("logs/*.log", "logs/2026/app.log", false),
    // Any number of components.
    ("logs/**", "logs/a", true), ("logs/**", "logs/2026/11/a.log", true), ("logs/**", "logs", false),
    ("logs/**", "/srv/logs/a", true), ("logs/**/*.log", "logs/a.log", true), ("logs/**/*.log", "logs/x/y/a.log", true),
    ("**/audit/*.log", "audit/a.log", true), ("**/audit/*.log", "/var/log/audit/a.log", true),
    ("a/**/b/**/c", "a/b/c", true), ("a/**/b/**/c", "a/1/b/2/3/c", true), ("a/**/b/**/c", "a/1/c", false),
    ("**", "anything/at/all", true), ("a**b", "axxb", true), ("a**b", "a/b", false),
    // One character.
    ("app?.log", "app1.log", true), ("app?.log", "app.log", false), ("app?.log", "appé.log", true),
    ("a?b", "a/b", false),
    // Sets.
    ("app[0-9].log", "app7.log", true), ("app[0-9].log", "appx.log", false), ("app[!0-9].log", "appx.log", true),
    ("app[^0-9].log", "app7.log", false), ("[abc-]x", "-x", true), ("[]a]x", "]x", true), ("[a-cx-z]", "y", true),
    ("[a-cx-z]", "m", false),
    // Characters as they are.
    (#"\*.log"#, "*.log", true), (#"\*.log"#, "a.log", false), (#"a\[1\]"#, "a[1]", true), ("a.b", "aXb", false),
    ("{a,b}", "{a,b}", true),
    // Absolute paths.
    ("/var/log/*.log", "/var/log/app.log", true), ("/var/log/*.log", "/srv/var/log/app.log", false),
    ("/**", "/var/log/app.log", true), ("/var/**/x", "/var/x", true),
    // Members of archives, and standard input.
    ("*.log", "backup.tar.gz!/var/app.log", true), ("backup.tar.gz!/**", "backup.tar.gz!/var/app.log", true),
    ("-", "-", true), ("*", "-", true)
  ])
  func matches(_ glob: String, _ path: String, _ expected: Bool) throws {
    #expect(try Glob(glob).matches(path) == expected)
  }

  /// A `*` is tried at every place, not only at the first that fits.
  @Test func aStarTakesAsMuchAsTheRestNeeds() throws {
    #expect(try Glob("*-app-*.log").matches("x-app-app-1.log"))
    #expect(try Glob("*aab").matches("aaaaaaaaaaaaab"))
    #expect(try !Glob("*aab*c").matches(String(repeating: "a", count: 200)))
  }

  @Test(arguments: [
    ("", "the glob is empty"), ("logs/", "the glob 'logs/' ends with '/'"),
    ("a[bc", "a '[' of the glob 'a[bc' is not closed"),
    ("[z-a]", "the range 'z-a' of the glob '[z-a]' runs backwards"), (#"a\"#, #"the glob 'a\' ends with '\'"#)
  ])
  func isRefused(_ glob: String, _ reason: String) {
    #expect(throws: Glob.Problem.self) { try Glob(glob) }
    do throws(Glob.Problem) {
      _ = try Glob(glob)
    } catch {
      #expect(error.reason == reason)
      #expect(!error.advice.isEmpty)
    }
  }
}
