// SPDX-License-Identifier: GPL-3.0-or-later

extension Broken {
    /// Faults in the text itself, found before anything is read as a scenario.
    static let texts: [Broken] = [
        Broken("  seed: 1\n", "  seed: 1\n  👉seed: 2\n", "key `seed` stands"),
        Broken("  town: {name", "  👉city: {name", "key `city` stands twice in this mapping"),
        Broken("  seed: 1\n", "👉\tseed: 1\n", "a tab is used for indentation", "indent with spaces"),
        Broken("scenario:\n  id", "👉\u{FEFF}scenario:\n  id", "byte order mark", "save it as UTF-8 without one"),
        Broken("default: 0.2", "default: 👉&level 0.2", "anchors (`&`) are not allowed"),
        Broken("default: 0.2", "default: 👉*level", "aliases (`*`) are not allowed"),
        Broken("default: 0.2", "default: 👉!!float 0.2", "tags (`!`) are not allowed"),
        Broken("  default: 0.2\n", "  👉<<: {default: 0.2}\n", "merge keys (`<<`) are not allowed"),
        Broken("cooperation:\n", "👉---\ncooperation:\n", "a scenario is one document"),
        Broken("scenario:\n  id", "👉%YAML 1.2\n---\nscenario:\n  id", "YAML directives (`%`) are not allowed"),
        Broken("name: Upland", "name: 👉\"Upland", "never ends", "add the closing quote"),
        Broken("name: Upland", "name: Upland👉: high", "a second `: ` on a line"),
        Broken("  default: 0.2\n", "  default: 0.2\n   strange👉: []\n", "a line indented too far"),
        Broken("name: Upland", "name: Up👉\u{7}land", "U+0007 is a control character"),
        Broken("name: Upland", "name: Up👉\u{0}land", "U+0000 is a control character"),
        Broken("  default: 0.2\n  between:", "  default 0.2\n  between👉:", "a line above without its `:`"),
        Broken("parameters:\n  turf", "👉parameters\n  turf", "a line of a mapping without `:`"),
        Broken("[upland, seaside], level: 0.4}", "[upland, seaside, level: 0.4👉}", "close it, or add a comma"),
        Broken("name: Upland", "name: 👉" + String(repeating: "x", count: 70_000), "one value is longer than 64 KiB"),
        Broken("name: Upland", "name: " + String(repeating: "[", count: 64) + "👉[", "nested more than 64 deep"),
    ]
}
