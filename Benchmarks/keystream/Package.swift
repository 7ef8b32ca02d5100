// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// Everything in the engine is `package` access, which ends at the package. These two programs measure exactly what the
// model calls, so they are compiled under the engine's package name, which SwiftPM derives from its directory; `packageAccess:
// false` keeps SwiftPM from naming another.
let directory = Context.packageDirectory.split(separator: "/").dropLast(2).last ?? "countermove"
let engineName = String(directory.map { $0.isLetter || $0.isNumber ? $0 : "_" }).lowercased()
let settings: [SwiftSetting] = [.unsafeFlags(["-package-name", engineName])]

let package = Package(
    name: "keystream",
    dependencies: [.package(path: "../..")],
    targets: [
        // Writes the keyed stream as raw words, for a test battery to read.
        .executableTarget(
            name: "keystream",
            dependencies: [.product(name: "CountermoveEngine", package: String(directory))],
            packageAccess: false, swiftSettings: settings),
        // Times one draw of each law, as another module calls it.
        .executableTarget(
            name: "draws",
            dependencies: [.product(name: "CountermoveEngine", package: String(directory))],
            packageAccess: false, swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
