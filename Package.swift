// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// COUNTERMOVE_STRICT turns warnings into errors. `make test` sets it; a user's build with a newer
// compiler, which may know new warnings, does not.
let strict: [SwiftSetting] =
    Context.environment["COUNTERMOVE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
    name: "countermove",
    products: [
        .executable(name: "countermove", targets: ["countermove"]),
        // For the nested benchmark package only: everything inside is `package` access. Apart, because files bring
        // Foundation, which would count in the memory of a kernel that needs none.
        .library(name: "CountermoveEngine", targets: ["Chance", "CrimeModel", "Experiments"]),
        .library(name: "CountermoveFiles", targets: ["ScenarioFiles"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Makes GSL visible to Swift; nothing else. Its licence (GPL-3.0-or-later) is why ours is the same.
        .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
        // The only source of randomness, and the only importer of CGSL.
        .target(name: "Chance", dependencies: ["CGSL"], swiftSettings: strict),
        // What happens to people and groups in a week. No files, no YAML, no printing, no Foundation.
        .target(name: "CrimeModel", dependencies: ["Chance"], swiftSettings: strict),
        // YAML text -> Scenario, or diagnostics with line and column.
        .target(
            name: "ScenarioFiles", dependencies: ["CrimeModel", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        // Arms x replicates on the same luck, paired and summarised with uncertainty.
        .target(name: "Experiments", dependencies: ["CrimeModel", "Chance"], swiftSettings: strict),
        // Findings -> bytes on disk.
        .target(name: "Reports", dependencies: ["Experiments", "CrimeModel"], swiftSettings: strict),
        .executableTarget(
            name: "countermove",
            dependencies: [
                "Chance", "CrimeModel", "ScenarioFiles", "Experiments", "Reports",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ScenarioFilesTests",
            dependencies: ["ScenarioFiles", "CrimeModel", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        // Small hand-made scenarios for tests of several targets.
        .target(
            name: "TestSupport", dependencies: ["CrimeModel", "Chance"], path: "Tests/TestSupport",
            swiftSettings: strict),
        .testTarget(
            name: "CrimeModelTests", dependencies: ["CrimeModel", "Chance", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ArchitectureTests", dependencies: ["CrimeModel", "ScenarioFiles", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ExperimentsTests", dependencies: ["Experiments", "CrimeModel", "Chance", "TestSupport"],
            exclude: ["Sensitivity/Fixtures"], swiftSettings: strict),
        .testTarget(name: "ChanceTests", dependencies: ["Chance", "CGSL"], swiftSettings: strict),
        .testTarget(
            name: "ReportsTests", dependencies: ["Reports", "Experiments", "CrimeModel", "TestSupport"],
            exclude: ["Snapshots"], swiftSettings: strict),
        // The built program, as a user types it.
        .testTarget(name: "CommandTests", dependencies: ["countermove"], swiftSettings: strict),
        .testTarget(
            name: "PatternTests",
            dependencies: ["CrimeModel", "Chance", "Experiments", "Reports", "ScenarioFiles", "TestSupport"],
            exclude: ["Catalogue/catalogue.csv"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
