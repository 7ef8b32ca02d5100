// SPDX-License-Identifier: GPL-3.0-or-later

extension NewScenario {
    /// The text of a study beside the library under another name, to change freely: every number and comment is kept, and as long
    /// as nothing is changed, so is every result.
    ///
    /// A copy, not a file that extends the study: it may lie anywhere, shows every number where it can be changed, and
    /// stays as it is when the studies that come with the program change.
    ///
    /// - Throws: when the name cannot be one, no study is called so, or the study cannot be copied by its text.
    package static func text(
        named name: String, from study: String, in library: Library
    ) throws(ScenarioError) -> String {
        try checkName(name)
        let studies = library.studies()
        guard let found = studies.first(where: { $0.id == study }) else { throw unknown(study, studies) }
        let source = try SourceText.read(found.file)
        let tree = try YAMLComposer.compose(source)
        if let extended = tree["extends"], case .scalar(let base, _) = extended.content, base.contains(".") {
            throw ScenarioError(
                Diagnostic(
                    at: extended.position, path: "extends",
                    "the study takes the rest from another file, so a copy of it alone is not whole",
                    hint: "write `extends` in a file of your own beside it"))
        }
        let title = sentence(name) + ", after \"" + (found.title ?? study) + "\""
        let quoted = "'" + title.replacing("'", with: "''") + "'"
        var edits = try [("id", name), ("title", quoted)].map { key, text throws(ScenarioError) in
            try edit(key, to: text, source, tree)
        }
        edits.sort { $0.range.lowerBound > $1.range.lowerBound }
        var bytes = source.bytes
        for edit in edits { bytes.replaceSubrange(edit.range, with: edit.text.utf8) }
        return headed(pointing(String(decoding: bytes, as: UTF8.self), to: study), study: study)
    }

    private static func unknown(_ study: String, _ studies: [Study]) -> ScenarioError {
        let names = studies.map(\.id)
        return ScenarioError(
            Diagnostic(
                kind: .notFound, at: .whole("countermove new"),
                "there is no study \(shown(study)); expected \(listed(names, limit: 40))",
                hint: NearestName.hint(study, among: names) ?? "`countermove list studies` tells what each is about"))
    }

    /// `my-country` as people write it: `My country`.
    private static func sentence(_ name: String) -> String {
        let words = name.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private struct Edit {
        var range: Range<Int>
        var text: String
    }

    /// Where a study's head says something in one word or line, to be said otherwise.
    private static func edit(
        _ key: String, to text: String, _ source: SourceText, _ tree: YAMLNode
    ) throws(ScenarioError) -> Edit {
        if let node = tree["scenario"]?[key], case .scalar(let old, .plain) = node.content,
            let start = source.offset(line: node.position.line, column: node.position.column),
            source.bytes[start...].starts(with: old.utf8)
        {
            return Edit(range: start..<(start + old.utf8.count), text: text)
        }
        throw ScenarioError(
            Diagnostic(
                at: tree["scenario"]?[key]?.position ?? tree.position, path: "scenario.\(key)",
                "the study cannot be copied: its \(shown(key)) is not given in one line without quotes"))
    }

    /// Comments that speak of the README beside the study name the study: beside the copy there is none.
    private static func pointing(_ text: String, to study: String) -> String {
        text.replacing(/README(\.md)?( beside this file)?/) { "README\($0.1 ?? "") of the study \(study)" }
    }

    /// What a copy says of itself, below the licence and above the study's own notes.
    private static func headed(_ text: String, study: String) -> String {
        let head = """
            # A copy of the study \(study), yours to change. After each change, `countermove check` says what does not fit. The
            # study's own numbers are all in this file; what it does not say comes from the library beside the program:
            # `countermove list parameters`, `countermove list measures`. Until something is changed, its results are those of
            # the study. Give `title` and `question` your own words, say of each number you change where it comes from, and write
            # `assumed` where it is your judgement. `countermove show \(study)` tells where the study and its README are.
            #
            # The study's own notes:

            """
        let licence = "# SPDX-License-Identifier: GPL-3.0-or-later\n#\n"
        return text.hasPrefix(licence) ? licence + head + text.dropFirst(licence.count) : head + text
    }
}
