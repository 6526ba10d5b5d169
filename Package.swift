// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "blot",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Blot", targets: ["Blot"]),
    .executable(name: "blot", targets: ["BlotCommand"])
  ],
  dependencies: [
    // The command line: parsing, help, completion scripts.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // HMAC-SHA-256 for fingerprints and pseudonyms, HKDF for sub-keys; AES, CMAC and CTR for encipherment.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
  ],
  targets: [
    // The 8-bit library of PCRE2: what a regex means, with its JIT compiler.
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    // inflate and deflate for gzip.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // Pattern files and policies are YAML. libyaml itself: its Swift wrapper Yams needs the whole of Foundation, which takes
    // 2 ms to load and 40 MB of the binary.
    .systemLibrary(name: "CYAML", pkgConfig: libyaml, providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    // The headers of four more compressions. Their libraries are not linked (hence no pkg-config names, which would link
    // them) but loaded when an input first needs one: the binary runs on a machine that has only libpcre2 and zlib.
    // zstd: journals, Kubernetes log archives, rotated logs.
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    // xz: rotated logs of distributions.
    .systemLibrary(name: "CLzma", providers: [.apt(["liblzma-dev"]), .brew(["xz"])]),
    // bzip2: older rotated logs.
    .systemLibrary(name: "CBzip2", providers: [.apt(["libbz2-dev"]), .brew(["bzip2"])]),
    // lz4: frames, as stream processors and databases write them.
    .systemLibrary(name: "CLZ4", providers: [.apt(["liblz4-dev"]), .brew(["lz4"])]),
    // Extended attributes, ACLs among them, which a file keeps when it is redacted in place.
    .systemLibrary(name: "CExtendedAttributes"),
    // Which processors a thread may run on.
    .systemLibrary(name: "CScheduling"),
    // SIMD kernels: byte classes, shapes, line counting.
    .target(name: "BlotKernels"),
    // Pattern files: what a detector is, read from YAML, with file and line in every error.
    .target(
      name: "PatternFiles", dependencies: ["CYAML"], swiftSettings: settings,
      linkerSettings: [
        // Into the binary: a server has no libyaml.
        .linkedLibrary(":libyaml.a", .when(platforms: [.linux])), .linkedLibrary("yaml", .when(platforms: [.macOS]))
      ]),
    // Derives from regexes where their matches can begin, for the SIMD kernels.
    .target(
      name: "PatternCompiler", dependencies: ["BlotKernels", "PatternFiles"], swiftSettings: settings),
    // Turns patterns/**.yaml into Swift source at build time, so that the binary carries them parsed.
    .executableTarget(
      name: "EmbedPatterns", dependencies: ["PatternCompiler", "PatternFiles"], swiftSettings: settings),
    .plugin(
      name: "EmbedPatternsPlugin", capability: .buildTool(), dependencies: ["EmbedPatterns"],
      path: "Sources/EmbedPatternsPlugin"),
    .target(
      name: "Blot",
      dependencies: [
        "BlotKernels", "CPCRE2", "CZlib", "CZstd", "CLzma", "CBzip2", "CLZ4", "CExtendedAttributes", "PatternCompiler",
        "PatternFiles",
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto")
      ],
      swiftSettings: settings,
      plugins: ["EmbedPatternsPlugin"]),
    .executableTarget(
      name: "BlotCommand",
      dependencies: [
        "Blot", "CScheduling", "PatternFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ],
      swiftSettings: settings),
    .testTarget(
      name: "BlotTests", dependencies: ["Blot", "BlotKernels", "PatternCompiler", "PatternFiles"],
      swiftSettings: settings),
    .testTarget(
      name: "BlotCommandTests", dependencies: ["Blot", "BlotCommand", "CExtendedAttributes"], exclude: ["Golden"],
      swiftSettings: settings)
  ],
  swiftLanguageModes: [.v6]
)

var settings: [SwiftSetting] {
  [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]
}

/// On Linux the headers lie where every compiler looks, and what pkg-config says would link the shared library.
#if os(Linux)
  let libyaml: String? = nil
#else
  let libyaml: String? = "yaml-0.1"
#endif
