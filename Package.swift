// swift-tools-version: 6.2

import PackageDescription

let xmlHeaders = "-I/usr/include/libxml2"

/// What every Swift target of ours is compiled with.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-Xcc", xmlHeaders], .when(platforms: [.linux])),
]

// LateLibraries loads these libraries on Linux, so their names are kept from the linker there; and
// with them from pkg-config, which would have told where libxml2's headers are.
#if os(Linux)
    let archive: String? = nil
    let xml: String? = nil
    let yaml: String? = nil
#else
    let archive: String? = "libarchive"
    let xml: String? = "libxml-2.0"
    let yaml: String? = "yaml-0.1"
#endif

let package = Package(
    name: "wortlaut",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "wortlaut", targets: ["wortlaut"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // C libraries of the system, and the shim over libxapian.
        .systemLibrary(
            name: "CLibXapian", pkgConfig: "xapian-core",
            providers: [.apt(["libxapian-dev"]), .brew(["xapian"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: xml,
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CLibArchive", pkgConfig: archive,
            providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
        .systemLibrary(
            name: "CLibYAML", pkgConfig: yaml,
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(
            name: "LateLibraries", dependencies: ["CLibXML2", "CLibArchive", "CLibYAML"],
            cSettings: [.unsafeFlags([xmlHeaders], .when(platforms: [.linux]))]),
        .target(name: "CXapian", dependencies: ["CLibXapian"]),

        // From the engine upwards: each target imports only what stands above it here.
        .target(name: "Xapian", dependencies: ["CXapian"], swiftSettings: strict),
        .target(
            name: "GermanAnalysis",
            resources: [
                .embedInCode("Resources/abbreviations.txt"),
                .embedInCode("Resources/combining-forms.txt"),
                .embedInCode("Resources/countries.txt"),
                .embedInCode("Resources/deverbal-nouns.txt"),
                .embedInCode("Resources/function-words.txt"),
                .embedInCode("Resources/irregular-forms.txt"),
                .embedInCode("Resources/months.txt"),
                .embedInCode("Resources/names.txt"),
                .embedInCode("Resources/not-parts.txt"),
                .embedInCode("Resources/not-plurals.txt"),
                .embedInCode("Resources/strong-verbs.txt"),
                .embedInCode("Resources/verb-prefixes.txt"),
            ],
            swiftSettings: strict),
        .target(
            name: "Articles",
            dependencies: ["CLibXML2", "CLibArchive", "CLibYAML", "LateLibraries"],
            resources: [.embedInCode("Resources/compositions.txt")],
            swiftSettings: strict),
        .target(
            name: "Quotations", dependencies: ["GermanAnalysis"],
            resources: [
                .embedInCode("Resources/given-names.txt"),
                .embedInCode("Resources/nouns.txt"),
                .embedInCode("Resources/verbs.txt"),
                .embedInCode("Resources/words.txt"),
            ],
            swiftSettings: strict),
        .target(name: "QuerySyntax", swiftSettings: strict),
        .target(
            name: "ArticleSearch",
            dependencies: ["Xapian", "GermanAnalysis", "Articles", "Quotations", "QuerySyntax"],
            swiftSettings: strict),
        .target(
            name: "Rendering",
            dependencies: ["ArticleSearch", "Quotations", "Articles", "GermanAnalysis"],
            swiftSettings: strict),
        .executableTarget(
            name: "wortlaut",
            dependencies: [
                "Rendering", "ArticleSearch", "Quotations", "Articles", "GermanAnalysis",
                "QuerySyntax",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            // At a fixed address the 80,000 places that Swift's metadata point to need not be
            // written at every start: a third of what a start costs.
            linkerSettings: [
                .unsafeFlags(
                    ["-Xclang-linker", "-no-pie"],
                    .when(platforms: [.linux], configuration: .release))
            ]),

        .testTarget(name: "XapianTests", dependencies: ["Xapian"], swiftSettings: strict),
        .testTarget(
            name: "GermanAnalysisTests", dependencies: ["GermanAnalysis"], swiftSettings: strict),
        .testTarget(
            name: "ArticlesTests", dependencies: ["Articles", "CLibArchive"], swiftSettings: strict,
            linkerSettings: [.linkedLibrary("archive")]),
        .testTarget(
            name: "QuotationsTests", dependencies: ["Quotations", "GermanAnalysis"],
            swiftSettings: strict),
        .testTarget(name: "QuerySyntaxTests", dependencies: ["QuerySyntax"], swiftSettings: strict),
        .testTarget(
            name: "ArticleSearchTests",
            dependencies: [
                "ArticleSearch", "Articles", "Quotations", "GermanAnalysis", "QuerySyntax",
                "Xapian",
            ], swiftSettings: strict),
        .testTarget(
            name: "RenderingTests", dependencies: ["Rendering", "ArticleSearch"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["GermanAnalysis", "wortlaut"],
            // Read from where they stand, so that they can be recorded anew.
            exclude: ["Dictionary", "Golden"], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
