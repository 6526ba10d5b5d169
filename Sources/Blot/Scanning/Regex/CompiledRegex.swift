import CPCRE2

/// A regex compiled by PCRE2 with its JIT: the owner of a `pcre2_code`, which is immutable and may be shared by threads.
///
/// `@unchecked Sendable`: the code is written once in `init`; `pcre2_match` only reads it (pcre2api, MULTITHREADING).
final class CompiledRegex: @unchecked Sendable {
  /// Why PCRE2 refused a regex.
  struct SyntaxError: Error, Equatable {
    var reason: String
    /// Where in the regex, in bytes.
    var byteOffset: Int
    /// What to do about it.
    var advice: String
  }

  /// What a match needs of it, without its ownership: valid as long as the regex is.
  struct Code {
    let pointer: OpaquePointer
    /// Whether PCRE2 has made machine code of it.
    let isCompiledToMachineCode: Bool
    /// The number of the group `value`, 0 (the whole match) where there is none.
    let valueGroup: Int
  }

  let code: Code

  /// UTF and Unicode properties stay off: logs hold any bytes.
  private static let commonOptions = UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C)

  /// - Parameters:
  ///   - isAnchored: whether a match begins at the start offset and nowhere behind it.
  ///   - endsEarly: whether a search may end before its subject does.
  ///   - isEndAnchored: whether a match ends at the end of its subject and nowhere before it.
  init(
    _ regex: String, isAnchored: Bool, endsEarly: Bool = false, isEndAnchored: Bool = false
  ) throws(SyntaxError) {
    // At one place PCRE2 has nothing to gain from a look whether a byte that every match has stands somewhere behind it,
    // which it does over thousands of bytes (pcre2api, PCRE2_NO_START_OPTIMIZE).
    let options =
      Self.commonOptions
      | (endsEarly ? UInt32(PCRE2_USE_OFFSET_LIMIT) : 0) | (isEndAnchored ? UInt32(PCRE2_ENDANCHORED) : 0)
      | (isAnchored ? UInt32(PCRE2_ANCHORED) | UInt32(PCRE2_NO_START_OPTIMIZE) : 0)
    let compiled = try Self.compile(regex, options)
    // Where JIT is not to be had, `pcre2_match` interprets: slower, the same matches.
    let isCompiledToMachineCode = pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE)) == 0
    code = Code(
      pointer: compiled, isCompiledToMachineCode: isCompiledToMachineCode,
      valueGroup: max(0, Int(Self.number(of: "value", in: compiled))))
  }

  /// Throws what `init` would; no machine code is made.
  static func check(_ regex: String) throws(SyntaxError) { pcre2_code_free_8(try compile(regex, commonOptions)) }

  private static func compile(_ regex: String, _ options: UInt32) throws(SyntaxError) -> OpaquePointer {
    var errorNumber: Int32 = 0
    var errorOffset = 0
    let compiled = regex.utf8CString.withUnsafeBufferPointer { text in
      text.withMemoryRebound(to: UInt8.self) {
        pcre2_compile_8($0.baseAddress, $0.count - 1, options, &errorNumber, &errorOffset, nil)
      }
    }
    if let compiled { return compiled }
    throw SyntaxError(reason: message(errorNumber), byteOffset: errorOffset, advice: advice(errorNumber))
  }

  private static func advice(_ number: Int32) -> String {
    switch number {
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH:
      "every branch of a lookbehind must have one length: (?<=xab|xc) for (?<=x(?:ab|c))"
    default: "mend the regex"
    }
  }

  /// The number of the group with that name, 0 where there is none.
  func number(ofGroup name: String) -> Int {
    max(0, Int(pcre2_substring_number_from_name_8(code.pointer, Array(name.utf8) + [0])))
  }

  deinit { pcre2_code_free_8(code.pointer) }

  private static func number(of group: StaticString, in code: OpaquePointer) -> Int32 {
    pcre2_substring_number_from_name_8(code, group.utf8Start)
  }

  private static func message(_ number: Int32) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      let length = pcre2_get_error_message_8(number, buffer.baseAddress, 256)
      return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
    }
  }
}
