// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

@main
struct Countermove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countermove",
        abstract: "Ask how criminal groups might answer a strategy, and what the answer does to its aims.")
}
