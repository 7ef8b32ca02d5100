// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// Everything in the engine is `package` access, which ends at the package. These programs measure exactly what the model
// calls, so they are compiled under the engine's package name, which SwiftPM derives from its directory; `packageAccess:
// false` keeps SwiftPM from naming another.
let directory = String(Context.packageDirectory.split(separator: "/").dropLast().last ?? "countermove")
let engineName = String(directory.map { $0.isLetter || $0.isNumber ? $0 : "_" }).lowercased()
let settings: [SwiftSetting] = [.unsafeFlags(["-package-name", engineName])]
let engine = Target.Dependency.product(name: "CountermoveEngine", package: directory)
let files = Target.Dependency.product(name: "CountermoveFiles", package: directory)

// The benchmark tool is fetched and built only when asked for, as `make bench` does: `make peers` needs only the kernel.
let measures = Context.environment["COUNTERMOVE_BENCH"] != nil

let package = Package(
    name: "benchmarks",
    products: [
        .executable(name: "reference-kernel", targets: ["reference-kernel"]),
        .executable(name: "fingerprint", targets: ["fingerprint"]),
        .executable(name: "member-scaling", targets: ["member-scaling"]),
    ],
    dependencies: [.package(path: "..")],
    targets: [
        // The model of peers/SPEC.md in the engine's own parts.
        .target(name: "ReferenceKernel", dependencies: [engine], packageAccess: false, swiftSettings: settings),
        // What `make peers` runs beside the other implementations.
        .executableTarget(
            name: "reference-kernel", dependencies: ["ReferenceKernel"], packageAccess: false, swiftSettings: settings),
        // Says in a few digits what a scenario's histories are, so that a faster engine can be seen to be the same one.
        .executableTarget(
            name: "fingerprint", dependencies: [engine, files], packageAccess: false, swiftSettings: settings),
        // A million members over ten years: time and memory for each.
        .executableTarget(
            name: "member-scaling", dependencies: [engine, files], packageAccess: false, swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

if measures {
    // Exact, and without its traits: counting allocations would need two more packages and slow every allocation.
    package.dependencies.append(
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []))
    package.targets.append(
        .executableTarget(
            name: "Engine",
            dependencies: ["ReferenceKernel", engine, files, .product(name: "Benchmark", package: "benchmark")],
            path: "Engine", packageAccess: false, swiftSettings: settings,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
}
